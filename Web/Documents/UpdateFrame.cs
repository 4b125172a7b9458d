using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Documents;

/// <summary>One update in the live protocol's form, written once for all who hear it.</summary>
/// <remarks>Writing it anew for each of fifty readers was most of the cost of telling them.</remarks>
[JsonConverter(typeof(UpdateFrameConverter))]
public sealed class UpdateFrame
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private UpdateFrame(ReadOnlyMemory<byte> json) => Json = json;

    /// <summary>The JSON object.</summary>
    internal ReadOnlyMemory<byte> Json { get; }

    /// <summary>The update with what it changes.</summary>
    internal static UpdateFrame Of(DocumentUpdate update) => new(Write(update, update.Changes));

    /// <summary>The update for the editor that typed it, which has the change already.</summary>
    internal static UpdateFrame Acknowledging(DocumentUpdate update) => new(Write(update, null));

    private static ReadOnlyMemory<byte> Write(DocumentUpdate update, ChangeSet? changes)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("version"u8, update.Version);
            json.WriteString("by"u8, update.By.ToString());
            json.WriteString("at"u8, update.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("writer"u8, update.Writer?.ToString());
            json.WriteNumber("sequence"u8, update.Sequence);
            json.WritePropertyName("changes"u8);
            if (changes is null)
            {
                json.WriteNullValue();
            }
            else
            {
                ChangeSetJson.Write(json, changes);
            }

            json.WritePropertyName("heading"u8);
            Write(json, update.Heading);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, DocumentHeading? heading)
    {
        if (heading is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("title"u8, heading.Title);
        json.WriteString("language"u8, heading.Language.Tag());
        json.WriteBoolean("inTrash"u8, heading.InTrash);
        json.WriteEndObject();
    }
}

/// <summary>Puts the finished JSON into a message.</summary>
internal sealed class UpdateFrameConverter : JsonConverter<UpdateFrame>
{
    public override UpdateFrame Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Updates only leave.");

    public override void Write(Utf8JsonWriter writer, UpdateFrame value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
}
