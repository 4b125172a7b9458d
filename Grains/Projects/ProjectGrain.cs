using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using ResearchHub.Audit;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <inheritdoc cref="IProjectGrain"/>
internal sealed class ProjectGrain(IEventLog log, TimeProvider clock, ILogger<ProjectGrain> logger)
    : EventSourcedGrain<Project, ProjectEvent>(ProjectsArea.Name, log), IProjectGrain
{
    private readonly ProjectWatchers watchers = new(clock);

    private ProjectId Id => new(this.GetPrimaryKey());

    public Task<Reply<ProjectView>> Found(Caller caller, FoundProject command) =>
        Change(caller, State.Decide(command, caller.Person, clock.Now()));

    public Task<Reply<ProjectView>> Describe(Caller caller, DescribeProject command) =>
        Change(caller, State.Decide(command, caller.Person, clock.Now()));

    public Task<Reply<ProjectView>> AgreeToStage(Caller caller, AgreeToStage command) =>
        Change(caller, State.Decide(command, caller.Person, clock.Now()));

    public Task<Reply<ProjectView>> MoveToTrash(Caller caller) => Change(caller, State.MoveToTrash(caller.Person, clock.Now()));

    public Task<Reply<ProjectView>> BringBack(Caller caller) => Change(caller, State.BringBack(caller.Person, clock.Now()));

    public async Task<Reply<ProjectView>> GiveRole(Caller caller, GiveRole command)
    {
        var ends = command.LastDay is { } day ? LastDay.EndOf(day, await ZoneOf(command.Person)) : null;
        return command.LastDay is not null && ends is null
            ? ProjectRefusals.BadLastDay
            : await Change(caller, State.Decide(command, caller.Person, clock.Now(), ends));
    }

    public Task<Reply<ProjectView>> TakeRole(Caller caller, TakeRole command) =>
        Change(caller, State.Decide(command, caller.Person, clock.Now()));

    public Task<Reply<ProjectView>> View(Caller caller) => Task.FromResult<Reply<ProjectView>>(
        State.ActionsOf(caller.Person, clock.Now()).Allows(ProjectActions.Read) ? ViewFor(caller) : ProjectRefusals.NotFound);

    public Task<Standing> StandingOf(PersonId person)
    {
        var now = clock.Now();
        return Task.FromResult(new Standing(State.ActionsOf(person, now), State.RightsVersion(now), State.IsFounded ? State.StateAt(now) : null));
    }

    public Task<long> Watch(IProjectWatcher watcher)
    {
        watchers.Renew(watcher);
        return Task.FromResult(watchers.NewsAt(State.RightsVersion(clock.Now())));
    }

    public Task Hint()
    {
        watchers.Tell(Id);
        return Task.CompletedTask;
    }

    private async Task<Reply<ProjectView>> Change(Caller caller, Decision<ProjectEvent> decision)
    {
        if (await Commit(decision) is { } refusal)
        {
            return refusal;
        }

        if (!decision.Events.IsEmpty)
        {
            watchers.Tell(Id);
            await Note(decision.Events);
        }

        return ViewFor(caller);
    }

    /// <summary>It is done and stays done: when the audit log does not answer, the events themselves say who did it.</summary>
    private async Task Note(ImmutableArray<ProjectEvent> events)
    {
        try
        {
            await Task.WhenAll(events.Select(happened => ProjectAudit.Of(Id.Value, happened)).OfType<AuditEntry>().Select(GrainFactory.Audit().Record));
        }
        catch (Exception failure) when (failure is StoreUnavailableException or StaleWriterException or TimeoutException or OrleansException)
        {
            ProjectLog.NotAudited(logger, Id, failure);
        }
    }

    /// <summary>A day ends where the person works, or where they say that they live.</summary>
    private async Task<string?> ZoneOf(PersonId id)
    {
        if (!(await GrainFactory.Person(id).View()).Accepted(out var person, out _))
        {
            return null;
        }

        return person.TimeZone
            ?? ((await GrainFactory.Institution(person.Institution).View()).Accepted(out var institution, out _) ? institution.TimeZone : null);
    }

    private ProjectView ViewFor(Caller caller) => ViewFor(caller, clock.Now());

    private ProjectView ViewFor(Caller caller, DateTimeOffset now) => new(
        Id,
        State.Title,
        State.Goal,
        State.Language,
        State.Activities,
        State.Parties,
        [.. State.CurrentMembers(now)],
        State.FoundedAt,
        State.ActionsOf(caller.Person, now),
        State.Period,
        State.Life.Steps,
        State.Life.Waiting,
        State.Edition,
        State.TrashedAt,
        State.Memorandum,
        [.. State.Members.Where(member => member.Ends <= now)]);
}
