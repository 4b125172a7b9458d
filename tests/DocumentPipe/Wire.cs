using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.DocumentPipe;

/// <summary>The live protocol's forms, as <c>docs/live-protocol.md</c> has them.</summary>
internal static class Wire
{
    public static JsonWriterOptions Form { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The person of an account: the same one always.</summary>
    public static PersonId Person(string account) => new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(account)).AsSpan(0, 16)));

    public static bool TryRead(JsonElement push, [NotNullWhen(true)] out SubmitEdits? edits, [NotNullWhen(false)] out Refusal? refusal)
    {
        (edits, refusal) = (null, null);
        var changes = ImmutableArray.CreateBuilder<ChangeSet>();
        foreach (var json in push.GetProperty("changes").EnumerateArray())
        {
            if (!ChangeSetJson.TryRead(json, out var change, out refusal))
            {
                return false;
            }

            changes.Add(change);
        }

        edits = new(
            push.GetProperty("history").GetString()!,
            push.GetProperty("seen").GetInt64(),
            WriterId.Parse(push.GetProperty("writer").GetString()!, CultureInfo.InvariantCulture),
            push.GetProperty("first").GetInt64(),
            changes.ToImmutable());
        return true;
    }

    public static void Updates(Utf8JsonWriter writer, IEnumerable<DocumentEvent> events, long after, Document now)
    {
        writer.WriteStartArray();
        foreach (var happened in events)
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", ++after);
            writer.WriteString("by", happened.By.ToString());
            writer.WriteString("at", happened.At);
            writer.WriteString("writer", happened.Source?.Writer.ToString());
            writer.WriteNumber("sequence", happened.Source?.Sequence ?? 0);
            writer.WritePropertyName("changes");
            if (happened.Change is { } change)
            {
                ChangeSetJson.Write(writer, change);
            }
            else
            {
                writer.WriteNullValue();
            }

            writer.WritePropertyName("heading");
            if (happened.ChangesHeading)
            {
                Heading(writer, now);
            }
            else
            {
                writer.WriteNullValue();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void Heading(Utf8JsonWriter writer, Document now)
    {
        writer.WriteStartObject();
        writer.WriteString("title", now.Title);
        writer.WriteString("language", now.Language.Tag());
        writer.WriteBoolean("inTrash", now.InTrash);
        writer.WriteEndObject();
    }

    public static void Taken(Utf8JsonWriter writer, Refusal? refusal, long version)
    {
        if (refusal is not null)
        {
            Refused(writer, refusal);
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartObject("answer");
        writer.WriteNumber("version", version);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void Refused(Utf8JsonWriter writer, Refusal refusal)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("refusal");
        writer.WriteString("code", refusal.Code);
        writer.WriteString("subject", refusal.Subject);
        writer.WriteString("text", "");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
