using System.Diagnostics.CodeAnalysis;

namespace ResearchHub.Priorities;

/// <summary>A register of priorities: what two museums will do first, rated by a panel in anonymous rounds.</summary>
[GenerateSerializer, Immutable, Alias("rh.register-id")]
public readonly record struct RegisterId([property: Id(0)] Guid Value) : IParsable<RegisterId>
{
    /// <summary>Makes an id that sorts by creation time.</summary>
    public static RegisterId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>Thirty-two hexadecimal digits, as they stand in a URL.</summary>
    public override string ToString() => Value.ToString("N");

    /// <inheritdoc/>
    public static RegisterId Parse(string s, IFormatProvider? provider) => new(Guid.ParseExact(s, "N"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RegisterId result)
    {
        // One way to write it: answers and messages name a thing as the question did.
        Guid value = default;
        var parsed = s is not null && s.All(char.IsAsciiHexDigitLower) && Guid.TryParseExact(s, "N", out value);
        result = new(value);
        return parsed;
    }
}
