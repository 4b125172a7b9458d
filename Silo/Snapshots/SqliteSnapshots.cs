using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Snapshots;

/// <summary>The cache of snapshots, in the log's own file but on a connection of its own: no append waits for it.</summary>
internal sealed class SqliteSnapshots(SqliteFile file, IEnumerable<Area> areas) : ISnapshotStore
{
    private readonly Dictionary<string, Area> byName = areas.ToDictionary(area => area.Name);

    /// <inheritdoc/>
    public async Task<Snapshot<T>?> Latest<T>(StreamName stream, string kind, long atMost = long.MaxValue)
        where T : class
    {
        var found = await file.Read<(long Version, string Data)>(
            """
            SELECT version, data FROM snapshots
            WHERE stream = (SELECT number FROM streams WHERE area = @Area AND id = @Id) AND kind = @kind AND version <= @atMost
            ORDER BY version DESC LIMIT 1
            """,
            new { stream.Area, Id = stream.Id.ToString("N"), kind, atMost });
        try
        {
            return found is [var (version, data)] && JsonSerializer.Deserialize(data, Info<T>(stream)) is { } state
                ? new(version, state)
                : null;
        }
        catch (JsonException)
        {
            // Written by another version of the program: the log has it all.
            return null;
        }
    }

    /// <inheritdoc/>
    public Task Save<T>(StreamName stream, string kind, Snapshot<T> snapshot, Keep keep)
        where T : class
    {
        var data = JsonSerializer.Serialize(snapshot.State, Info<T>(stream));
        try
        {
            using var connection = file.OpenForCaches();
            connection.Execute(
                """
                INSERT INTO snapshots (stream, kind, version, milestone, data)
                SELECT number, @kind, @Version, @milestone, @data FROM streams WHERE area = @Area AND id = @Id
                ON CONFLICT DO UPDATE SET milestone = max(milestone, excluded.milestone), data = excluded.data;
                DELETE FROM snapshots
                WHERE stream = (SELECT number FROM streams WHERE area = @Area AND id = @Id)
                  AND kind = @kind AND version < @Version AND milestone = 0
                """,
                new
                {
                    stream.Area,
                    Id = stream.Id.ToString("N"),
                    kind,
                    snapshot.Version,
                    milestone = keep == Keep.Milestone ? 1 : 0,
                    data,
                });
            return Task.CompletedTask;
        }
        catch (SqliteException failure)
        {
            return Task.FromException(new StoreUnavailableException($"A snapshot of {stream} was not kept: {failure.Message}"));
        }
    }

    private JsonTypeInfo<T> Info<T>(StreamName stream) =>
        (JsonTypeInfo<T>?)byName[stream.Area].Json.GetTypeInfo(typeof(T))
        ?? throw new InvalidOperationException($"The context of {stream.Area} lacks {typeof(T)}.");
}
