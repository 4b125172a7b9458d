using Microsoft.Data.Sqlite;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>The one connection that writes events.</summary>
internal sealed class SqliteWriter(SqliteConnection connection) : IDisposable
{
    private const int Constraint = 19;
    private const int Misspoken = 1;

    private readonly Dictionary<StreamName, long> numbers = [];
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    /// <summary>The connection itself, for a test that reads its pragmas.</summary>
    internal SqliteConnection Connection => connection;

    /// <summary>Writes a group in one transaction, each member in a savepoint of its own.</summary>
    /// <returns>Why nothing of it was stored, or null. A member refused alone carries its own failure.</returns>
    public Exception? Commit(IReadOnlyList<PendingAppend> group)
    {
        var fresh = new Dictionary<StreamName, long>();
        try
        {
            Run("BEGIN IMMEDIATE");
            foreach (var member in group)
            {
                Write(member, fresh);
            }

            Run("COMMIT");
        }
        catch (SqliteException failure)
        {
            TryRollBack();
            return new StoreUnavailableException($"The log was not written: {failure.Message}");
        }

        foreach (var (stream, number) in fresh)
        {
            numbers[stream] = number;
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private void Write(PendingAppend member, Dictionary<StreamName, long> fresh)
    {
        Run("SAVEPOINT member");
        try
        {
            var stream = Number(member.Stream, fresh);
            if (Head(stream) != member.Expected)
            {
                throw new StaleWriterException(member.Stream.ToString(), member.Expected);
            }

            for (var at = 0; at < member.Events.Length; at++)
            {
                Insert(stream, member.Expected + at + 1, member.Events[at]);
            }

            foreach (var row in member.Rows)
            {
                Upsert(row);
            }
        }
        catch (Exception failure) when (failure is not SqliteException { SqliteErrorCode: not Constraint and not Misspoken })
        {
            member.Failure = failure switch
            {
                StaleWriterException => failure,
                SqliteException { SqliteErrorCode: Constraint } => new StaleWriterException(member.Stream.ToString(), member.Expected),
                _ => new StoreUnavailableException($"{member.Stream} was not written: {failure.Message}"),
            };
            fresh.Remove(member.Stream);
            Run("ROLLBACK TO member");
        }

        Run("RELEASE member");
    }

    private long Number(StreamName stream, Dictionary<StreamName, long> fresh)
    {
        if (numbers.TryGetValue(stream, out var known) || fresh.TryGetValue(stream, out known))
        {
            return known;
        }

        (string, object?)[] name = [("area", stream.Area), ("id", stream.Id.ToString("N"))];
        Command("INSERT INTO streams (area, id) VALUES (@area, @id) ON CONFLICT DO NOTHING", name).ExecuteNonQuery();
        return fresh[stream] = (long)Command("SELECT number FROM streams WHERE area = @area AND id = @id", name).ExecuteScalar()!;
    }

    private long Head(long stream) =>
        (long)Command("SELECT coalesce(max(version), 0) FROM events WHERE stream = @stream", ("stream", stream)).ExecuteScalar()!;

    private void Insert(long stream, long version, StoredEvent happened) =>
        Command(
            "INSERT INTO events (stream, version, writer, sequence, data) VALUES (@stream, @version, @writer, @sequence, @data)",
            ("stream", stream),
            ("version", version),
            ("writer", happened.Writer?.ToByteArray(bigEndian: true)),
            ("sequence", happened.Writer is null ? null : happened.Sequence),
            ("data", happened.Data)).ExecuteNonQuery();

    private void Upsert(Row row)
    {
        var columns = row.Values.Select(value => value.Column).Prepend("id").ToArray();
        Command(
            $"INSERT INTO {row.Table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => "@" + column))}) "
                + $"ON CONFLICT (id) DO UPDATE SET {string.Join(", ", columns.Skip(1).Select(column => $"{column} = excluded.{column}"))}",
            [("id", row.Id), .. row.Values]).ExecuteNonQuery();
    }

    private void Run(string sql) => Command(sql).ExecuteNonQuery();

    /// <summary>A statement compiled once, with its parameters set anew.</summary>
    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters)
            {
                command.Parameters.Add(new() { ParameterName = "@" + name });
            }

            prepared[sql] = command;
        }

        for (var at = 0; at < parameters.Length; at++)
        {
            command.Parameters[at].Value = parameters[at].Value ?? DBNull.Value;
        }

        return command;
    }

    private void TryRollBack()
    {
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Some errors have rolled back already.
        }
    }
}
