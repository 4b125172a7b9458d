using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.Audit;
using ResearchHub.EventLog;

namespace ResearchHub.Commands;

/// <summary>The commands on a data directory.</summary>
internal sealed class SqliteCommands(StoreFiles data, EventJson json, TextWriter report) : IStoreCommands
{
    /// <summary>As the server does at its start.</summary>
    public void Migrate()
    {
        using var log = new SqliteFile(data.Log);
        log.Guard();
        using var connection = log.OpenForWriting(SqliteOpenMode.ReadWriteCreate);
        SqliteSchema.Prepare(connection, json);
        report.WriteLine($"{data.Log} has the form of this program.");
    }

    public int Verify()
    {
        MustBeThere();
        using var logFile = new SqliteFile(data.Log);
        using var snapshotsFile = new SqliteFile(data.Snapshots);
        // The snapshots' moment comes first: what they are of is in the log by then.
        using var snapshots = File.Exists(snapshotsFile.Path) ? snapshotsFile.OpenForReading() : null;
        using var earlier = snapshots?.BeginTransaction(deferred: true);
        snapshots?.ExecuteScalar<string>("SELECT history FROM meta");
        using var log = logFile.OpenForReading();
        using var moment = log.BeginTransaction(deferred: true);
        SqliteSchema.MustKnow(log);
        var own = snapshots?.ExecuteScalar<string>("SELECT history FROM meta") == SqliteSchema.History(log);
        return Verification.Run(log, own ? snapshots : null, json, report);
    }

    public int VerifyAudit(AuditKey key, (long Count, string Seal)? known)
    {
        MustBeThere();
        using var file = new SqliteFile(data.Log);
        using var log = file.OpenForReading();
        using var moment = log.BeginTransaction(deferred: true);
        SqliteSchema.MustKnow(log);
        return new AuditVerification(log, json, key, report).Run(known);
    }

    public void Backup(string target)
    {
        MustBeThere();
        Commands.Backup.Run(data, target, report);
    }

    /// <summary>The server must be stopped.</summary>
    public void Restore(string source) => Restoration.Run(source, data, json, report);

    /// <summary>The server must be stopped.</summary>
    public void Rebuild()
    {
        MustBeThere();
        using var log = new SqliteFile(data.Log);
        log.Guard();
        using var connection = log.OpenForWriting(SqliteOpenMode.ReadWrite);
        SqliteSchema.MustKnow(connection);
        using var transaction = connection.BeginTransaction(deferred: false);
        var rows = SqliteSchema.Rebuild(connection, json);
        transaction.Commit();
        foreach (var end in new[] { "", "-wal", "-shm" })
        {
            File.Delete(data.Snapshots + end);
            File.Delete(data.Search + end);
        }

        report.WriteLine($"{rows} rows written from the events; the snapshots and the search index are dropped.");
    }

    private void MustBeThere()
    {
        if (!File.Exists(data.Log))
        {
            throw new IOException($"There is no log at {data.Log}.");
        }
    }
}
