using System.Globalization;
using Dapper;
using Npgsql;

namespace ResearchHub.EventLog;

/// <summary>The log's tables in PostgreSQL, in this program's form. Only the command <c>migrate</c> changes them.</summary>
internal static class PostgresSchema
{
    private const string VersionKey = "schema";
    private const string Migrate = "Run the command migrate of this program: dotnet run --project Web -- migrate.";

    /// <summary>One script for each form, the oldest first, where it can be the same as SQLite's. A script that was released never changes.</summary>
    private static readonly ImmutableArray<string> Scripts = ["Schema.postgres.sql", "Schema.2.sql", "Schema.3.postgres.sql"];

    /// <summary>The form this program knows.</summary>
    public static int Version => Scripts.Length;

    /// <summary>Brings the tables forward to this program's form, writes rows of another form anew, and gives a log without an id one.</summary>
    /// <returns>What was done, a sentence each; empty when nothing was to be done.</returns>
    /// <exception cref="CannotStartException">A newer program wrote the tables, or the database holds texts in another form than UTF-8.</exception>
    /// <exception cref="Kernel.StoreUnavailableException">The rows must be written anew, and an event is missing or unknown.</exception>
    public static IReadOnlyList<string> BringForward(NpgsqlConnection connection, EventJson json)
    {
        if (connection.ExecuteScalar<string>("SHOW server_encoding") is not "UTF8" and var encoding)
        {
            throw new CannotStartException($"The database {connection.Database} keeps texts as {encoding}. Make one with ENCODING 'UTF8'.");
        }

        using var transaction = connection.BeginTransaction();
        connection.Execute($"CREATE SCHEMA IF NOT EXISTS {PostgresDatabase.Schema}");
        var done = new List<string>();
        for (var version = FormOf(connection) + 1; version <= Version; version++)
        {
            connection.Execute(StoreScripts.Read(Scripts[version - 1]));
            LogMeta.Set(connection, VersionKey, version.ToString(CultureInfo.InvariantCulture));
            done.Add($"The log has the form {version} now.");
        }

        MustNotBeNewer(FormOf(connection));
        if (LogMeta.Get(connection, LogMeta.Rows) != RowsForm.Form)
        {
            done.Add($"{Rebuild(connection, json)} rows written from the events.");
        }

        if (!NameOrder.IsCurrent(connection))
        {
            done.Add($"{NameOrder.Renew(connection)} people put in order.");
        }

        if (History(connection) is null)
        {
            // Restored events bring the transactions of another server; here all of them are past.
            connection.Execute(
                """
                UPDATE events SET transaction = '0' WHERE transaction >= pg_snapshot_xmin(pg_current_snapshot());
                TRUNCATE snapshots;
                INSERT INTO history (id) VALUES (@id)
                """,
                new { id = LogMeta.NewHistory() });
            done.Add("The log has a new id.");
        }

        transaction.Commit();
        return done;
    }

    /// <summary>Drops every row for lists and writes it again from the events. Runs inside the caller's transaction; appends wait meanwhile.</summary>
    /// <returns>How many rows there are now.</returns>
    public static long Rebuild(NpgsqlConnection connection, EventJson json)
    {
        connection.Execute("LOCK TABLE streams, events IN SHARE MODE");
        LogMeta.MakeRowTables(connection, RowsForm.PostgresScript);
        var rows = 0L;
        foreach (var row in RowsForm.FromEvents(new(connection, json), json))
        {
            var values = new DynamicParameters(row.Values.ToDictionary(value => value.Column, value => value.Value));
            values.Add("id", row.Id);
            connection.Execute(RowsForm.Upsert(row), values);
            rows++;
        }

        return rows;
    }

    /// <summary>Refuses tables that are not of this program's form, and tells the log's id.</summary>
    /// <exception cref="CannotStartException">A migration is missing, or a newer program made the tables.</exception>
    public static string MustBeCurrent(NpgsqlConnection connection)
    {
        var version = FormOf(connection);
        MustNotBeNewer(version);
        return version == 0 ? throw new CannotStartException($"The database {connection.Database} has no log yet. {Migrate}")
            : version < Version || LogMeta.Get(connection, LogMeta.Rows) != RowsForm.Form || !NameOrder.IsCurrent(connection)
                ? throw new CannotStartException($"The log in the database {connection.Database} has the form of an earlier program. {Migrate}")
            : History(connection)
                ?? throw new CannotStartException($"The log in the database {connection.Database} was restored and has no id yet. {Migrate}");
    }

    /// <summary>The log's id; null in a restored copy, which gets its own by <c>migrate</c>.</summary>
    public static string? History(NpgsqlConnection connection) => connection.ExecuteScalar<string>("SELECT id FROM history");

    /// <returns>0 when there are no tables.</returns>
    private static int FormOf(NpgsqlConnection connection) =>
        connection.ExecuteScalar<bool>($"SELECT to_regclass('{PostgresDatabase.Schema}.meta') IS NOT NULL")
            ? int.Parse(LogMeta.Get(connection, VersionKey) ?? "0", CultureInfo.InvariantCulture)
            : 0;

    private static void MustNotBeNewer(int version)
    {
        if (version > Version)
        {
            throw new CannotStartException($"A newer program wrote the log (form {version}, this one knows {Version}). Start that one.");
        }
    }
}
