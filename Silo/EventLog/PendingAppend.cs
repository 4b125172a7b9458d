using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>One append that waits for its commit.</summary>
/// <param name="Stream">Which stream.</param>
/// <param name="Expected">The count of events the writer has seen.</param>
/// <param name="Events">Each as JSON with its writer's number.</param>
/// <param name="Rows">Written in the same savepoint.</param>
internal sealed record PendingAppend(
    StreamName Stream, long Expected, ImmutableArray<StoredEvent> Events, IReadOnlyList<Row> Rows)
{
    private readonly TaskCompletionSource outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the commit has returned; fails when this member or the whole group failed.</summary>
    public Task Outcome => outcome.Task;

    /// <summary>Set inside the group when this member alone is refused.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Tells whoever waits, after the commit and never before.</summary>
    /// <param name="groupFailure">Why nothing of the group was stored; null when it was.</param>
    public void Settle(Exception? groupFailure)
    {
        if ((Failure ?? groupFailure) is { } failure)
        {
            outcome.TrySetException(failure);
        }
        else
        {
            outcome.TrySetResult();
        }
    }
}

/// <summary>An event as it is stored.</summary>
internal sealed record StoredEvent(string Data, Guid? Writer, long Sequence);
