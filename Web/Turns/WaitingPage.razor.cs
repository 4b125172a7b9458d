using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Turns;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Turns;

/// <summary>The radar: every open turn in the projects that the reader oversees.</summary>
public sealed partial class WaitingPage
{
    /// <summary>From how many working days on a turn is old.</summary>
    private const int Week = 5;

    private WaitingAsked asked = new(null, null, null, null);
    private ImmutableArray<Turn> all = [];
    private ImmutableArray<Turn> shown = [];
    private Dictionary<PersonId, PersonView> people = [];
    private Dictionary<InstitutionId, InstitutionView> museums = [];

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Museum { get; set; }
    [SupplyParameterFromQuery] private string? Person { get; set; }
    [SupplyParameterFromQuery] private string? Project { get; set; }
    [SupplyParameterFromQuery] private string? Days { get; set; }

    private int Old => all.Count(turn => turn.Days > Week);

    private IEnumerable<(string Id, string Title)> Projects => all.Where(turn => turn.Project is not null)
        .Select(turn => (Id: $"{turn.Project}", Title: turn.ProjectTitle ?? "")).Distinct().OrderBy(project => project.Title, Spoken.Order);

    private IEnumerable<(string Id, string Name)> Persons => people.Values
        .Select(person => (Id: $"{person.Id}", Name: person.Names.In(Spoken.Language))).OrderBy(person => person.Name, Spoken.Order);

    protected override async Task OnInitializedAsync()
    {
        all = await Grains.Turns().Waiting(Caller);
        asked = new(Museum, Person, Project, Days);
        shown = asked.Of(all);
        people = (await Grains.People().People([.. all.Select(turn => turn.Person).Distinct()])).ToDictionary(person => person.Id);
        museums = (await Grains.People().Institutions()).ToDictionary(museum => museum.Id);
    }

    private string? City(Turn turn) =>
        turn.Museum is { } museum ? museums.GetValueOrDefault(museum)?.City.In(Spoken.Language) : null;
}
