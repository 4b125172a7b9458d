using System.Globalization;
using Microsoft.AspNetCore.Components;
using ResearchHub.Activity;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;
using ResearchHub.Web.Controls;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Activity;

/// <summary>The coordinators' wall.</summary>
public sealed partial class WallPage
{
    private const int HoursOfADay = 24;

    private WallAsked asked = new(null, null, null, null, null, null, null);
    private ActivityPlace? after;
    private ActivityPage page = new([], null);
    private ActivityCounts counts = ActivityCounts.None;
    private ImmutableArray<Series> hours = [];
    private ImmutableArray<Series> serving = [];
    private ImmutableArray<FourNames> activities = [];
    private ImmutableArray<InstitutionView> museums = [];
    private Dictionary<PersonId, PersonView> people = [];

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private Reader? Reader { get; set; }

    [SupplyParameterFromQuery] private string? Period { get; set; }
    [SupplyParameterFromQuery] private string? From { get; set; }
    [SupplyParameterFromQuery] private string? To { get; set; }
    [SupplyParameterFromQuery] private string? Museum { get; set; }
    [SupplyParameterFromQuery] private string? Person { get; set; }
    [SupplyParameterFromQuery] private string? Project { get; set; }
    [SupplyParameterFromQuery(Name = "serving")] private string? Serving { get; set; }
    [SupplyParameterFromQuery] private string? After { get; set; }

    private int Deeds => counts.ByHour.Sum(hour => hour.Deeds);

    private ImmutableArray<IGrouping<(DocumentId Draft, string Title, Language Language), DraftInWork>> Drafts =>
        [.. counts.Now.Drafts.GroupBy(draft => (draft.Draft, draft.Title, draft.Language)).OrderBy(draft => draft.Key.Title, Spoken.Order)];

    private ImmutableArray<(string Id, string Name)> Museums =>
        [.. museums.Select(museum => (museum.Id.ToString(), museum.City.In(Spoken.Language))).OrderBy(museum => museum.Item2, Spoken.Order)];

    private ImmutableArray<(string Id, string Name)> Persons =>
    [
        .. counts.People.Select(people.GetValueOrDefault).OfType<PersonView>().Select(person => (person.Id.ToString(), person.Names.In(Spoken.Language)))
            .OrderBy(person => person.Item2, Spoken.Order),
    ];

    private ImmutableArray<(string Id, string Name)> Projects =>
        [.. counts.Projects.Select(project => (project.Id.ToString(), project.Title)).OrderBy(project => project.Title, Spoken.Order)];

    private ImmutableArray<(string Id, string Name)> Activities =>
        [.. ActivityNames.Select((name, at) => ((at + 1).ToString(CultureInfo.InvariantCulture), name))];

    private ImmutableArray<string> ActivityNames => [.. activities.Select((activity, at) => $"{at + 1}. {activity.In(Spoken.Language)}")];

    private ImmutableArray<string> NumberLabels => [.. activities.Select((_, at) => (at + 1).ToString(CultureInfo.InvariantCulture))];

    private static ImmutableArray<string> HourLabels { get; } =
        [.. Enumerable.Range(0, HoursOfADay).Select(hour => hour.ToString("00", CultureInfo.InvariantCulture))];

    private string Home => Shell[TwoClocks.IsMinsk(Reader?.TimeZone) ? "clock.minsk" : "clock.astana"];

    private string Away => Shell[TwoClocks.IsMinsk(Reader?.TimeZone) ? "clock.astana" : "clock.minsk"];

    protected override async Task OnInitializedAsync()
    {
        asked = new(Period, From, To, Museum, Person, Project, Serving);
        after = WallAsked.Place(After);
        var question = asked.Question(Clock.GetUtcNow(), Reader?.TimeZone);
        (page, counts) = await Grains.Activity().Wall(Caller, question, after);
        museums = await Grains.People().Institutions();
        activities = (await Grains.Memoranda().All()).FirstOrDefault()?.Activities ?? [];
        var lines = page.Hours.SelectMany(hour => hour.Lines.Concat(hour.Folded));
        ImmutableArray<PersonId> named = [.. lines.SelectMany(line => (PersonId?[])[line.Person, line.Other]).OfType<PersonId>().Concat(counts.People).Distinct()];
        people = (await Grains.People().People(named)).ToDictionary(person => person.Id);
        hours = SeriesOf(counts.ByHour, hour => hour.Museum, hour => Local(hour.Start).Hour, hour => hour.Deeds, HoursOfADay);
        serving = SeriesOf(counts.ByServing, one => one.Museum, one => one.Serving - 1, one => one.Deeds, activities.Length);
    }

    /// <summary>One series for each museum that has any number, in the order in which museums are registered; who works nowhere stands last.</summary>
    private ImmutableArray<Series> SeriesOf<T>(
        ImmutableArray<T> numbers, Func<T, InstitutionId?> museum, Func<T, int> place, Func<T, int> number, int places) =>
    [
        .. from some in numbers.Where(one => place(one) < places).GroupBy(museum)
           orderby museums.Select(one => (InstitutionId?)one.Id).Append(null).ToList().IndexOf(some.Key)
           let values = some.ToLookup(place, number)
           select new Series(City(some.Key), [.. Enumerable.Range(0, places).Select(at => values[at].Sum())]),
    ];

    private string City(InstitutionId? id) =>
        museums.FirstOrDefault(museum => museum.Id == id)?.City.In(Spoken.Language) ?? Text["museum.other"];

    private DateTimeOffset Local(DateTimeOffset at) => TwoClocks.AtHome(at, Reader?.TimeZone);

    private DateTimeOffset Abroad(DateTimeOffset at) => TwoClocks.AtHome(at, TwoClocks.IsMinsk(Reader?.TimeZone) ? null : "Europe/Minsk");

    private string? DayName(DateTimeOffset at) => (Local(Clock.GetUtcNow()).Date - Local(at).Date).Days switch
    {
        0 => Text["day.today"] + ",",
        1 => Text["day.yesterday"] + ",",
        _ => null,
    };

    private string HourName(DateTimeOffset at) =>
        Text["hour", Time(Local(at)), Home, Time(Abroad(at)), Away];

    private string DayAndHour(DateTimeOffset at) => $"{Local(at).ToString(Shell["date.day"], CultureInfo.CurrentCulture)}, {HourName(at)}";

    private static string Time(DateTimeOffset local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);
}
