using Microsoft.Extensions.Localization;
using ResearchHub.People;
using ResearchHub.Turns;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Turns;

/// <summary>The reader's turns and the radar as files for spreadsheets: the same questions, the same rights.</summary>
internal static class TurnsLists
{
    /// <summary>Where one's own turns are a file.</summary>
    public const string MinePath = "/turns/list";

    public static void MapTurnsLists(this WebApplication app)
    {
        app.MapSheet(MinePath, async (HttpContext context, IGrainFactory grains, IStringLocalizer<TurnsText> text, IStringLocalizer<ShellText> shell) =>
            await Of(await grains.Turns().Mine(context.User.Caller()!), context, grains, text, shell));
        app.MapSheet(WaitingAsked.ListPath, async (
                string? museum, string? person, string? project, string? days, HttpContext context, IGrainFactory grains,
                IStringLocalizer<TurnsText> text, IStringLocalizer<ShellText> shell) =>
            await Of(new WaitingAsked(museum, person, project, days).Of(await grains.Turns().Waiting(context.User.Caller()!)), context, grains, text, shell));
    }

    private static async Task<Sheet> Of(
        ImmutableArray<Turn> turns, HttpContext context, IGrainFactory grains, IStringLocalizer<TurnsText> text, IStringLocalizer<ShellText> shell)
    {
        ImmutableArray<PersonId> named = [.. turns.SelectMany(turn => (PersonId?[])[turn.Person, turn.By]).OfType<PersonId>().Distinct()];
        var people = (await grains.People().People(named)).ToDictionary(one => one.Id, one => one.Names.In(Spoken.Language));
        var museums = (await grains.People().Institutions()).ToDictionary(one => one.Id, one => one.City.In(Spoken.Language));
        var home = (await Readers.Of(grains, context.User.Caller()!))?.TimeZone;
        string Name(PersonId id) => people.GetValueOrDefault(id) ?? shell["nobody"];

        return new(
            [
                text["col.days"], text["col.awaited"], text["col.what"], text["filter.project"], text["col.whom"], text["filter.museum"], text["col.by"],
                text["col.since"], text["col.due"],
            ],
            [
                .. turns.Select(turn => (ImmutableArray<object?>)
                [
                    (long)turn.Days, turn.What, text[$"kind.{turn.Kind}"].Value, turn.ProjectTitle, Name(turn.Person),
                    turn.Museum is { } at ? museums.GetValueOrDefault(at) : null, turn.By is { } by ? Name(by) : text["by.nobody"].Value,
                    Sheet.Day(turn.Since, home), Sheet.Day(turn.Due, home),
                ]),
            ]);
    }
}
