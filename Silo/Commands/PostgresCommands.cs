using System.Data;
using Dapper;
using ResearchHub.Cluster;
using ResearchHub.EventLog;

namespace ResearchHub.Commands;

/// <summary>The commands on a PostgreSQL database. All of them may run beside the servers.</summary>
internal sealed class PostgresCommands(PostgresDatabase database, EventJson json, TextWriter report) : IStoreCommands
{
    /// <summary>Appends wait while tables change, and go on by themselves.</summary>
    public void Migrate()
    {
        using var connection = database.OpenForCommand(changes: true);
        IReadOnlyList<string> done = [.. PostgresSchema.BringForward(connection, json), .. ClusterSchema.BringForward(connection)];
        report.WriteLine(done.Count == 0 ? $"The log in {database.Name} has the form of this program." : string.Join(Environment.NewLine, done));
    }

    public int Verify()
    {
        using var connection = database.OpenForCommand(changes: false);
        // One moment for the log and all that is derived from it.
        using var moment = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        PostgresSchema.MustBeCurrent(connection);
        return Verification.Run(connection, connection, json, report);
    }

    public void Backup(string target) => throw new CannotStartException(
        $"""
        PostgreSQL makes its own backups, while everything runs:
          pg_dump --format=custom --exclude-table-data=log.history --exclude-table-data=log.snapshots --file={target} DATABASE
        Restored into an empty database with pg_restore it gets its own log id by the command migrate. See docs/postgresql.md.
        """);

    public void Rebuild()
    {
        using var connection = database.OpenForCommand(changes: true);
        using var transaction = connection.BeginTransaction();
        PostgresSchema.MustBeCurrent(connection);
        var rows = PostgresSchema.Rebuild(connection, json);
        connection.Execute("TRUNCATE snapshots");
        transaction.Commit();
        report.WriteLine($"{rows} rows written from the events; the snapshots are dropped.");
    }
}
