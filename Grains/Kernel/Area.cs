using System.Text.Json.Serialization;

namespace ResearchHub.Kernel;

/// <summary>What the machine room must know of an area whose things are event-sourced: one line in <c>Silo/Areas.cs</c>.</summary>
/// <param name="Name">The first part of its streams' names: <c>documents</c>.</param>
/// <param name="EventType">The base type of its events, with their storage names as JSON discriminators.</param>
/// <param name="Json">The source-generated context that reads and writes its events and snapshots.</param>
/// <param name="Replay">Begins an empty replay of the stream with this id.</param>
public sealed record Area(string Name, Type EventType, JsonSerializerContext Json, Func<Guid, IReplay> Replay);

/// <summary>A stream being folded again from its first event, for verifying and rebuilding.</summary>
public interface IReplay
{
    /// <summary>Folds one more event, of the area's event type.</summary>
    void Apply(object happened);

    /// <summary>Every row the stream owns now.</summary>
    IEnumerable<Row> Rows();

    /// <summary>What a snapshot of this kind must hold now; null when the area knows no such kind.</summary>
    object? Snapshot(string kind);
}
