using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <inheritdoc cref="IProjectGrain"/>
internal sealed class ProjectGrain(IEventLog log, TimeProvider clock)
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

    public Task<Reply<ProjectView>> GiveRole(Caller caller, GiveRole command) =>
        Change(caller, State.Decide(command, caller.Person, clock.Now()));

    public Task<Reply<ProjectView>> TakeRole(Caller caller, TakeRole command) =>
        Change(caller, State.Decide(command, caller.Person, clock.Now()));

    public Task<Reply<ProjectView>> View(Caller caller) => Task.FromResult<Reply<ProjectView>>(
        State.RightOf(caller.Person, clock.Now()) == ProjectRight.None ? ProjectRefusals.NotFound : ViewFor(caller));

    public Task<Standing> StandingOf(PersonId person) =>
        Task.FromResult(new Standing(State.DraftRightOf(person, clock.Now()), State.RightsVersion));

    public Task<long> Watch(IProjectWatcher watcher)
    {
        watchers.Renew(watcher);
        return Task.FromResult(watchers.News);
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
        }

        return ViewFor(caller);
    }

    private ProjectView ViewFor(Caller caller) => new(
        Id,
        State.Title,
        State.Goal,
        State.Language,
        State.Activities,
        State.Parties,
        [.. State.Members],
        State.FoundedAt,
        State.RightOf(caller.Person, clock.Now()),
        State.Period,
        State.Life.Steps,
        State.Life.Waiting,
        State.Edition,
        State.TrashedAt,
        State.Memorandum);
}
