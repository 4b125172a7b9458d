using System.Text.Json;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>Events as they rest: JSON with the area's own names for types and properties.</summary>
internal sealed class EventJson(IEnumerable<Area> areas)
{
    private readonly Dictionary<string, Area> byName = areas.ToDictionary(area => area.Name);

    /// <summary>Writes one event of an area.</summary>
    public string Write<TEvent>(string area, TEvent happened)
        where TEvent : class =>
        JsonSerializer.Serialize(happened, Info(area));

    /// <summary>Reads one event back.</summary>
    /// <exception cref="StoreUnavailableException">The name or form is unknown to this program: never skipped.</exception>
    public object Read(StreamName stream, long version, string data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, Info(stream.Area))
                ?? throw new StoreUnavailableException($"Event {version} of {stream} is null.");
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new StoreUnavailableException($"Event {version} of {stream} is unknown to this program: {failure.Message}");
        }
    }

    private System.Text.Json.Serialization.Metadata.JsonTypeInfo Info(string area) =>
        byName.TryGetValue(area, out var found)
            ? found.Json.GetTypeInfo(found.EventType) ?? throw new InvalidOperationException($"The context of {area} lacks {found.EventType}.")
            : throw new StoreUnavailableException($"No area is named {area}.");
}
