using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.EventLog;

namespace ResearchHub.Commands;

/// <summary>Copies a data directory while others write in it.</summary>
internal static class Backup
{
    /// <summary>Copies every database but the snapshots and the search index, which are caches, into a new folder and onto the disk.</summary>
    /// <param name="data">What is copied.</param>
    /// <param name="target">A folder that is not there, or is empty. It appears when all of it is written.</param>
    /// <param name="report">Takes a line for each file.</param>
    /// <exception cref="IOException">The target holds something already, or a copy is damaged.</exception>
    /// <exception cref="SqliteException">A database cannot be read, or not be written.</exception>
    public static void Run(StoreFiles data, string target, TextWriter report)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new IOException($"{target} holds something already; a backup overwrites nothing.");
        }

        var partial = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target)) + ".partial";
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        Directory.CreateDirectory(partial);
        // The log comes last: its copy is changed once more, and SQLite then syncs the folder, too.
        foreach (var source in Directory.GetFiles(data.Directory, "*.db").Order().Except([data.Log, data.Snapshots, data.Search]).Append(data.Log))
        {
            Copy(source, Path.Combine(partial, Path.GetFileName(source)), isLog: source == data.Log);
        }

        if (Directory.Exists(target))
        {
            Directory.Delete(target);
        }

        Directory.Move(partial, target);
        foreach (var copy in new DirectoryInfo(target).GetFiles().OrderBy(copy => copy.Name))
        {
            report.WriteLine($"{copy.FullName}: {copy.Length} bytes");
        }
    }

    private static void Copy(string source, string target, bool isLog)
    {
        using (var original = Open(source, SqliteOpenMode.ReadOnly))
        {
            original.Execute("VACUUM INTO @target", new { target });
        }

        using (var copy = Open(target, SqliteOpenMode.ReadWrite))
        {
            copy.Execute("PRAGMA synchronous = EXTRA");
            if (isLog)
            {
                SqliteSchema.ForgetHistory(copy);
            }

            if (copy.ExecuteScalar<string>("PRAGMA quick_check(1)") is not "ok" and var damage)
            {
                throw new IOException($"The copy of {source} is damaged: {damage}");
            }
        }

        using var written = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
