using System.Diagnostics.CodeAnalysis;

namespace ResearchHub.People;

/// <summary>A human being with an account. The same value as the account's id; events carry nothing else about a person.</summary>
[GenerateSerializer, Immutable, Alias("rh.person-id")]
public readonly record struct PersonId([property: Id(0)] Guid Value) : IParsable<PersonId>
{
    /// <summary>Makes an id that sorts by creation time.</summary>
    public static PersonId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>Thirty-two hexadecimal digits, as they stand in a URL.</summary>
    public override string ToString() => Value.ToString("N");

    /// <inheritdoc/>
    public static PersonId Parse(string s, IFormatProvider? provider) => new(Guid.ParseExact(s, "N"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PersonId result)
    {
        // One way to write it: answers and messages name a thing as the question did.
        Guid value = default;
        var parsed = s is not null && s.All(char.IsAsciiHexDigitLower) && Guid.TryParseExact(s, "N", out value);
        result = new(value);
        return parsed;
    }
}
