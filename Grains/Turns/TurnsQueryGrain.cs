using Orleans.Concurrency;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Turns;

/// <inheritdoc cref="ITurnsQuery"/>
[StatelessWorker]
internal sealed class TurnsQueryGrain(IEnumerable<ITurnSource> sources, IReadStore rows, IGrainFactory grains, TimeProvider clock)
    : Grain, ITurnsQuery
{
    /// <summary>Projects from which on it is better to look through what waits.</summary>
    private const int Many = 1_000;

    private static readonly string[] Overseers =
        [.. ProjectRights.Rule(ProjectActions.Oversee).In(ProjectState.Open).Select(role => role.ToString())];

    private readonly BatonTurns batons = new(rows);

    public async Task<ImmutableArray<Turn>> Mine(Caller caller)
    {
        var found = (await Task.WhenAll(sources.Select(source => source.Of(caller.Person.Value)))).SelectMany(some => some);
        var turns = await Described(caller, [.. found]);
        return
        [
            .. turns.OrderBy(turn => turn.Due is null).ThenBy(turn => turn.Due).ThenBy(turn => turn.Since).ThenBy(turn => turn.Thing)
                .Take(TurnLimits.Shown),
        ];
    }

    public async Task<ImmutableArray<Turn>> Waiting(Caller caller)
    {
        var overseer = await Overseer(caller);
        var found = (await Task.WhenAll(sources.Select(source => source.OverseenBy(overseer, TurnLimits.Shown)))).SelectMany(some => some);
        var turns = await Described(caller, [.. found.OrderBy(turn => turn.Since).ThenBy(turn => turn.Thing).Take(TurnLimits.Shown)]);
        return [.. turns.OrderByDescending(turn => turn.Days).ThenBy(turn => turn.Since).ThenBy(turn => turn.Thing)];
    }

    public async Task<ImmutableArray<Awaited>> Begun(DateTimeOffset after, DateTimeOffset until) =>
    [
        .. from turn in (await Task.WhenAll(sources.Select(source => source.Begun(after, until)))).SelectMany(some => some)
           let due = turn.Due > after && turn.Due <= until ? turn.Due : null
           let since = turn.By != turn.Person && turn.Since > after && turn.Since <= until ? (DateTimeOffset?)turn.Since : null
           where due is not null || since is not null
           group due > since || since is null ? due!.Value : since.Value by turn.Person into theirs
           select new Awaited(new(theirs.Key), theirs.Max()),
    ];

    private async Task<Overseer> Overseer(Caller caller)
    {
        var overseer = new Overseer(caller.Person.Value, Overseers, clock.GetUtcNow().ToUnixTimeMilliseconds(), HasMany: false);
        var some = await rows.Query<string>(
            "SELECT project FROM project_members WHERE person = @person AND role IS NOT NULL AND role IN @roles AND (ends_at IS NULL OR ends_at > @now) LIMIT @most",
            overseer.Asking(Many));
        return overseer with { HasMany = some.Count == Many };
    }

    public async Task<ImmutableArray<DraftTurn>> AtDrafts(Caller caller, ProjectId project) =>
        (await grains.Project(project).StandingOf(caller.Person)).May.Allows(ProjectActions.Read)
            ? [.. (await batons.In(project.Value)).Select(turn => new DraftTurn(new(turn.Thing), new(turn.Person)))]
            : [];

    /// <summary>With the days by each person's own calendar, and without what lies in projects that the caller may not read.</summary>
    private async Task<IEnumerable<Turn>> Described(Caller caller, List<OpenTurn> open)
    {
        if (open.Count == 0)
        {
            return [];
        }

        ImmutableArray<ProjectId> named = [.. open.Select(turn => turn.Project).OfType<Guid>().Distinct().Select(id => new ProjectId(id))];
        var projects = (await grains.Projects().Among(caller, named)).ToDictionary(project => project.Id.Value);
        var places = await Places.Of(grains, [.. open.Select(turn => new PersonId(turn.Person)).Distinct()]);
        var now = clock.GetUtcNow();
        return from turn in open
               let project = turn.Project is { } id ? projects.GetValueOrDefault(id) : null
               where turn.Project is null || project is not null
               select places.Describe(turn, project, now);
    }
}
