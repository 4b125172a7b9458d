using System.Diagnostics.CodeAnalysis;

namespace ResearchHub.Consultations;

/// <summary>A message of a thread; made by whoever writes it, so that sending it twice posts one.</summary>
[GenerateSerializer, Immutable, Alias("rh.message-id")]
public readonly record struct MessageId([property: Id(0)] Guid Value) : IParsable<MessageId>
{
    /// <summary>Makes an id that sorts by creation time.</summary>
    public static MessageId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>Thirty-two hexadecimal digits, as they stand in a URL.</summary>
    public override string ToString() => Value.ToString("N");

    /// <inheritdoc/>
    public static MessageId Parse(string s, IFormatProvider? provider) => new(Guid.ParseExact(s, "N"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MessageId result)
    {
        // One way to write it: answers and messages name a thing as the question did.
        Guid value = default;
        var parsed = s is not null && s.All(char.IsAsciiHexDigitLower) && Guid.TryParseExact(s, "N", out value);
        result = new(value);
        return parsed;
    }
}
