using System.Data.Common;
using System.Globalization;
using ResearchHub.Audit;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Commands;

/// <summary>What an operator says instead of starting the server.</summary>
internal static class CommandLine
{
    private const string Help =
        """
        migrate           brings the tables forward to this program's form; on PostgreSQL no server starts without it
        verify            replays every stream and compares it with its snapshots and rows; may run beside the server
        verify-audit      looks at every seal of the audit log; with COUNT SEAL, the end it told earlier, also for a cut end; beside the server
        backup FOLDER     copies the databases into a new folder; may run beside the server; on PostgreSQL with pg_dump
        restore FOLDER    puts a backup to use, as another log, in a data directory without a log or an empty PostgreSQL database
        rebuild           writes the rows for lists again from the events and drops the caches; on SQLite the server must be stopped
        erase PERSON      takes everything that names a person out of the workspace, for good; the server must be stopped
        register FILE     takes in institutions and memoranda, or corrects them; the server must be stopped
        """;

    /// <returns>The exit code; null when the words are no command and the server is to be started.</returns>
    public static int? Run(IReadOnlyList<string> words, StoreFiles data, EventJson json, TextWriter report, string? postgres = null)
    {
        try
        {
            switch (words)
            {
                case ["migrate"]:
                    return On(data, json, report, postgres, store => store.Migrate());
                case ["verify"]:
                    var problems = 0;
                    On(data, json, report, postgres, store => problems = store.Verify());
                    return problems == 0 ? 0 : 1;
                case ["verify-audit"]:
                    return Audit(data, json, report, postgres, null);
                case ["verify-audit", var count, var seal] when long.TryParse(count, CultureInfo.InvariantCulture, out var entries):
                    return Audit(data, json, report, postgres, (entries, seal));
                case ["backup", var target]:
                    return On(
                        data, json, report, postgres, store => store.Backup(target),
                        $"The audit log's key is not in it: keep a copy of {AuditKeyFile.Where(data.Directory)} elsewhere.");
                case ["restore", var source]:
                    return On(
                        data, json, report, postgres, store => store.Restore(source),
                        $"Before the server starts, put your copy of the audit log's key in place, as {AuditKeyFile.Where(data.Directory)}.");
                case ["rebuild"]:
                    return On(data, json, report, postgres, store => store.Rebuild());
                case ["migrate" or "verify" or "verify-audit" or "backup" or "restore" or "rebuild" or "help", ..]:
                    report.WriteLine(Help);
                    return words[0] == "help" ? 0 : 2;
                default:
                    return null;
            }
        }
        catch (Exception failure) when (failure
            is DbException or IOException or UnauthorizedAccessException or CannotStartException or StoreUnavailableException)
        {
            report.WriteLine(failure.Message);
            return 1;
        }
    }

    private static int Audit(StoreFiles data, EventJson json, TextWriter report, string? postgres, (long Count, string Seal)? known)
    {
        var key = AuditKeyFile.Find(data.Directory)
            ?? throw new CannotStartException($"There is no audit.key in {data.Directory}, and no {AuditKeyFile.Variable} in the environment.");
        var problems = 0;
        On(data, json, report, postgres, store => problems = store.VerifyAudit(key, known));
        return problems == 0 ? 0 : 1;
    }

    private static int On(StoreFiles data, EventJson json, TextWriter report, string? postgres, Action<IStoreCommands> run, string? last = null)
    {
        using var database = postgres is null ? null : new PostgresDatabase(postgres);
        run(database is null ? new SqliteCommands(data, json, report) : new PostgresCommands(database, json, report));
        if (last is not null)
        {
            report.WriteLine(last);
        }

        return 0;
    }
}
