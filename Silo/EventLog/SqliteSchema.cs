using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ResearchHub.EventLog;

/// <summary>The tables of a log file, in this program's version.</summary>
internal static class SqliteSchema
{
    /// <summary>One script for each form, the oldest first. A script that was released never changes; a new form is a new file.</summary>
    private static readonly ImmutableArray<string> Forms = ["Schema.sqlite.sql", "Schema.2.sql", "Schema.3.sql"];

    /// <summary>The form this program knows; it stands in the file's <c>user_version</c>.</summary>
    public static int Version => Forms.Length;

    private const string HistoryKey = "history";

    /// <summary>Makes the tables of a new file, refuses a newer one, writes rows of another form anew, and tells the log's id.</summary>
    /// <param name="connection">The one that writes.</param>
    /// <param name="json">Every area that may be in the log.</param>
    /// <exception cref="CannotStartException">The file is another program's, or a newer one's.</exception>
    /// <exception cref="Kernel.StoreUnavailableException">The rows must be written anew, and an event is missing or unknown.</exception>
    public static string Prepare(SqliteConnection connection, EventJson json)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema") > 0)
        {
            MustKnow(connection);
        }

        for (var form = connection.ExecuteScalar<int>("PRAGMA user_version"); form < Version; form++)
        {
            connection.Execute(StoreScripts.Read(Forms[form]));
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {form + 1}"));
        }

        if (LogMeta.Get(connection, LogMeta.Rows) != RowsForm.Form)
        {
            Rebuild(connection, json);
        }

        if (!NameOrder.IsCurrent(connection))
        {
            NameOrder.Renew(connection);
        }

        // A new log has no id yet, nor has a copy made for a restore: what is written to it is another history than the original's.
        var history = History(connection);
        if (history is null)
        {
            history = LogMeta.NewHistory();
            LogMeta.Set(connection, HistoryKey, history);
        }

        transaction.Commit();
        return history;
    }

    /// <summary>Drops every row for lists and writes it again from the events. Runs inside the caller's transaction.</summary>
    /// <returns>How many rows there are now.</returns>
    public static long Rebuild(SqliteConnection connection, EventJson json)
    {
        LogMeta.MakeRowTables(connection, RowsForm.Script);
        using var writing = new Statements(connection);
        var rows = 0L;
        foreach (var row in RowsForm.FromEvents(new(connection, json), json))
        {
            writing.Put(row);
            rows++;
        }

        return rows;
    }

    /// <summary>The log's id; null in a copy that was never opened for writing.</summary>
    public static string? History(SqliteConnection connection) => LogMeta.Get(connection, HistoryKey);

    /// <summary>Takes the log's id out of a copy, so that it gets its own when it is put to use.</summary>
    public static void ForgetHistory(SqliteConnection connection) =>
        connection.Execute("DELETE FROM meta WHERE key = @HistoryKey", new { HistoryKey });

    /// <exception cref="CannotStartException">The file is another program's, or a newer one's.</exception>
    public static void MustKnow(SqliteConnection connection)
    {
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (version < 1 || version > Version)
        {
            throw new CannotStartException(version > Version
                ? $"{connection.DataSource} was written by a newer program (schema {version}, this one knows {Version}). Start that one."
                : $"{connection.DataSource} is not a log of this program.");
        }
    }
}
