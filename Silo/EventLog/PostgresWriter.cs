using System.Data;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Npgsql;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>Writes groups of appends, each group in one commit. Used by one loop.</summary>
/// <remarks>
/// A group is one message to the server and one transaction there: stale members are left out by the statement itself. Where the server
/// refuses the whole for another reason, its members are tried one by one, each in a savepoint, in one transaction again. Where the
/// connection broke nobody knows what is stored: it is given up, and the next group gets a fresh one.
/// </remarks>
internal sealed class PostgresWriter(PostgresDatabase database, bool alone, NpgsqlConnection opened, ILogger logger) : IAsyncDisposable
{
    private NpgsqlConnection? connection = opened;

    /// <summary>The connection itself, for tests that ask it for its settings or end it.</summary>
    internal NpgsqlConnection Connection => connection ?? throw new InvalidOperationException("The connection was given up.");

    /// <summary>Writes a group and tells each member its outcome. Never throws.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever failed, everybody who waits is told and the next group is tried.")]
    public async Task Write(IReadOnlyList<PendingAppend> group)
    {
        try
        {
            var open = connection ??= await database.OpenForWriting(alone);
            if (await Together(open, group) is { Count: > 0 } undecided)
            {
                await OneByOne(open, undecided);
            }
        }
        catch (Exception failure)
        {
            StoreLog.GroupFailed(logger, group.Count, failure);
            await GiveUp();
            Settle(group, new StoreUnavailableException($"The log was not written: {failure.Message}"));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (connection is { } open)
        {
            await open.DisposeAsync();
        }
    }

    private static void Settle(IEnumerable<PendingAppend> members, Exception? failure)
    {
        foreach (var member in members)
        {
            member.Settle(failure);
        }
    }

    /// <returns>The members whose fate is still open.</returns>
    private static async Task<IReadOnlyList<PendingAppend>> Together(NpgsqlConnection open, IReadOnlyList<PendingAppend> group)
    {
        var chains = StreamChain.Of(group, out var loose);
        IReadOnlySet<int> taken;
        try
        {
            // Without BEGIN the server makes one transaction of the message, and commits before it answers the end.
            await using var batch = new NpgsqlBatch(open);
            PostgresBatch.Add(batch, chains);
            taken = await PostgresBatch.Send(batch);
        }
        catch (Exception failure) when (WasRefused(failure, open))
        {
            return group;
        }

        var undecided = new List<PendingAppend>(loose);
        for (var at = 0; at < chains.Count; at++)
        {
            if (taken.Contains(at))
            {
                Settle(chains[at].Members, null);
            }
            else if (chains[at].Members is [var single])
            {
                single.Settle(Stale(single));
            }
            else
            {
                undecided.AddRange(chains[at].Members);
            }
        }

        return undecided;
    }

    private static async Task OneByOne(NpgsqlConnection open, IReadOnlyList<PendingAppend> members)
    {
        await Run(open, "BEGIN");
        foreach (var member in members.OrderBy(member => member.Stream.ToString(), StringComparer.Ordinal))
        {
            await Alone(open, member);
        }

        await Run(open, "COMMIT");
        Settle(members, null);
    }

    private static async Task Alone(NpgsqlConnection open, PendingAppend member)
    {
        try
        {
            await using var batch = new NpgsqlBatch(open);
            batch.BatchCommands.Add(new("SAVEPOINT member"));
            PostgresBatch.Add(batch, [new(member)]);
            batch.BatchCommands.Add(new("RELEASE SAVEPOINT member"));
            member.Failure = (await PostgresBatch.Send(batch)).Count == 1 ? null : Stale(member);
        }
        catch (Exception failure) when (WasRefused(failure, open))
        {
            member.Failure = failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "events" }
                ? Stale(member)
                : new StoreUnavailableException($"{member.Stream} was not written: {failure.Message}");
            await Run(open, "ROLLBACK TO SAVEPOINT member");
        }
    }

    /// <summary>
    /// Whether the server answered with a no and the connection still stands, or nothing was sent. A server that only reads any more,
    /// as a former primary does, is as good as none.
    /// </summary>
    private static bool WasRefused(Exception failure, NpgsqlConnection open) =>
        failure is PostgresException { SqlState: not PostgresErrorCodes.ReadOnlySqlTransaction } or StoreUnavailableException
        && open.FullState == ConnectionState.Open;

    private static StaleWriterException Stale(PendingAppend member) => new(member.Stream.ToString(), member.Expected);

    private static async Task Run(NpgsqlConnection open, string sql)
    {
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync();
    }

    private async Task GiveUp()
    {
        try
        {
            await DisposeAsync();
        }
        catch (NpgsqlException failure)
        {
            StoreLog.NotClosed(logger, failure);
        }

        connection = null;
    }
}
