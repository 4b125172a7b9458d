using System.Globalization;

namespace ResearchHub.Web.Shell;

/// <summary>Where a page of a long list ended, as its address says it: a number, and the last thing's id.</summary>
/// <param name="At">The number by which the list is sorted; null for what has none.</param>
/// <param name="Id">The last thing.</param>
public sealed record PagePlace(long? At, Guid Id)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static PagePlace? Read(string? text) =>
        text?.Split('.') is [var at, var id] && Guid.TryParseExact(id, "N", out var last)
            ? at.Length == 0 ? new(null, last)
                : long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number, last) : null
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At}.{Id:N}");
}
