using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Commands;

/// <summary>What an operator says instead of starting the server.</summary>
internal static class CommandLine
{
    private const string Help =
        """
        verify            replays every stream and compares it with its snapshots and rows; may run beside the server
        backup FOLDER     copies the databases into a new folder; may run beside the server
        rebuild           writes the rows for lists again from the events and drops the snapshots; the server must be stopped
        erase PERSON      takes everything that names a person out of the workspace, for good; the server must be stopped
        register FILE     takes in institutions and memoranda, or corrects them; the server must be stopped
        """;

    /// <returns>The exit code; null when the words are no command and the server is to be started.</returns>
    public static int? Run(IReadOnlyList<string> words, StoreFiles data, EventJson json, TextWriter report)
    {
        try
        {
            switch (words)
            {
                case ["verify"]:
                    return Verify(data, json, report);
                case ["backup", var target]:
                    MustBeThere(data);
                    Backup.Run(data, target, report);
                    return 0;
                case ["rebuild"]:
                    Rebuild(data, json, report);
                    return 0;
                case ["verify" or "backup" or "rebuild" or "help", ..]:
                    report.WriteLine(Help);
                    return words[0] == "help" ? 0 : 2;
                default:
                    return null;
            }
        }
        catch (Exception failure) when (failure
            is SqliteException or IOException or UnauthorizedAccessException or CannotStartException or StoreUnavailableException)
        {
            report.WriteLine(failure.Message);
            return 1;
        }
    }

    private static int Verify(StoreFiles data, EventJson json, TextWriter report)
    {
        MustBeThere(data);
        using var log = new SqliteFile(data.Log);
        using var snapshots = new SqliteFile(data.Snapshots);
        return Verification.Run(log, snapshots, json, report) == 0 ? 0 : 1;
    }

    private static void MustBeThere(StoreFiles data)
    {
        if (!File.Exists(data.Log))
        {
            throw new IOException($"There is no log at {data.Log}.");
        }
    }

    private static void Rebuild(StoreFiles data, EventJson json, TextWriter report)
    {
        MustBeThere(data);
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
        }

        report.WriteLine($"{rows} rows written from the events; the snapshots are dropped.");
    }
}
