using Dapper;
using Microsoft.Data.Sqlite;

namespace ResearchHub.Commands;

/// <summary>Copies a running SQLite store.</summary>
public static class Backup
{
    /// <summary>Writes one moment of a database into a new file and onto the disk. Others may go on writing meanwhile.</summary>
    /// <param name="source">The database's file.</param>
    /// <param name="target">A file that must not exist; its folder is made.</param>
    /// <exception cref="IOException">The target exists already, or the source is not there.</exception>
    public static void Copy(string source, string target)
    {
        if (File.Exists(target))
        {
            throw new IOException($"{target} exists already; a backup overwrites nothing.");
        }

        if (!File.Exists(source))
        {
            throw new IOException($"{source} is not there.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        using (var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()))
        {
            connection.Open();
            connection.Execute("VACUUM INTO @target", new { target });
        }

        using var written = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }
}
