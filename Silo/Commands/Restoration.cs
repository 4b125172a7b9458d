using Microsoft.Data.Sqlite;
using ResearchHub.EventLog;

namespace ResearchHub.Commands;

/// <summary>Puts a backup's databases to use in a data directory that has no log.</summary>
internal static class Restoration
{
    /// <param name="source">A folder that <see cref="Backup"/> wrote, or a copy of it.</param>
    /// <param name="data">Where it is to be used: a directory without a log. Its caches go.</param>
    /// <param name="json">Every area that may be in the log.</param>
    /// <param name="report">Takes a line for each file, and the new id.</param>
    /// <exception cref="IOException">There is no backup, or there is a log already.</exception>
    /// <exception cref="SqliteException">A database cannot be read, or not be written.</exception>
    public static void Run(string source, StoreFiles data, EventJson json, TextWriter report)
    {
        var log = Path.Combine(source, Path.GetFileName(data.Log));
        if (!File.Exists(log))
        {
            throw new IOException($"There is no backup in {source}: it holds no {Path.GetFileName(data.Log)}.");
        }

        Directory.CreateDirectory(data.Directory);
        var files = Directory.GetFiles(source, "*.db").Order().Except([log]).ToList();
        // A newer program's log is refused before anything is copied.
        using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = log, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()))
        {
            copy.Open();
            SqliteSchema.MustKnow(copy);
        }

        using var restored = new SqliteFile(data.Log);
        restored.Guard();
        foreach (var there in files.Append(log).Select(file => Path.Combine(data.Directory, Path.GetFileName(file))).Where(File.Exists))
        {
            throw new IOException($"{there} is there already; a restore overwrites nothing. Move the data directory away first.");
        }

        foreach (var cache in new[] { data.Snapshots, data.Search }.SelectMany(file => new[] { file, $"{file}-wal", $"{file}-shm" }))
        {
            File.Delete(cache);
        }

        // The log comes last, under another name until all of it is on the disk: without one nothing was restored.
        foreach (var file in files)
        {
            Copy(file, Path.Combine(data.Directory, Path.GetFileName(file)), report);
        }

        var partial = $"{data.Log}.partial";
        Copy(log, partial, report);
        File.Move(partial, data.Log);
        using var connection = restored.OpenForWriting(SqliteOpenMode.ReadWrite);
        // Also of a copy that was made by hand: what is written from now on is another history than the original's.
        SqliteSchema.ForgetHistory(connection);
        report.WriteLine($"Restored as another log, {SqliteSchema.Prepare(connection, json)}.");
    }

    private static void Copy(string source, string target, TextWriter report)
    {
        File.Copy(source, target, overwrite: target.EndsWith(".partial", StringComparison.Ordinal));
        using (var written = new FileStream(target, FileMode.Open, FileAccess.ReadWrite))
        {
            written.Flush(flushToDisk: true);
        }

        report.WriteLine($"{source}: {new FileInfo(target).Length} bytes");
    }
}
