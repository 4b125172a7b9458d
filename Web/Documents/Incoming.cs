using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Documents;

/// <summary>Reads one message of the live protocol strictly; the first thing wrong decides the refusal, and nothing throws.</summary>
/// <remarks>JSON is read by hand because a binder would close the connection, or answer with its own words, where a person
/// needs to learn which of their edits was refused and why.</remarks>
internal sealed class Incoming
{
    private const int SubjectLength = 40;

    private readonly Dictionary<string, JsonElement> fields = [];

    private Incoming(JsonElement message, ReadOnlySpan<string> known)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            Wrong("message");
            return;
        }

        foreach (var property in message.EnumerateObject())
        {
            var name = NameOf(property);
            if (!known.Contains(name) || !fields.TryAdd(name, property.Value))
            {
                Wrong(name.Length <= SubjectLength ? name : name[..SubjectLength]);
                return;
            }
        }
    }

    /// <summary>The first thing wrong; null so far.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Begins to read a message of these fields and no others.</summary>
    public static Incoming Of(JsonElement message, params ReadOnlySpan<string> known) => new(message, known);

    public bool Has(string field) => fields.ContainsKey(field);

    public DocumentId Document() => new(Id("document"));

    public WriterId Writer() => new(Id("writer"));

    /// <summary>The log's id.</summary>
    public string History() => Id("history").ToString("N");

    /// <summary>An integer without fraction or exponent.</summary>
    public long Number(string field, long from, long to = long.MaxValue)
    {
        if (Field(field, JsonValueKind.Number) is { } value && value.TryGetInt64(out var number) && number >= from && number <= to)
        {
            return number;
        }

        Wrong(field);
        return from;
    }

    /// <summary>One push's change sets.</summary>
    public ImmutableArray<ChangeSet> Changes()
    {
        if (Refusal is not null)
        {
            return [];
        }

        if (Field("changes", JsonValueKind.Array) is not { } array
            || array.GetArrayLength() is 0 or > DocumentLimits.ChangesAtOnce)
        {
            Wrong("changes");
            return [];
        }

        var changes = ImmutableArray.CreateBuilder<ChangeSet>(array.GetArrayLength());
        foreach (var element in array.EnumerateArray())
        {
            if (!ChangeSetJson.TryRead(element, out var change, out var refusal))
            {
                Refusal = refusal;
                return [];
            }

            changes.Add(change);
        }

        return changes.MoveToImmutable();
    }

    /// <summary>Whether everything read was of the form.</summary>
    public bool Accepted([NotNullWhen(false)] out Refusal? refusal) => (refusal = Refusal) is null;

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "message"; // half a surrogate pair in a name
        }
    }

    private Guid Id(string field)
    {
        if (Field(field, JsonValueKind.String) is { } value
            && TextOf(value) is { Length: 32 } text && text.All(char.IsAsciiHexDigitLower) && Guid.TryParseExact(text, "N", out var id))
        {
            return id;
        }

        Wrong(field);
        return default;
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair
        }
    }

    private JsonElement? Field(string field, JsonValueKind kind) =>
        fields.TryGetValue(field, out var value) && value.ValueKind == kind ? value : null;

    private void Wrong(string field) => Refusal ??= DocumentRefusals.Malformed(field);
}
