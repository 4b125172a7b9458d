using ResearchHub.Kernel;

namespace ResearchHub.Memoranda;

/// <inheritdoc cref="IMemorandumGrain"/>
internal sealed class MemorandumGrain(IEventLog log, TimeProvider clock)
    : EventSourcedGrain<Memorandum, MemorandumEvent>(MemorandaArea.Name, log), IMemorandumGrain
{
    public async Task<Reply<MemorandumView>> Register(RegisterMemorandum command) =>
        await Commit(State.Decide(command, clock.Now())) is { } refusal ? refusal : await View();

    public Task<Reply<MemorandumView>> View() => Task.FromResult<Reply<MemorandumView>>(
        State.Known is { } known
            ? new MemorandumView(new(this.GetPrimaryKey()), known.Title, known.Parties, known.SignedOn, known.Until, known.Activities)
            : MemorandumRefusals.Unknown);
}
