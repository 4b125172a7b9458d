using Microsoft.Extensions.Localization;
using ResearchHub.Activity;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.Controls;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Activity;

/// <summary>What the wall shows for an address, as a file for a spreadsheet: the same question, the same rights.</summary>
internal static class WallList
{
    /// <summary>A list that goes on says so in its last line.</summary>
    private const int MostLines = 10_000;

    public static void MapWallList(this WebApplication app) => app.MapSheet(WallAsked.ListPath, Of);

    private static async Task<Sheet> Of(
        HttpContext context, IGrainFactory grains, TimeProvider clock, IStringLocalizer<ActivityText> text, IStringLocalizer<ShellText> shell)
    {
        var caller = context.User.Caller()!;
        var home = (await Readers.Of(grains, caller))?.TimeZone;
        var (lines, goesOn) = await Lines(grains, caller, Asked(context.Request.Query).Question(clock.GetUtcNow(), home));
        ImmutableArray<PersonId> named = [.. lines.SelectMany(line => (PersonId?[])[line.Person, line.Other]).OfType<PersonId>().Distinct()];
        var people = (await grains.People().People(named)).ToDictionary(person => person.Id, person => person.Names.In(Spoken.Language));
        var museums = (await grains.People().Institutions()).ToDictionary(museum => museum.Id, museum => museum.City.In(Spoken.Language));
        string Name(PersonId? person) => person is { } id ? people.GetValueOrDefault(id) ?? shell["nobody"] : "";

        return new(
            [
                text["list.time", shell[TwoClocks.IsMinsk(home) ? "clock.minsk" : "clock.astana"]], text["filter.person"], text["filter.museum"],
                text["filter.project"], text["wall"], text["list.minutes"], text["list.section"], text["list.added"], text["list.removed"],
                text["list.questions"],
            ],
            [
                .. lines.Select(line => (ImmutableArray<object?>)
                [
                    Sheet.Moment(line.At, home), Name(line.Person), line.Museum is { } museum ? museums.GetValueOrDefault(museum) : null, line.ProjectTitle,
                    WallSentence.Plain(text, line, Name(line.Person), Name(line.Other)),
                    line.Sittings.IsEmpty ? null : WallSentence.Minutes(line.Spent),
                    line.Section is { } section ? text["section", section].Value : null, Number(line.Added), Number(line.Removed),
                    line.Questions.IsEmpty ? null : string.Join("; ", line.Questions.Select(question => question.Title)),
                ]),
                .. goesOn ? [[text["list.more"].Value, .. Enumerable.Repeat<object?>(null, 9)]] : ImmutableArray<ImmutableArray<object?>>.Empty,
            ]);
    }

    private static long? Number(long number) => number == 0 ? null : number;

    private static WallAsked Asked(IQueryCollection query) => new(
        query["period"], query["from"], query["to"], query["museum"], query["person"], query["project"], query["serving"]);

    private static async Task<(List<ActivityLine> Lines, bool GoesOn)> Lines(IGrainFactory grains, Caller caller, ActivityQuestion question)
    {
        var lines = new List<ActivityLine>();
        ActivityPlace? place = null;
        do
        {
            var page = await grains.Activity().Page(caller, question, place);
            lines.AddRange(page.Hours.SelectMany(hour => hour.Lines.Concat(hour.Folded)));
            place = page.Next;
        }
        while (place is not null && lines.Count < MostLines);

        return (lines, place is not null);
    }
}
