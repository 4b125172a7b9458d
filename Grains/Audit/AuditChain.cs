using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ResearchHub.Kernel;

namespace ResearchHub.Audit;

/// <summary>What the seals are made with: 32 bytes that no database holds.</summary>
internal sealed record AuditKey(ImmutableArray<byte> Bytes);

/// <summary>The end of the log so far: where the next entry goes, and what it is sealed to.</summary>
internal sealed record AuditHead(StreamName Stream, long Version, string Seal);

/// <summary>How entries are sealed to each other.</summary>
internal static class AuditChain
{
    public const string Area = "audit";

    private const string DayForm = "yyyyMMdd";

    /// <summary>The stream of a day; its id is the day in digits, so that days sort as they came.</summary>
    public static StreamName StreamOf(DateOnly day) =>
        new(Area, Guid.ParseExact(day.ToString(DayForm, CultureInfo.InvariantCulture).PadRight(32, '0'), "N"));

    /// <summary>The day of a stream; null when the id is no day's.</summary>
    public static DateOnly? DayOf(Guid id) =>
        DateOnly.TryParseExact(id.ToString("N")[..DayForm.Length], DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && StreamOf(day).Id == id ? day : null;

    /// <summary>The seal of an entry.</summary>
    /// <param name="key">What it is made with.</param>
    /// <param name="before">The seal of the entry before it, of whichever day; empty for the first of all.</param>
    /// <param name="stream">The day.</param>
    /// <param name="version">The entry's number on it.</param>
    /// <param name="noted">The entry; its own seal does not count.</param>
    /// <returns>HMAC-SHA256 in hexadecimal digits.</returns>
    public static string Seal(AuditKey key, string before, StreamName stream, long version, DeedNoted noted)
    {
        var said = JsonSerializer.Serialize(noted with { Seal = "" }, AuditJson.Stored.AuditEvent);
        var sealedTo = string.Create(CultureInfo.InvariantCulture, $"{before}\n{stream}\n{version}\n{said}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(key.Bytes.AsSpan(), Encoding.UTF8.GetBytes(sealedTo)));
    }
}
