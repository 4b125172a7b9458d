using System.Globalization;
using Microsoft.Extensions.Localization;
using ResearchHub.People;
using ResearchHub.Turns;
using ResearchHub.Web.Controls;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Turns;

/// <summary>The radar as a file for a spreadsheet: the same question, the same rights.</summary>
internal static class WaitingList
{
    public static void MapWaitingList(this WebApplication app) => app.MapGet(WaitingAsked.ListPath, Download);

    private static async Task<IResult> Download(
        string? museum, string? person, string? project, string? days, HttpContext context, IGrainFactory grains,
        IStringLocalizer<TurnsText> text, IStringLocalizer<ShellText> shell)
    {
        if (context.User.Caller() is not { } caller)
        {
            return Results.NotFound();
        }

        var turns = new WaitingAsked(museum, person, project, days).Of(await grains.Turns().Waiting(caller));
        ImmutableArray<PersonId> named = [.. turns.SelectMany(turn => (PersonId?[])[turn.Person, turn.By]).OfType<PersonId>().Distinct()];
        var people = (await grains.People().People(named)).ToDictionary(one => one.Id, one => one.Names.In(Spoken.Language));
        var museums = (await grains.People().Institutions()).ToDictionary(one => one.Id, one => one.City.In(Spoken.Language));
        var home = (await Readers.Of(grains, caller))?.TimeZone;
        string Name(PersonId id) => people.GetValueOrDefault(id) ?? shell["nobody"];

        return Csv.File("ResearchHub",
        [
            Csv.Row(
                text["col.days"], text["col.awaited"], text["col.what"], text["filter.project"], text["col.whom"], text["filter.museum"], text["col.by"],
                text["col.since"], text["col.due"]),
            .. turns.Select(turn => Csv.Row(
                turn.Days.ToString(CultureInfo.InvariantCulture), turn.What, text[$"kind.{turn.Kind}"], turn.ProjectTitle, Name(turn.Person),
                turn.Museum is { } at ? museums.GetValueOrDefault(at) : null, turn.By is { } by ? Name(by) : text["by.nobody"],
                Day(turn.Since, home), turn.Due is { } due ? Day(due, home) : null)),
        ]);
    }

    private static string Day(DateTimeOffset at, string? home) => TwoClocks.AtHome(at, home).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
