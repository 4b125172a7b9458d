using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>Writes groups of appends, each group in one commit. Used by one thread.</summary>
/// <remarks>
/// Each member stands in a savepoint of its own, so a stale or failing one takes no healthy one along. A commit that failed leaves it
/// open whether it is on disk: the connection is given up, and the next group gets a fresh one that reads what the disk holds.
/// </remarks>
internal sealed class SqliteWriter(SqliteFile file, SqliteConnection opened, ILogger logger) : IDisposable
{
    private const int Constraint = 19;

    private SqliteConnection? connection = opened;
    private Statements? statements = new(opened);

    /// <summary>The connection itself, for tests that read its pragmas or fail its commits.</summary>
    internal SqliteConnection Connection => connection ?? throw new InvalidOperationException("The connection was given up.");

    /// <summary>Writes a group and tells each member its outcome. Never throws.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever failed, everybody who waits is told and the next group is tried.")]
    public void Write(IReadOnlyList<PendingAppend> group)
    {
        try
        {
            if (Commit(group) is { } breaker)
            {
                // SQLite gave up the whole transaction because of one member. The others stand alone.
                breaker.Settle(null);
                foreach (var other in group.Where(member => member != breaker))
                {
                    other.Failure = null;
                    Write([other]);
                }

                return;
            }
        }
        catch (Exception failure)
        {
            StoreLog.GroupFailed(logger, group.Count, failure);
            GiveUp();
            Settle(group, new StoreUnavailableException($"The log was not written: {failure.Message}"));
            return;
        }

        Settle(group, null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        statements?.Dispose();
        connection?.Dispose();
    }

    private static void Settle(IReadOnlyList<PendingAppend> group, Exception? failure)
    {
        foreach (var member in group)
        {
            member.Settle(failure);
        }
    }

    /// <returns>The member that made SQLite give up the transaction; null when the group is committed.</returns>
    private PendingAppend? Commit(IReadOnlyList<PendingAppend> group)
    {
        var open = Open();
        open.Run("BEGIN IMMEDIATE");
        foreach (var member in group)
        {
            Add(open, member);
            if (!open.AreInTransaction)
            {
                return member;
            }
        }

        open.Run("COMMIT");
        return null;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A member's failure is the member's, of whatever kind.")]
    private static void Add(Statements open, PendingAppend member)
    {
        open.Run("SAVEPOINT member");
        try
        {
            var stream = Number(open, member.Stream);
            for (var at = 0; at < member.Events.Length; at++)
            {
                Insert(open, member, stream, at);
            }

            foreach (var row in member.Rows)
            {
                open.Put(row);
            }
        }
        catch (Exception failure)
        {
            member.Failure = failure is StaleWriterException
                ? failure
                : new StoreUnavailableException($"{member.Stream} was not written: {failure.Message}");
            if (!open.AreInTransaction)
            {
                return;
            }

            open.Run("ROLLBACK TO member");
        }

        open.Run("RELEASE member");
    }

    private static long Number(Statements open, StreamName stream)
    {
        (string, object?) area = ("area", stream.Area), id = ("id", stream.Id.ToString("N"));
        return (long)(open.Ask("SELECT number FROM streams WHERE area = @area AND id = @id", area, id)
            ?? open.Ask("INSERT INTO streams (area, id) VALUES (@area, @id) RETURNING number", area, id)!);
    }

    /// <summary>The primary key refuses a version that is taken; one beyond the next finds no event to follow.</summary>
    private static void Insert(Statements open, PendingAppend member, long stream, int at)
    {
        var happened = member.Events[at];
        try
        {
            var inserted = open.Run(
                """
                INSERT INTO events (stream, version, writer, sequence, data)
                SELECT @stream, @version, @writer, @sequence, @data
                WHERE @version = 1 OR EXISTS (SELECT 1 FROM events WHERE stream = @stream AND version = @version - 1)
                """,
                ("stream", stream),
                ("version", member.Expected + at + 1),
                ("writer", happened.Writer?.ToByteArray(bigEndian: true)),
                ("sequence", happened.Writer is null ? null : happened.Sequence),
                ("data", happened.Data));
            if (inserted == 1)
            {
                return;
            }
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == Constraint && open.AreInTransaction)
        {
            // Taken: another writer came first, or this one came twice.
        }

        throw new StaleWriterException(member.Stream.ToString(), member.Expected);
    }

    private Statements Open()
    {
        connection ??= file.OpenForWriting(SqliteOpenMode.ReadWrite);
        return statements ??= new(connection);
    }

    private void GiveUp()
    {
        try
        {
            Dispose();
        }
        catch (SqliteException failure)
        {
            StoreLog.NotClosed(logger, failure);
        }

        (statements, connection) = (null, null);
    }
}
