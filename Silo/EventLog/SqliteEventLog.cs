using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>The log in one SQLite file: one writer commits the appends of many grains together.</summary>
/// <remarks>
/// Write-ahead log with <c>synchronous=FULL</c>: an append that was answered is on disk. Each member of a group stands in a savepoint
/// of its own, so a stale or failing one takes no healthy one along.
/// </remarks>
internal sealed class SqliteEventLog : IEventLog, IAsyncDisposable
{
    private const int GroupLength = 512;
    private const int WaitingAppends = 10_000;

    private readonly SqliteFile file;
    private readonly EventJson json;
    private readonly SqliteWriter writer;
    private readonly Channel<PendingAppend> waiting = Channel.CreateBounded<PendingAppend>(
        new BoundedChannelOptions(WaitingAppends) { SingleReader = true });

    private readonly Task loop;

    private SqliteEventLog(SqliteFile file, EventJson json, SqliteWriter writer, string history)
    {
        (this.file, this.json, this.writer, History) = (file, json, writer, history);
        loop = Task.Factory.StartNew(WriteGroups, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <inheritdoc/>
    public string History { get; }

    /// <summary>The connection that writes, for a test that reads its pragmas.</summary>
    internal SqliteConnection WriterConnection => writer.Connection;

    /// <summary>Opens the file for writing, making it when it is not there.</summary>
    public static SqliteEventLog Open(SqliteFile file, EventJson json)
    {
        var connection = file.OpenForWriting();
        return new(file, json, new(connection), SqliteSchema.Prepare(connection));
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<TEvent>> Read<TEvent>(StreamName stream, long after, int atMost)
        where TEvent : class
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        var stored = await file.Read<(long Version, string Data)>(
            """
            SELECT e.version, e.data FROM events e JOIN streams s ON s.number = e.stream
            WHERE s.area = @Area AND s.id = @Id AND e.version > @after ORDER BY e.version LIMIT @atMost
            """,
            new { stream.Area, Id = stream.Id.ToString("N"), after, atMost });
        var events = ImmutableArray.CreateBuilder<TEvent>(stored.Count);
        foreach (var (version, data) in stored)
        {
            if (version != after + events.Count + 1)
            {
                throw new StoreUnavailableException($"Event {after + events.Count + 1} of {stream} is missing.");
            }

            events.Add((TEvent)json.Read(stream, version, data));
        }

        return events.MoveToImmutable();
    }

    /// <inheritdoc/>
    public async Task Append<TEvent>(StreamName stream, long expected, IReadOnlyList<TEvent> events, IReadOnlyList<Row> rows)
        where TEvent : class
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
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

    /// <summary>Writes what waits, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
        writer.Dispose();
    }

    private StoredEvent Stored<TEvent>(StreamName stream, TEvent happened)
        where TEvent : class =>
        happened is ISequenced { WriterKey: { } key } numbered
            ? new(json.Write(stream.Area, happened), key, numbered.Sequence)
            : new(json.Write(stream.Area, happened), null, 0);

    private async Task WriteGroups()
    {
        var group = new List<PendingAppend>(GroupLength);
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < GroupLength && waiting.Reader.TryRead(out var member))
            {
                group.Add(member);
            }

            var failure = writer.Commit(group);
            foreach (var member in group)
            {
                member.Settle(failure);
            }

            group.Clear();
        }
    }
}
