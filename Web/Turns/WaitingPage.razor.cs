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

    private ImmutableArray<Turn> all = [];
    private ImmutableArray<Turn> shown = [];
    private Dictionary<PersonId, PersonView> people = [];
    private Dictionary<InstitutionId, InstitutionView> museums = [];

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    [SupplyParameterFromQuery] private string? Museum { get; set; }
    [SupplyParameterFromQuery] private string? Project { get; set; }
    [SupplyParameterFromQuery(Name = "days")] private string? Asked { get; set; }

    /// <summary>Only what waits at least so many working days.</summary>
    private int Days => int.TryParse(Asked, out var days) ? days : 0;

    private int Old => all.Count(turn => turn.Days > Week);

    private IEnumerable<(string Id, string Title)> Projects => all.Where(turn => turn.Project is not null)
        .Select(turn => (Id: $"{turn.Project}", Title: turn.ProjectTitle ?? "")).Distinct().OrderBy(project => project.Title, Spoken.Order);

    protected override async Task OnInitializedAsync()
    {
        all = await Grains.Turns().Waiting(Caller);
        shown =
        [
            .. all.Where(turn => string.IsNullOrEmpty(Museum) || turn.Museum?.ToString() == Museum)
                .Where(turn => string.IsNullOrEmpty(Project) || turn.Project?.ToString() == Project)
                .Where(turn => turn.Days >= Days),
        ];
        people = (await Grains.People().People([.. shown.Select(turn => turn.Person).Distinct()])).ToDictionary(person => person.Id);
        museums = (await Grains.People().Institutions()).ToDictionary(museum => museum.Id);
    }

    private string? City(Turn turn) =>
        turn.Museum is { } museum ? museums.GetValueOrDefault(museum)?.City.In(Spoken.Language) : null;
}
