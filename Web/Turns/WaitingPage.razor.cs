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

    private IReadOnlyDictionary<PersonId, DateTimeOffset> reminded = ImmutableDictionary<PersonId, DateTimeOffset>.Empty;
    private Refusal? refusal;

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Museum { get; set; }
    [SupplyParameterFromQuery] private string? Person { get; set; }
    [SupplyParameterFromQuery] private string? Project { get; set; }
    [SupplyParameterFromQuery] private string? Days { get; set; }
    [SupplyParameterFromQuery] private string? Done { get; set; }
    [SupplyParameterFromForm(FormName = "remind", Name = "turn")] private string? Reminding { get; set; }

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
        reminded = await Reminders.Recent([.. shown.Select(turn => turn.Person).Distinct()]);
        museums = (await Grains.People().Institutions()).ToDictionary(museum => museum.Id);
    }

    /// <summary>A turn in a form: its kind, its thing and its person.</summary>
    private static string Key(Turn turn) => $"{turn.Kind}:{turn.Thing:N}:{turn.Person}";

    private async Task Remind()
    {
        // Only what the reader sees here: a turn that is gone meanwhile reminds nobody.
        if (all.FirstOrDefault(turn => Key(turn) == Reminding) is not { } turn)
        {
            Navigation.NavigateTo($"/turns/waiting{asked.Query}");
        }
        else if ((refusal = await Reminders.Send(Caller, turn.Person, turn.Kind, turn.Thing)) is null)
        {
            Navigation.NavigateTo($"/turns/waiting{asked.Query}{(asked.Query.Length > 0 ? "&" : "?")}done=reminded");
        }
    }

    private string? City(Turn turn) =>
        turn.Museum is { } museum ? museums.GetValueOrDefault(museum)?.City.In(Spoken.Language) : null;
}
