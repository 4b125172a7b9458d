using System.Diagnostics.CodeAnalysis;
using ResearchHub.Kernel;

namespace ResearchHub.Documents;

/// <summary>One queue for everything that changes a document: its order is the document's order.</summary>
/// <remarks>
/// While an append is being written further changes wait; then all that wait are decided in order, each on the state the one before
/// leads to, and appended as one. Runs on its grain's turns only.
/// </remarks>
/// <param name="state">The state that is known to be stored.</param>
/// <param name="commit">Stores events and becomes the state after them, or throws: then nothing here is to be trusted any more.</param>
internal sealed class DocumentPump(Func<Document> state, Func<ImmutableArray<DocumentEvent>, Document, Task> commit)
{
    private readonly Queue<Waiting> queue = new();
    private Exception? ended;
    private bool isRunning;

    /// <summary>How many changes wait, those being stored not counted.</summary>
    public int Length => queue.Count;

    /// <summary>Decides a change in its turn and stores what follows.</summary>
    /// <param name="decide">Called with what is stored and with the state that the changes before this one lead to.</param>
    /// <returns>The state after it, stored; or a refusal.</returns>
    /// <exception cref="StoreUnavailableException">Perhaps stored, perhaps not.</exception>
    /// <exception cref="StaleWriterException">Another activation wrote first.</exception>
    public Task<Reply<Document>> Change(Func<Document, Document, ValueTask<Decision<DocumentEvent>>> decide)
    {
        if (ended is not null)
        {
            return Task.FromException<Reply<Document>>(ended);
        }

        if (queue.Count >= DocumentLimits.WaitingPushes)
        {
            return Task.FromResult<Reply<Document>>(DocumentRefusals.Busy);
        }

        var waiting = new Waiting(decide);
        queue.Enqueue(waiting);
        DocumentMeters.Queued();
        if (!isRunning)
        {
            isRunning = true;
            _ = Run(); // Never throws: every failure is some waiting change's answer.
        }

        return waiting.Answer;
    }

    private async Task Run()
    {
        while (queue.Count > 0)
        {
            await Round();
        }

        isRunning = false;
    }

    private async Task Round()
    {
        var stored = state();
        var tentative = stored;
        var events = ImmutableArray.CreateBuilder<DocumentEvent>();
        var outcomes = new List<(Waiting Change, Reply<Document> Reply)>();

        // What is not stored yet must stay in memory, or a late edit of this round could not be carried over it.
        while (tentative.ForgottenUpTo <= stored.Version && Next(out var change))
        {
            try
            {
                var decision = await change.Decide(stored, tentative);
                tentative = decision.Events.Aggregate(tentative, static (document, happened) => document.Apply(happened));
                events.AddRange(decision.Events);
                outcomes.Add((change, decision.Refusal is { } refusal ? refusal : tentative));
            }
            catch (Exception failure)
            {
                change.Fail(failure); // One bad change does not disturb the others.
            }
        }

        try
        {
            if (events.Count > 0)
            {
                await commit(events.DrainToImmutable(), tentative);
            }

            // A refusal, too, may rest on what was stored only now.
            outcomes.ForEach(outcome => outcome.Change.Complete(outcome.Reply));
        }
        catch (Exception failure)
        {
            ended = failure;
            outcomes.ForEach(outcome => outcome.Change.Fail(failure));
            while (Next(out var change))
            {
                change.Fail(failure);
            }
        }
    }

    private bool Next([NotNullWhen(true)] out Waiting? change)
    {
        var isThere = queue.TryDequeue(out change);
        if (isThere)
        {
            DocumentMeters.Dequeued();
        }

        return isThere;
    }

    private sealed class Waiting(Func<Document, Document, ValueTask<Decision<DocumentEvent>>> decide)
    {
        private readonly TaskCompletionSource<Reply<Document>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Reply<Document>> Answer => answer.Task;

        public ValueTask<Decision<DocumentEvent>> Decide(Document stored, Document tentative) => decide(stored, tentative);

        public void Complete(Reply<Document> reply) => answer.SetResult(reply);

        public void Fail(Exception failure) => answer.SetException(failure);
    }
}
