using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>A database file, and how to open it.</summary>
/// <param name="path">Made when it is not there; its folder too.</param>
internal sealed class SqliteFile(string path) : IDisposable
{
    private const int BusySeconds = 5;
    private const int MostReaders = 8;

    /// <summary>EAGAIN or ERROR_SHARING_VIOLATION.</summary>
    private static readonly int HeldByAnother = OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsLinux() ? 11 : 35;

    private readonly SemaphoreSlim readers = new(MostReaders);
    private readonly string reading = ConnectionString(path, SqliteOpenMode.ReadOnly, pooling: true);
    private FileStream? guard;

    /// <summary>Where it lies.</summary>
    public string Path => path;

    /// <summary>Keeps every other process from writing the file, until this one ends or disposes of this object.</summary>
    /// <exception cref="CannotStartException">Another process writes the file, or its folder takes no files.</exception>
    public void Guard()
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            // The operating system lets go of it however the process ends.
            guard ??= new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (failure.HResult == HeldByAnother)
        {
            throw new CannotStartException(
                $"Another process has {path} open for writing, and only one may. Stop it, or use another data directory.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{path} cannot be written: {failure.Message}");
        }
    }

    /// <summary>Opens a connection that writes: what it committed is on disk.</summary>
    /// <param name="mode">Whether the file is made when it is not there.</param>
    public SqliteConnection OpenForWriting(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(ConnectionString(path, mode, pooling: false));
        connection.Open();
        // What is erased is overwritten, not only let go.
        connection.Execute(
            $"""
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
            PRAGMA journal_size_limit = {64 << 20}; PRAGMA busy_timeout = {BusySeconds * 1_000}
            """);
        return connection;
    }

    /// <summary>Opens a pooled connection that only reads.</summary>
    public SqliteConnection OpenForReading()
    {
        var connection = new SqliteConnection(reading);
        connection.Open();
        return connection;
    }

    /// <summary>Reads on a connection of its own, off the caller's turn, at most eight at once.</summary>
    /// <exception cref="StoreUnavailableException">The file did not answer.</exception>
    public async Task<T> Read<T>(Func<SqliteConnection, T> read)
    {
        await readers.WaitAsync();
        try
        {
            return await Task.Run(() =>
            {
                using var connection = OpenForReading();
                return read(connection);
            });
        }
        catch (SqliteException failure)
        {
            throw new StoreUnavailableException($"{System.IO.Path.GetFileName(path)} was not read: {failure.Message}");
        }
        finally
        {
            readers.Release();
        }
    }

    /// <summary>Closes the pooled connections. The last to close should be one that writes: it takes the write-ahead log in.</summary>
    public void CloseReaders()
    {
        using var pooled = new SqliteConnection(reading);
        SqliteConnection.ClearPool(pooled);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseReaders();
        guard?.Dispose();
        readers.Dispose();
    }

    private static string ConnectionString(string path, SqliteOpenMode mode, bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = pooling,
        DefaultTimeout = BusySeconds,
    }.ToString();
}
