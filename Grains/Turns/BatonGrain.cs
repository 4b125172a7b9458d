using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Turns;

/// <inheritdoc cref="IBatonGrain"/>
internal sealed class BatonGrain(IEventLog log, TimeProvider clock)
    : EventSourcedGrain<Baton, BatonEvent>(TurnsArea.BatonsName, log), IBatonGrain
{
    private DocumentId Draft => new(this.GetPrimaryKey());

    public async Task<Reply<BatonView>> HandOver(Caller caller, HandOver command)
    {
        if (await Open(caller) is not { } draft)
        {
            return TurnRefusals.NoDraft;
        }

        var to = await GrainFactory.Project(draft.Project).StandingOf(command.To);
        return await Change(caller, draft, State.Decide(command, caller.Person, draft.Project, draft.May, to.May, clock.Now()));
    }

    public async Task<Reply<BatonView>> End(Caller caller, EndTurn command) => await Open(caller) is { } draft
        ? await Change(caller, draft, State.Decide(command, caller.Person, draft.May, clock.Now()))
        : TurnRefusals.NoDraft;

    public async Task<Reply<BatonView>> View(Caller caller) =>
        await Find(caller) is { } draft ? ViewFor(caller, draft) : TurnRefusals.NoDraft;

    private async Task<DocumentView?> Find(Caller caller) =>
        (await GrainFactory.Document(Draft).View(caller)).Accepted(out var draft, out _) ? draft : null;

    /// <summary>A draft in the trash is nobody's turn to write.</summary>
    private async Task<DocumentView?> Open(Caller caller) => await Find(caller) is { InTrash: false } draft ? draft : null;

    private async Task<Reply<BatonView>> Change(Caller caller, DocumentView draft, Decision<BatonEvent> decision)
    {
        if (await Commit(decision) is { } refusal)
        {
            return refusal;
        }

        if (!decision.Events.IsEmpty)
        {
            await GrainFactory.Project(draft.Project).Hint();
            await GrainFactory.TurnsNews().Hint();
        }

        return ViewFor(caller, draft);
    }

    private BatonView ViewFor(Caller caller, DocumentView draft)
    {
        var may = !draft.InTrash && State.May(caller.Person, draft.May);
        return new(
            Draft, draft.Project, draft.Title, draft.Language, draft.InTrash, State.Steps, may, may && State.Now is not null, State.Edition);
    }
}
