using System.Text.Encodings.Web;
using System.Text.Json;

namespace ResearchHub.Documents.Text;

/// <summary>The JSON of another writer in the escapes of ours, so that the two can be compared letter by letter.</summary>
internal static class ChangeSetText
{
    private static readonly JsonSerializerOptions Ours = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Rewrite(JsonElement json) => JsonSerializer.Serialize(json, Ours);
}
