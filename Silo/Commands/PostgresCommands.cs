using System.Data;
using Dapper;
using ResearchHub.Cluster;
using ResearchHub.Audit;
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

    public int VerifyAudit(AuditKey key, (long Count, string Seal)? known)
    {
        using var connection = database.OpenForCommand(changes: false);
        using var moment = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        PostgresSchema.MustBeCurrent(connection);
        return new AuditVerification(connection, json, key, report).Run(known);
    }

    public void Backup(string target)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new IOException($"{target} holds something already; a backup overwrites nothing.");
        }

        using (var connection = database.OpenForCommand(changes: false))
        {
            PostgresSchema.MustBeCurrent(connection);
        }

        var file = Path.Combine(Directory.CreateDirectory(target).FullName, PostgresTools.FileName);
        PostgresTools.Dump(database.Address, $"{file}.partial");
        File.Move($"{file}.partial", file);
        report.WriteLine($"{file}: {new FileInfo(file).Length} bytes");
    }

    public void Restore(string source)
    {
        var file = Path.Combine(source, PostgresTools.FileName);
        if (!File.Exists(file))
        {
            throw new IOException($"There is no backup in {source}: it holds no {PostgresTools.FileName}.");
        }

        using var connection = database.OpenForCommand(changes: true);
        if (connection.ExecuteScalar<bool>("SELECT to_regnamespace('log') IS NOT NULL OR to_regnamespace('accounts') IS NOT NULL"))
        {
            throw new IOException($"{database.Name} holds something already; a restore overwrites nothing. Make an empty database.");
        }

        PostgresTools.Restore(database.Address, file);
        IReadOnlyList<string> done = [.. PostgresSchema.BringForward(connection, json), .. ClusterSchema.BringForward(connection)];
        report.WriteLine(string.Join(Environment.NewLine, done));
        report.WriteLine($"Restored as another log, {PostgresSchema.History(connection)}.");
    }

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
