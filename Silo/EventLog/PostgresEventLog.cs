using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>The log in PostgreSQL: one connection commits the appends of many grains together.</summary>
/// <remarks>With <c>synchronous_commit=on</c>, set by the connection itself: an append that was answered is on the server's disk.</remarks>
internal sealed class PostgresEventLog : IEventLog, IAsyncDisposable
{
    private readonly PostgresDatabase database;
    private readonly EventJson json;
    private readonly PostgresWriter writer;
    private readonly AppendQueue queue;
    private readonly Task loop;

    private PostgresEventLog(PostgresDatabase database, EventJson json, PostgresWriter writer, string history)
    {
        (this.database, this.json, this.writer, History, queue) = (database, json, writer, history, new(json));
        loop = Task.Run(WriteGroups);
    }

    /// <inheritdoc/>
    public string History { get; }

    /// <summary>The connection that writes, for tests that ask it for its settings or end it.</summary>
    internal NpgsqlConnection WriterConnection => writer.Connection;

    /// <summary>Opens the log for writing.</summary>
    /// <param name="database">Which one.</param>
    /// <param name="json">Every area that may be in the log.</param>
    /// <param name="alone">Whether this process is the only one that may: its grains are told of no others.</param>
    /// <param name="logger">Hears of what failed.</param>
    /// <exception cref="CannotStartException">A migration is missing, another server is alone on the log, it loses what it stored when the
    /// power fails, or it does not answer.</exception>
    public static async Task<PostgresEventLog> Open(
        PostgresDatabase database, EventJson json, bool alone = false, ILogger<PostgresEventLog>? logger = null)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await database.OpenForWriting(alone);
            if (await connection.ExecuteScalarAsync<string>("SHOW fsync") != "on")
            {
                throw new CannotStartException($"{database.Name} runs with fsync=off and loses what it stored. Set fsync=on in postgresql.conf.");
            }

            var history = PostgresSchema.MustBeCurrent(connection);
            return new(database, json, new(database, alone, connection, logger ?? NullLogger<PostgresEventLog>.Instance), history);
        }
        catch (Exception failure)
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            throw failure is NpgsqlException ? new CannotStartException($"{database.Name} cannot be opened: {failure.Message}") : failure;
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<TEvent>> Read<TEvent>(StreamName stream, long after, int atMost)
        where TEvent : class
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        return database.Read(async connection => LogReader.Understand<TEvent>(
            json, stream, after, await connection.QueryAsync<(long, string)>(LogReader.Page, LogReader.PageOf(stream, after, atMost))));
    }

    /// <inheritdoc/>
    public Task Append<TEvent>(StreamName stream, long expected, IReadOnlyList<TEvent> events, IReadOnlyList<Row> rows)
        where TEvent : class =>
        queue.Append(stream, expected, events, rows);

    /// <summary>How many events a stream has.</summary>
    public Task<long> Head(StreamName stream) =>
        database.Read(connection => connection.ExecuteScalarAsync<long>(LogReader.Head, LogReader.KeyOf(stream)));

    /// <summary>Writes what waits, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Close();
        await loop;
    }

    private async Task WriteGroups()
    {
        while (await queue.NextGroup() is { Count: > 0 } group)
        {
            await writer.Write(group);
        }

        await writer.DisposeAsync();
    }
}
