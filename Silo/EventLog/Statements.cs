using Microsoft.Data.Sqlite;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>The statements of a writing connection, each compiled once.</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> statements = [];

    /// <summary>False also when SQLite gave the transaction up by itself, as it does when the disk is full.</summary>
    public bool AreInTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Runs a statement that is written the same each time.</summary>
    /// <returns>How many rows it wrote.</returns>
    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Bound(sql, parameters).ExecuteNonQuery();

    /// <summary>The first column of the first row, or null.</summary>
    public object? Ask(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Bound(sql, parameters).ExecuteScalar();

    /// <summary>Writes a row; one that exists is replaced.</summary>
    public void Put(Row row) => Run(RowsForm.Upsert(row), [("id", row.Id), .. row.Values]);

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }
    }

    private SqliteCommand Bound(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            statement = connection.CreateCommand();
            statement.CommandText = sql;
            foreach (var (name, _) in parameters)
            {
                statement.Parameters.Add(new SqliteParameter { ParameterName = $"@{name}" });
            }

            statement.Prepare();
            statements.Add(sql, statement);
        }

        for (var at = 0; at < parameters.Length; at++)
        {
            statement.Parameters[at].Value = parameters[at].Value ?? DBNull.Value;
        }

        return statement;
    }
}
