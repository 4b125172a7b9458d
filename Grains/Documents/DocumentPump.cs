using ResearchHub.Kernel;

namespace ResearchHub.Documents;

/// <summary>The order of a document's changes: one queue, and one append in flight.</summary>
/// <remarks>
/// While an append is in flight further changes gather; then all of them are decided in order, each on what those before it lead to,
/// and appended as one. It runs on its grain's turns, so nothing here is locked.
/// </remarks>
/// <param name="state">The committed state.</param>
/// <param name="commit">Appends events and becomes the state they lead to; throws when that is not known to have happened.</param>
internal sealed class DocumentPump(Func<Document> state, Func<ImmutableArray<DocumentEvent>, Document, Task> commit)
{
    /// <summary>Events of one append, beyond which the next change waits for the next one.</summary>
    private const int GroupEvents = 1_000;

    private readonly Queue<Waiting> waiting = new();
    private bool running;
    private Exception? broken;

    /// <summary>Decides over the newest text; the second argument is what the group decided before and nobody has stored yet.</summary>
    public delegate ValueTask<Decision<DocumentEvent>> Decide(Document document, IReadOnlyList<DocumentEvent> undecided);

    /// <summary>Puts a change into the queue.</summary>
    /// <returns>The refusal, or null, and the state right after the change, committed.</returns>
    /// <exception cref="StaleWriterException">Another activation wrote first: nothing was taken; send the same again.</exception>
    /// <exception cref="StoreUnavailableException">Perhaps taken, perhaps not; send the same again.</exception>
    public Task<(Refusal? Refusal, Document After)> Change(Decide decide)
    {
        if (broken is not null)
        {
            return Task.FromException<(Refusal?, Document)>(broken);
        }

        if (waiting.Count >= DocumentLimits.WaitingPushes)
        {
            return Task.FromResult<(Refusal?, Document)>((DocumentRefusals.Busy, state()));
        }

        var member = new Waiting(decide);
        waiting.Enqueue(member);
        if (!running)
        {
            _ = Run();
        }

        return member.Answer;
    }

    private async Task Run()
    {
        running = true;
        while (waiting.Count > 0)
        {
            var group = new List<Waiting>(waiting.Count);
            try
            {
                await CommitGroup(group);
            }
            catch (Exception failure) when (failure is StaleWriterException or StoreUnavailableException)
            {
                // Perhaps stored, perhaps not. Whoever waits must ask the next activation, which replays and knows.
                broken = failure;
                foreach (var member in group.Concat(waiting))
                {
                    member.Fail(failure);
                }

                waiting.Clear();
            }
        }

        running = false;
    }

    private async Task CommitGroup(List<Waiting> group)
    {
        var tentative = state();
        var happened = ImmutableArray.CreateBuilder<DocumentEvent>();
        while (happened.Count < GroupEvents && waiting.TryDequeue(out var member))
        {
            try
            {
                var decision = await member.Decide(tentative, happened);
                tentative = decision.Events.Aggregate(tentative, (document, next) => document.Apply(next));
                happened.AddRange(decision.Events);
                member.Decided(decision.Refusal, tentative);
                group.Add(member);
            }
            catch (Exception failure)
            {
                // Its own: the others of the group go on.
                member.Fail(failure);
            }
        }

        if (happened.Count > 0)
        {
            await commit(happened.ToImmutable(), tentative);
        }

        foreach (var member in group)
        {
            member.Settle();
        }
    }

    private sealed class Waiting(Decide decide)
    {
        private readonly TaskCompletionSource<(Refusal?, Document)> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private (Refusal?, Document) decided;

        public Task<(Refusal?, Document)> Answer => answer.Task;

        public Decide Decide => decide;

        public void Decided(Refusal? refusal, Document after) => decided = (refusal, after);

        public void Settle() => answer.TrySetResult(decided);

        public void Fail(Exception failure) => answer.TrySetException(failure);
    }
}
