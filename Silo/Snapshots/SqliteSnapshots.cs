using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Snapshots;

/// <summary>Snapshots in a file of their own beside the log: no append waits for them, and deleting the file is always right.</summary>
/// <remarks>Every failure here is logged and means no more than a longer replay.</remarks>
internal sealed class SqliteSnapshots : ISnapshotStore, IAsyncDisposable
{
    private const int WaitingSnapshots = 64;

    private readonly SqliteFile file;
    private readonly SqliteEventLog log;
    private readonly SnapshotForm form;
    private readonly ILogger logger;
    private readonly Task loop;
    private readonly Channel<(Action<SqliteConnection> Save, TaskCompletionSource Done)> waiting =
        Channel.CreateBounded<(Action<SqliteConnection>, TaskCompletionSource)>(
            new BoundedChannelOptions(WaitingSnapshots) { SingleReader = true });

    private SqliteSnapshots(SqliteFile file, SqliteConnection connection, SqliteEventLog log, EventJson json, ILogger logger)
    {
        (this.file, this.log, form, this.logger) = (file, log, new(json), logger);
        loop = Task.Run(() => Keep(connection));
    }

    /// <summary>Opens the file, or makes it anew when it is another log's or cannot be read. The log's guard guards it, too.</summary>
    public static SqliteSnapshots Open(
        string path, SqliteEventLog log, EventJson json, ILogger<SqliteSnapshots>? given = null)
    {
        ILogger logger = given ?? NullLogger<SqliteSnapshots>.Instance;
        var file = new SqliteFile(path);
        SqliteConnection connection;
        try
        {
            connection = Prepare(file, log.History);
        }
        catch (SqliteException failure)
        {
            StoreLog.SnapshotsMadeAnew(logger, failure);
            foreach (var end in new[] { "", "-wal", "-shm" })
            {
                File.Delete(path + end);
            }

            connection = Prepare(file, log.History);
        }

        return new(file, connection, log, json, logger);
    }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "A cache that fails is an empty cache.")]
    public async Task<Snapshot<T>?> Latest<T>(StreamName stream, string kind, long atMost = long.MaxValue)
        where T : class
    {
        try
        {
            // One above the log's head is of events that are not there.
            var most = Math.Min(atMost, await log.Head(stream));
            return form.Understand<T>(stream, await file.Read(connection =>
                connection.Query<(long, string)>(SnapshotForm.Latest, SnapshotForm.KeyOf(stream, kind, most)).AsList()));
        }
        catch (Exception failure)
        {
            StoreLog.SnapshotNotRead(logger, kind, stream.ToString(), failure);
            return null;
        }
    }

    /// <inheritdoc/>
    public Task Save<T>(StreamName stream, string kind, Snapshot<T> snapshot, Keep keep)
        where T : class
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!waiting.Writer.TryWrite((connection => Save(connection, stream, kind, snapshot, keep), done)))
        {
            StoreLog.SnapshotDropped(logger, kind, stream.ToString());
            return Task.CompletedTask;
        }

        return done.Task;
    }

    /// <summary>Keeps what waits, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
        file.Dispose();
    }

    private static SqliteConnection Prepare(SqliteFile file, string history)
    {
        var connection = file.OpenForWriting(SqliteOpenMode.ReadWriteCreate);
        try
        {
            connection.Execute(
                """
                PRAGMA synchronous = NORMAL;
                CREATE TABLE IF NOT EXISTS meta (history TEXT PRIMARY KEY) WITHOUT ROWID;
                CREATE TABLE IF NOT EXISTS snapshots (
                  stream TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, milestone INTEGER NOT NULL, data TEXT NOT NULL,
                  PRIMARY KEY (stream, kind, version)
                );
                """);
            if (connection.ExecuteScalar<string>("SELECT history FROM meta") != history)
            {
                connection.Execute("DELETE FROM snapshots; DELETE FROM meta; INSERT INTO meta VALUES (@history)", new { history });
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Save<T>(SqliteConnection connection, StreamName stream, string kind, Snapshot<T> snapshot, Keep keep)
        where T : class
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute(SnapshotForm.Save, form.ValuesOf(stream, kind, snapshot, keep), transaction);
        transaction.Commit();
    }

    [SuppressMessage("Design", "CA1031", Justification = "A snapshot that is not kept is made again.")]
    private async Task Keep(SqliteConnection connection)
    {
        await using var closed = connection;
        await foreach (var (save, done) in waiting.Reader.ReadAllAsync())
        {
            try
            {
                save(connection);
            }
            catch (Exception failure)
            {
                StoreLog.SnapshotNotKept(logger, failure);
            }

            done.SetResult();
        }

        file.CloseReaders();
    }
}
