using System.Diagnostics.CodeAnalysis;

namespace ResearchHub.Documents;

/// <summary>One editor instance (one tab): 128 random bits made by the tab itself, because it must work without the network.</summary>
/// <remarks>The log binds it to one document and one account at first use. Its edits carry sequence numbers 1, 2, 3 …</remarks>
[GenerateSerializer, Immutable, Alias("rh.writer-id")]
public readonly record struct WriterId([property: Id(0)] Guid Value) : IParsable<WriterId>
{
    /// <summary>Thirty-two hexadecimal digits, as they stand in a URL.</summary>
    public override string ToString() => Value.ToString("N");

    /// <inheritdoc/>
    public static WriterId Parse(string s, IFormatProvider? provider) => new(Guid.ParseExact(s, "N"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WriterId result)
    {
        // One way to write it: answers and messages name a thing as the question did.
        Guid value = default;
        var parsed = s is not null && s.All(char.IsAsciiHexDigitLower) && Guid.TryParseExact(s, "N", out value);
        result = new(value);
        return parsed;
    }
}
