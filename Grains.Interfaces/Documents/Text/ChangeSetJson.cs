using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ResearchHub.Kernel;

namespace ResearchHub.Documents.Text;

/// <summary>CodeMirror's own JSON form of a change set, both ways.</summary>
/// <remarks>
/// A number keeps so many units; an array replaces so many units by lines of text: <c>[2,[1],[0,"new","lines"],5]</c>.
/// What is read becomes canonical, so that writing it gives the shortest form.
/// </remarks>
public static class ChangeSetJson
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads what somebody sent, strictly.</summary>
    /// <param name="json">Any JSON. Whether the change covers its text's length is left to the caller.</param>
    /// <param name="changes">The change, canonical.</param>
    /// <param name="refusal">
    /// <see cref="DocumentRefusals.Malformed"/>, <see cref="DocumentRefusals.LoneSurrogate"/>,
    /// <see cref="DocumentRefusals.LineBreak"/>, <see cref="DocumentRefusals.Nul"/>,
    /// <see cref="DocumentRefusals.ChangeTooLarge"/> above the limits of <see cref="DocumentLimits"/>, or
    /// <see cref="DocumentRefusals.DocumentTooLarge"/> for lengths that no document can have.
    /// </param>
    /// <returns>Whether it is a change.</returns>
    public static bool TryRead(
        JsonElement json, [NotNullWhen(true)] out ChangeSet? changes, [NotNullWhen(false)] out Refusal? refusal)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            (changes, refusal) = (null, ChangeSetReader.Malformed);
            return false;
        }

        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(json));
        try
        {
            reader.Read();
            refusal = ChangeSetReader.Read(ref reader, ChangeSetReader.Wire, out changes);
        }
        catch (JsonException)
        {
            // A lenient parser let comments or a comma at the end pass.
            (changes, refusal) = (null, ChangeSetReader.Malformed);
        }

        return refusal is null && changes is not null;
    }

    /// <summary>The JSON text.</summary>
    public static string Write(ChangeSet changes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            Write(writer, changes);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes it as one JSON value.</summary>
    public static void Write(Utf8JsonWriter writer, ChangeSet changes)
    {
        writer.WriteStartArray();
        foreach (var section in changes.Sections)
        {
            if (section.IsKeep)
            {
                writer.WriteNumberValue(section.Length);
                continue;
            }

            writer.WriteStartArray();
            writer.WriteNumberValue(section.Length);
            if (!section.Text.IsEmpty)
            {
                foreach (var line in section.Text.Split('\n'))
                {
                    writer.WriteStringValue(section.Text[line]);
                }
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}

/// <summary>The JSON form for System.Text.Json: in events, snapshots and messages.</summary>
/// <remarks>Reading has the form's rules but not the caps on size: what was decided once is stored as it is.</remarks>
public sealed class ChangeSetJsonConverter : JsonConverter<ChangeSet>
{
    /// <inheritdoc/>
    public override ChangeSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ChangeSetReader.Read(ref reader, ChangeSetReader.Storage, out var changes) is { } refusal
            ? throw new JsonException($"No change set: {refusal.Code}.")
            : changes!;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ChangeSet value, JsonSerializerOptions options) =>
        ChangeSetJson.Write(writer, value);
}
