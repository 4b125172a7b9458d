using System.Diagnostics.CodeAnalysis;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Snapshots;

/// <summary>Snapshots in a table beside the log: no append waits for them, and emptying it is always right.</summary>
/// <remarks>Every failure here is logged and means no more than a longer replay.</remarks>
internal sealed class PostgresSnapshots(
    PostgresDatabase database, PostgresEventLog log, EventJson json, ILogger<PostgresSnapshots>? logger = null) : ISnapshotStore
{
    private const int WaitingSnapshots = 64;

    private readonly SnapshotForm form = new(json);
    private readonly ILogger logger = logger ?? NullLogger<PostgresSnapshots>.Instance;
    private int waiting;

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "A cache that fails is an empty cache.")]
    public async Task<Snapshot<T>?> Latest<T>(StreamName stream, string kind, long atMost = long.MaxValue)
        where T : class
    {
        try
        {
            // One above the log's head is of events that are not there.
            var most = Math.Min(atMost, await log.Head(stream));
            return form.Understand<T>(stream, await database.Read(async connection =>
                (await connection.QueryAsync<(long, string)>(SnapshotForm.Latest, SnapshotForm.KeyOf(stream, kind, most))).AsList()));
        }
        catch (Exception failure)
        {
            StoreLog.SnapshotNotRead(logger, kind, stream.ToString(), failure);
            return null;
        }
    }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "A snapshot that is not kept is made again.")]
    public async Task Save<T>(StreamName stream, string kind, Snapshot<T> snapshot, Keep keep)
        where T : class
    {
        if (Interlocked.Increment(ref waiting) > WaitingSnapshots)
        {
            StoreLog.SnapshotDropped(logger, kind, stream.ToString());
        }
        else
        {
            try
            {
                var values = form.ValuesOf(stream, kind, snapshot, keep);
                // It need not wait for the disk: what a power cut takes is made again.
                await database.Read(connection => connection.ExecuteAsync(
                    $"BEGIN; SET LOCAL synchronous_commit = off; {SnapshotForm.Save}; COMMIT", values));
            }
            catch (Exception failure)
            {
                StoreLog.SnapshotNotKept(logger, failure);
            }
        }

        Interlocked.Decrement(ref waiting);
    }
}
