using System.Text.Json;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Snapshots;

/// <summary>Snapshots as either store keeps them.</summary>
internal sealed class SnapshotForm(EventJson json)
{
    /// <summary>The newest at or below a version, with <see cref="KeyOf"/> as parameters.</summary>
    public const string Latest =
        """
        SELECT version, data FROM snapshots WHERE stream = @stream AND kind = @kind AND version <= @most
        ORDER BY version DESC LIMIT 1
        """;

    /// <summary>Keeps one and drops those it replaces, with <see cref="ValuesOf"/> as parameters.</summary>
    public const string Save =
        """
        INSERT INTO snapshots (stream, kind, version, milestone, data) VALUES (@stream, @kind, @Version, @milestone, @data)
        ON CONFLICT (stream, kind, version)
        DO UPDATE SET milestone = snapshots.milestone | excluded.milestone, data = excluded.data;
        DELETE FROM snapshots WHERE stream = @stream AND kind = @kind AND version < @Version AND milestone = 0
        """;

    public static object KeyOf(StreamName stream, string kind, long most) => new { stream = stream.ToString(), kind, most };

    public object ValuesOf<T>(StreamName stream, string kind, Snapshot<T> snapshot, Keep keep)
        where T : class => new
        {
            stream = stream.ToString(),
            kind,
            snapshot.Version,
            milestone = keep == Keep.Milestone ? 1L : 0L,
            data = JsonSerializer.Serialize(snapshot.State, json.Info(stream, typeof(T))),
        };

    /// <summary>What was found, if anything was.</summary>
    public Snapshot<T>? Understand<T>(StreamName stream, IReadOnlyList<(long Version, string Data)> found)
        where T : class =>
        found is [var (version, data)] && JsonSerializer.Deserialize(data, json.Info(stream, typeof(T))) is T state
            ? new(version, state)
            : null;
}
