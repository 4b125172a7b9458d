using System.Diagnostics.CodeAnalysis;

namespace ResearchHub.People;

/// <summary>The identifier of a scientist: sixteen digits, the last of which (0 to 9, or X for ten) checks the others (ISO 7064, MOD 11-2).</summary>
[GenerateSerializer, Immutable, Alias("rh.orcid")]
public readonly record struct Orcid
{
    private const string Site = "https://orcid.org/";

    [Id(0)] private readonly string digits;

    private Orcid(string digits) => this.digits = digits;

    /// <summary>Where it leads.</summary>
    public Uri Address => new(Site + this);

    /// <summary>Four groups of four: <c>0000-0002-1825-0097</c>.</summary>
    public override string ToString() => digits is null ? "" : $"{digits[..4]}-{digits[4..8]}-{digits[8..12]}-{digits[12..]}";

    /// <summary>Reads sixteen digits with or without hyphens, or the address; a mistyped digit is found by the last one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Orcid orcid)
    {
        text = text?.Trim() ?? "";
        var bare = text.StartsWith(Site, StringComparison.OrdinalIgnoreCase) ? text[Site.Length..] : text;
        var digits = bare.Length == 19 && bare[4] == '-' && bare[9] == '-' && bare[14] == '-'
            ? string.Concat(bare[..4], bare[5..9], bare[10..14], bare[15..])
            : bare;
        digits = digits.ToUpperInvariant();
        var read = digits.Length == 16 && digits[..15].All(char.IsAsciiDigit) && digits[15] == CheckOf(digits);
        orcid = read ? new(digits) : default;
        return read;
    }

    private static char CheckOf(string digits)
    {
        var total = digits[..15].Aggregate(0, (sum, digit) => (sum + digit - '0') * 2);
        var check = (12 - (total % 11)) % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }
}
