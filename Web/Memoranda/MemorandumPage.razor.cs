using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Web.Memoranda;

/// <summary>One memorandum: who signed it, and for each of its activities the projects that serve it.</summary>
/// <remarks>Everybody sees how many projects serve an activity; by name each sees those in which they take part.</remarks>
public sealed partial class MemorandumPage
{
    /// <summary>How many of the reader's projects stand beside an activity; a link leads to all of them.</summary>
    private const int Named = 10;

    private ImmutableArray<MemorandumView> all = [];
    private MemorandumView? memorandum;
    private ImmutableArray<InstitutionView> parties = [];
    private ImmutableArray<ProjectRow> projects = [];
    private Dictionary<int, int> counts = [];
    private int unserved;

    /// <summary>The reader has more projects than were asked for: what is left out may serve any activity.</summary>
    private bool isCut;

    /// <summary>Which; null for the first.</summary>
    [Parameter] public string? Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        all = await Grains.Memoranda().All();
        memorandum = Key is null ? all.FirstOrDefault() : all.FirstOrDefault(one => one.Id.ToString() == Key);
        if (memorandum is null)
        {
            Navigation.NotFound();
            return;
        }

        var museums = (await Grains.People().Institutions()).ToDictionary(museum => museum.Id);
        parties = [.. memorandum.Parties.Select(museums.GetValueOrDefault).OfType<InstitutionView>()];
        var mine = await Grains.Projects().Mine(Caller);
        isCut = mine.Length == ProjectLimits.Mine;
        projects = [.. mine.Where(project => IsThis(project.Memorandum))];
        counts = (await Grains.Projects().Serving()).Where(one => IsThis(one.Memorandum))
            .GroupBy(one => one.Activity).ToDictionary(one => one.Key, one => one.Sum(some => some.Projects));
        unserved = Enumerable.Range(1, memorandum.Activities.Length).Count(number => !counts.ContainsKey(number));
    }

    private ImmutableArray<ProjectRow> Mine(int activity) => [.. projects.Where(project => project.Activities.Contains(activity))];

    /// <summary>A project that names no memorandum serves the first.</summary>
    private bool IsThis(MemorandumId? named) => (named ?? all[0].Id) == memorandum!.Id;
}
