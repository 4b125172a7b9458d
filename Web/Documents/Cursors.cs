using ResearchHub.Documents;

namespace ResearchHub.Web.Documents;

/// <summary>Lets each reader's cursor through at a bearable rate: the first at once, then the latest after each pause.</summary>
internal sealed class Cursors(TimeSpan pause, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<WriterId, PeerCursor> latest = [];
    private ITimer? timer;

    /// <summary>Forwards the cursor now, or the latest of its reader when the pause is over.</summary>
    public void Offer(PeerCursor cursor, Action<PeerCursor> forward)
    {
        lock (gate)
        {
            if (timer is not null)
            {
                latest[cursor.Reader.Writer] = cursor;
                return;
            }

            timer = clock.CreateTimer(_ => Release(forward), null, pause, Timeout.InfiniteTimeSpan);
        }

        forward(cursor);
    }

    private void Release(Action<PeerCursor> forward)
    {
        ImmutableArray<PeerCursor> due;
        lock (gate)
        {
            due = [.. latest.Values];
            latest.Clear();
            timer?.Dispose();
            timer = due.IsEmpty ? null : clock.CreateTimer(_ => Release(forward), null, pause, Timeout.InfiniteTimeSpan);
        }

        foreach (var cursor in due)
        {
            forward(cursor);
        }
    }
}
