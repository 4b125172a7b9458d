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
    private readonly SqliteFile file;
    private readonly EventJson json;
    private readonly SqliteWriter writer;
    private readonly Thread loop;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AppendQueue queue;

    private SqliteEventLog(SqliteFile file, EventJson json, SqliteWriter writer, string history)
    {
        (this.file, this.json, this.writer, History, queue) = (file, json, writer, history, new(json));
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
        return file.Read(connection => LogReader.Understand<TEvent>(
            json, stream, after, connection.Query<(long, string)>(LogReader.Page, LogReader.PageOf(stream, after, atMost), buffered: false)));
    }

    /// <inheritdoc/>
    public Task Append<TEvent>(StreamName stream, long expected, IReadOnlyList<TEvent> events, IReadOnlyList<Row> rows)
        where TEvent : class =>
        queue.Append(stream, expected, events, rows);

    /// <summary>How many events a stream has.</summary>
    public Task<long> Head(StreamName stream) =>
        file.Read(connection => connection.ExecuteScalar<long>(LogReader.Head, LogReader.KeyOf(stream)));

    /// <summary>Writes what waits, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Close();
        await ended.Task;
    }

    /// <summary>A thread of its own: a slow disk holds up no other work.</summary>
    private void WriteGroups()
    {
        while (queue.NextGroup().AsTask().GetAwaiter().GetResult() is { Count: > 0 } group)
        {
            writer.Write(group);
        }

        file.CloseReaders();
        writer.Dispose();
        ended.SetResult();
    }
}
