using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>The log in one SQLite file: one thread commits the appends of many grains together.</summary>
/// <remarks>Write-ahead log with <c>synchronous=FULL</c>: an append that was answered is on disk.</remarks>
internal sealed class SqliteEventLog : IEventLog, IAsyncDisposable
{
    private const int GroupLength = 512;
    private const int WaitingAppends = 10_000;

    private readonly SqliteFile file;
    private readonly EventJson json;
    private readonly SqliteWriter writer;
    private readonly Thread loop;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<PendingAppend> waiting = Channel.CreateBounded<PendingAppend>(
        new BoundedChannelOptions(WaitingAppends) { SingleReader = true });

    private SqliteEventLog(SqliteFile file, EventJson json, SqliteWriter writer, string history)
    {
        (this.file, this.json, this.writer, History) = (file, json, writer, history);
        loop = new(WriteGroups) { IsBackground = true, Name = "event log" };
        loop.Start();
    }

    /// <inheritdoc/>
    public string History { get; }

    /// <summary>The connection that writes, for tests that read its pragmas or fail its commits.</summary>
    internal SqliteConnection WriterConnection => writer.Connection;

    /// <summary>Opens the file for writing, making it when it is not there.</summary>
    /// <exception cref="CannotStartException">Another process writes the file, a newer program made it, or it cannot be read.</exception>
    public static SqliteEventLog Open(SqliteFile file, EventJson json, ILogger<SqliteEventLog>? logger = null)
    {
        file.Guard();
        SqliteConnection? connection = null;
        try
        {
            connection = file.OpenForWriting(SqliteOpenMode.ReadWriteCreate);
            var history = SqliteSchema.Prepare(connection, json);
            return new(file, json, new(file, connection, logger ?? NullLogger<SqliteEventLog>.Instance), history);
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            throw failure is SqliteException or StoreUnavailableException
                ? new CannotStartException($"{file.Path} cannot be opened: {failure.Message}")
                : failure;
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<TEvent>> Read<TEvent>(StreamName stream, long after, int atMost)
        where TEvent : class
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        return file.Read(connection =>
        {
            var events = ImmutableArray.CreateBuilder<TEvent>();
            foreach (var (version, data) in connection.Query<(long, string)>(
                """
                SELECT e.version, e.data FROM events e JOIN streams s ON s.number = e.stream
                WHERE s.area = @Area AND s.id = @Id AND e.version > @after ORDER BY e.version LIMIT @atMost
                """,
                new { stream.Area, Id = stream.Id.ToString("N"), after, atMost },
                buffered: false))
            {
                if (version != after + events.Count + 1)
                {
                    throw new StoreUnavailableException($"Event {after + events.Count + 1} of {stream} is missing.");
                }

                events.Add((TEvent)json.Read(stream, version, data));
            }

            return events.DrainToImmutable();
        });
    }

    /// <inheritdoc/>
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

    /// <summary>How many events a stream has.</summary>
    public Task<long> Head(StreamName stream) => file.Read(connection => connection.ExecuteScalar<long>(
        """
        SELECT coalesce(max(version), 0) FROM events
        WHERE stream = (SELECT number FROM streams WHERE area = @Area AND id = @Id)
        """,
        new { stream.Area, Id = stream.Id.ToString("N") }));

    /// <summary>Writes what waits, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await ended.Task;
    }

    private StoredEvent Stored<TEvent>(StreamName stream, TEvent happened)
        where TEvent : class =>
        happened is ISequenced { WriterKey: { } key } numbered
            ? new(json.Write(stream, happened), key, numbered.Sequence)
            : new(json.Write(stream, happened), null, 0);

    /// <summary>A thread of its own: a slow disk holds up no other work.</summary>
    private void WriteGroups()
    {
        var group = new List<PendingAppend>(GroupLength);
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < GroupLength && waiting.Reader.TryRead(out var member))
            {
                group.Add(member);
            }

            writer.Write(group);
            group.Clear();
        }

        file.CloseReaders();
        writer.Dispose();
        ended.SetResult();
    }
}
