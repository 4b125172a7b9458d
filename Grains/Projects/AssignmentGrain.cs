using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <inheritdoc cref="IAssignmentGrain"/>
internal sealed class AssignmentGrain(IEventLog log, TimeProvider clock)
    : EventSourcedGrain<Assignment, AssignmentEvent>(ProjectsArea.AssignmentsName, log), IAssignmentGrain
{
    public async Task<Reply<AssignmentView>> Give(Caller caller, GiveAssignment command)
    {
        var (right, responsible) = (await RightOf(command.Project, caller.Person), await RightOf(command.Project, command.Responsible));
        return await Change(State.Decide(command, caller.Person, right, responsible, clock.Now()));
    }

    public async Task<Reply<AssignmentView>> Change(Caller caller, ChangeAssignment command)
    {
        var (right, responsible) = (await RightOf(caller.Person), await RightOf(command.Responsible));
        return await Change(State.Decide(command, caller.Person, right, responsible, Version, clock.Now()));
    }

    public async Task<Reply<AssignmentView>> MarkDone(Caller caller)
    {
        var right = await RightOf(caller.Person);
        return await Change(State.MarkDone(caller.Person, right, clock.Now()));
    }

    public async Task<Reply<AssignmentView>> Reopen(Caller caller)
    {
        var right = await RightOf(caller.Person);
        return await Change(State.Reopen(caller.Person, right, clock.Now()));
    }

    public async Task<Reply<AssignmentView>> View(Caller caller) =>
        await RightOf(caller.Person) == ProjectRight.None ? ProjectRefusals.NoAssignment : ViewNow();

    private async Task<Reply<AssignmentView>> Change(Decision<AssignmentEvent> decision)
    {
        if (await Commit(decision) is { } refusal)
        {
            return refusal;
        }

        await GrainFactory.Project(State.Given!.Project).Hint();
        return ViewNow();
    }

    private Task<ProjectRight> RightOf(PersonId person) =>
        State.Given is { } given ? RightOf(given.Project, person) : Task.FromResult(ProjectRight.None);

    private async Task<ProjectRight> RightOf(ProjectId project, PersonId person) =>
        (await GrainFactory.Project(project).StandingOf(person)).Right;

    private AssignmentView ViewNow() => new(
        new(this.GetPrimaryKey()), State.Given!.Project, State.What, State.Responsible, State.Due, State.Document, State.Given.By, State.Given.At,
        State.DoneAt, Version);
}
