using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>Events and snapshots as they rest: JSON with the area's own names for types and properties.</summary>
internal sealed class EventJson(IEnumerable<Area> areas)
{
    private readonly Dictionary<string, (Area Area, JsonSerializerOptions Options)> byName =
        areas.ToDictionary(area => area.Name, area => (area, Strict(area)));

    /// <summary>Every area with a log.</summary>
    public IEnumerable<Area> Areas => byName.Values.Select(known => known.Area);

    /// <summary>The area of a stream, or null.</summary>
    public Area? AreaOf(StreamName stream) => byName.TryGetValue(stream.Area, out var known) ? known.Area : null;

    /// <summary>Writes one event.</summary>
    /// <exception cref="StoreUnavailableException">It has no storage name, or a text that is not Unicode.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "Stores throw their own two exceptions and no others.")]
    public string Write(StreamName stream, object happened)
    {
        try
        {
            return JsonSerializer.Serialize(happened, Info(stream, byName[stream.Area].Area.EventType));
        }
        catch (Exception failure)
        {
            throw new StoreUnavailableException($"{happened.GetType().Name} of {stream} cannot be stored: {failure.Message}");
        }
    }

    /// <summary>Reads one event back.</summary>
    /// <exception cref="StoreUnavailableException">The name or form is unknown to this program: never skipped, never guessed.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "Stores throw their own two exceptions and no others.")]
    public object Read(StreamName stream, long version, string data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, Info(stream, byName[stream.Area].Area.EventType)) ?? throw new JsonException("It is null.");
        }
        catch (Exception failure)
        {
            throw new StoreUnavailableException($"Event {version} of {stream} is unknown to this program: {failure.Message}");
        }
    }

    /// <summary>The form of a type of the stream's area.</summary>
    public JsonTypeInfo Info(StreamName stream, Type type) => byName[stream.Area].Options.GetTypeInfo(type);

    /// <summary>
    /// Letters stand for themselves, not as <c>\u0430</c>. What this program does not know, or misses, is refused: a newer program wrote it.
    /// A parameter that came later has a default value.
    /// </summary>
    private static JsonSerializerOptions Strict(Area area) => new(area.Json.Options)
    {
        TypeInfoResolver = area.Json,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new UnicodeText() },
    };

    /// <summary>Half of a surrogate pair is refused; left alone, the encoder would put another sign in its place.</summary>
    private sealed class UnicodeText : JsonConverter<string>
    {
        private static readonly UTF8Encoding Strictly = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            Strictly.GetByteCount(value);
            writer.WriteStringValue(value);
        }
    }
}
