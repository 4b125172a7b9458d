using System.Diagnostics.CodeAnalysis;

namespace ResearchHub.Priorities;

/// <summary>Something that could become a priority, in one register.</summary>
[GenerateSerializer, Immutable, Alias("rh.candidate-id")]
public readonly record struct CandidateId([property: Id(0)] Guid Value) : IParsable<CandidateId>
{
    /// <summary>Makes an id that sorts by creation time.</summary>
    public static CandidateId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>Thirty-two hexadecimal digits, as they stand in a URL.</summary>
    public override string ToString() => Value.ToString("N");

    /// <inheritdoc/>
    public static CandidateId Parse(string s, IFormatProvider? provider) => new(Guid.ParseExact(s, "N"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CandidateId result)
    {
        // One way to write it: answers and messages name a thing as the question did.
        Guid value = default;
        var parsed = s is not null && s.All(char.IsAsciiHexDigitLower) && Guid.TryParseExact(s, "N", out value);
        result = new(value);
        return parsed;
    }
}
