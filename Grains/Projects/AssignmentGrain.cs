using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Turns;

namespace ResearchHub.Projects;

/// <inheritdoc cref="IAssignmentGrain"/>
internal sealed class AssignmentGrain(IEventLog log, TimeProvider clock)
    : EventSourcedGrain<Assignment, AssignmentEvent>(ProjectsArea.AssignmentsName, log), IAssignmentGrain
{
    public async Task<Reply<AssignmentView>> Give(Caller caller, GiveAssignment command)
    {
        var (may, responsible) = (await ActionsOf(command.Project, caller.Person), await ActionsOf(command.Project, command.Responsible));
        return await Change(State.Decide(command, caller.Person, may, responsible, clock.Now()));
    }

    public async Task<Reply<AssignmentView>> Change(Caller caller, ChangeAssignment command)
    {
        var (may, responsible) = (await ActionsOf(caller.Person), await ActionsOf(command.Responsible));
        return await Change(State.Decide(command, caller.Person, may, responsible, Version, clock.Now()));
    }

    public async Task<Reply<AssignmentView>> MarkDone(Caller caller)
    {
        var may = await ActionsOf(caller.Person);
        return await Change(State.MarkDone(caller.Person, may, clock.Now()));
    }

    public async Task<Reply<AssignmentView>> Reopen(Caller caller)
    {
        var may = await ActionsOf(caller.Person);
        return await Change(State.Reopen(caller.Person, may, clock.Now()));
    }

    public async Task<Reply<AssignmentView>> View(Caller caller) =>
        (await ActionsOf(caller.Person)).Allows(ProjectActions.Read) ? ViewNow() : ProjectRefusals.NoAssignment;

    private async Task<Reply<AssignmentView>> Change(Decision<AssignmentEvent> decision)
    {
        if (await Commit(decision) is { } refusal)
        {
            return refusal;
        }

        await GrainFactory.Project(State.Given!.Project).Hint();
        await GrainFactory.TurnsNews().Hint();
        return ViewNow();
    }

    private Task<ProjectActions> ActionsOf(PersonId person) =>
        State.Given is { } given ? ActionsOf(given.Project, person) : Task.FromResult(ProjectActions.None);

    private async Task<ProjectActions> ActionsOf(ProjectId project, PersonId person) =>
        (await GrainFactory.Project(project).StandingOf(person)).May;

    private AssignmentView ViewNow() => new(
        new(this.GetPrimaryKey()), State.Given!.Project, State.What, State.Responsible, State.Due, State.Document, State.Given.By, State.Given.At,
        State.DoneAt, Version);
}
