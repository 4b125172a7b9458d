using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Localization;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Documents;

/// <summary>What the page gives the editor's script; <c>start.ts</c> mirrors it.</summary>
public sealed record EditorStart(
    string? Document, string? Account, string Name, bool Shared, string? Project, string Title, string Language, string Speaks,
    string Nonce, IReadOnlyDictionary<string, string> Words)
{
    /// <summary>Safe inside a script element: the encoder escapes every sign that could end it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, EditorStartJson.Readable.EditorStart);

    /// <summary>The shell's start: nobody's page and no draft's.</summary>
    public static EditorStart Nobody(IStringLocalizer<EditorText> text, string nonce) =>
        new(null, null, "", false, null, "", "", Spoken, nonce, WordsOf(text));

    public static string Spoken => Shell.Spoken.Language.Tag();

    public static IReadOnlyDictionary<string, string> WordsOf(IStringLocalizer<EditorText> text) =>
        text.GetAllStrings(includeParentCultures: true).ToDictionary(word => word.Name, word => word.Value);
}

/// <summary>What a page that compares two texts gives its script.</summary>
public sealed record DifferenceStart(string Before, string After, string Name, string Nonce, IReadOnlyDictionary<string, string> Words)
{
    /// <inheritdoc cref="EditorStart.ToJson"/>
    public string ToJson() => JsonSerializer.Serialize(this, EditorStartJson.Readable.DifferenceStart);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EditorStart))]
[JsonSerializable(typeof(DifferenceStart))]
internal sealed partial class EditorStartJson : JsonSerializerContext
{
    // Cyrillic travels as letters; <, > and & stay escaped.
    public static EditorStartJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    });
}
