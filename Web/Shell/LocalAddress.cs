namespace ResearchHub.Web.Shell;

/// <summary>Where a form leads back to: only to a place of our own.</summary>
internal static class LocalAddress
{
    /// <summary>The address itself, or the first page when it leads elsewhere.</summary>
    public static string Of(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal)
            && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl)
            ? address
            : "/";
}
