using System.Threading.Channels;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>Gathers the appends of all grains into groups, each of which a store commits at once.</summary>
internal sealed class AppendQueue(EventJson json)
{
    private const int GroupLength = 512;
    private const int WaitingAppends = 10_000;

    private readonly Channel<PendingAppend> waiting = Channel.CreateBounded<PendingAppend>(
        new BoundedChannelOptions(WaitingAppends) { SingleReader = true });

    /// <summary>Waits in the queue and then for the commit, as <see cref="IEventLog.Append"/> promises.</summary>
    public async Task Append<TEvent>(StreamName stream, long expected, IReadOnlyList<TEvent> events, IReadOnlyList<Row> rows)
        where TEvent : class
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(expected);
        var member = new PendingAppend(stream, expected, [.. events.Select(happened => Stored(stream, happened))], rows);
        try
        {
            await waiting.Writer.WriteAsync(member);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The log is closed.");
        }

        await member.Outcome;
    }

    /// <summary>Waits for an append, and takes with it all that wait by then. Used by one reader.</summary>
    /// <returns>In the order of their coming; empty when the queue is closed and nothing is left.</returns>
    public async ValueTask<IReadOnlyList<PendingAppend>> NextGroup()
    {
        var group = new List<PendingAppend>();
        while (group.Count == 0 && await waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < GroupLength && waiting.Reader.TryRead(out var member))
            {
                group.Add(member);
            }
        }

        return group;
    }

    /// <summary>Refuses what comes from now on.</summary>
    public void Close() => waiting.Writer.TryComplete();

    private StoredEvent Stored<TEvent>(StreamName stream, TEvent happened)
        where TEvent : class =>
        happened is ISequenced { WriterKey: { } key } numbered
            ? new(json.Write(stream, happened), key, numbered.Sequence)
            : new(json.Write(stream, happened), null, 0);
}
