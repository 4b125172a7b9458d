using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>The file of a log, and how to open it.</summary>
/// <param name="path">Made when it is not there; its folder too.</param>
internal sealed class SqliteFile(string path) : IDisposable
{
    private const int BusyMilliseconds = 5_000;

    private FileStream? guard;

    /// <summary>Where it lies.</summary>
    public string Path => path;

    /// <summary>Opens the one connection that writes events, and keeps every other process from doing the same.</summary>
    /// <exception cref="InvalidOperationException">Another process writes the file.</exception>
    public SqliteConnection OpenForWriting()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        try
        {
            // The operating system lets go of it however the process ends.
            guard = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new InvalidOperationException($"Another process has {path} open for writing. Only one may.");
        }

        var connection = Open(SqliteOpenMode.ReadWriteCreate, pooling: false);
        connection.Execute($"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = {BusyMilliseconds}");
        return connection;
    }

    /// <summary>Opens a connection that only reads.</summary>
    public SqliteConnection OpenForReading() => Open(SqliteOpenMode.ReadOnly, pooling: true);

    /// <summary>Opens a further connection that writes caches: snapshots.</summary>
    public SqliteConnection OpenForCaches()
    {
        var connection = Open(SqliteOpenMode.ReadWrite, pooling: true);
        connection.Execute($"PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = {BusyMilliseconds}");
        return connection;
    }

    /// <summary>Runs one select.</summary>
    /// <exception cref="StoreUnavailableException">The file did not answer.</exception>
    public async Task<IReadOnlyList<T>> Read<T>(string sql, object parameters)
    {
        try
        {
            await using var connection = OpenForReading();
            return (await connection.QueryAsync<T>(sql, parameters)).AsList();
        }
        catch (SqliteException failure)
        {
            throw new StoreUnavailableException($"The log was not read: {failure.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => guard?.Dispose();

    private SqliteConnection Open(SqliteOpenMode mode, bool pooling)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = pooling,
            DefaultTimeout = BusyMilliseconds / 1_000,
        }.ToString());
        connection.Open();
        return connection;
    }
}
