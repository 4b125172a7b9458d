using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <inheritdoc cref="IProjectGrain"/>
internal sealed class ProjectGrain(IEventLog log, TimeProvider clock)
    : EventSourcedGrain<Project, ProjectEvent>(ProjectsArea.Name, log), IProjectGrain
{
    public async Task<Reply<ProjectView>> Found(Caller caller, FoundProject command) =>
        await Commit(State.Decide(command, caller.Person, clock.Now())) is { } refusal ? refusal : ViewFor(caller);

    public async Task<Reply<ProjectView>> GiveRole(Caller caller, GiveRole command) =>
        await Commit(State.Decide(command, caller.Person, clock.Now())) is { } refusal ? refusal : ViewFor(caller);

    public async Task<Reply<ProjectView>> TakeRole(Caller caller, TakeRole command) =>
        await Commit(State.Decide(command, caller.Person, clock.Now())) is { } refusal ? refusal : ViewFor(caller);

    public Task<Reply<ProjectView>> View(Caller caller) => Task.FromResult<Reply<ProjectView>>(
        State.RightOf(caller.Person) == ProjectRight.None ? ProjectRefusals.NotFound : ViewFor(caller));

    public Task<Standing> StandingOf(PersonId person) =>
        Task.FromResult(new Standing(State.RightOf(person), State.RightsVersion));

    private ProjectView ViewFor(Caller caller) => new(
        new(this.GetPrimaryKey()),
        State.Title,
        State.Goal,
        State.Language,
        State.Activities,
        State.Parties,
        [.. State.Members],
        State.FoundedAt,
        State.RightOf(caller.Person));
}
