using System.Buffers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ResearchHub.Documents.Preview;

/// <summary>Turns every link and picture that leads elsewhere than http, https, mailto or a relative address into its words.</summary>
/// <remarks>Forbidding raw HTML is not enough: Markdown itself writes <c>javascript:</c> links. A picture is asked for without a click, so it comes from
/// a relative address or by https: what the pages' content policy lets through.</remarks>
internal static class SafeLinks
{
    private static readonly SearchValues<char> InSchemes =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static readonly string[] Schemes = ["http", "https", "mailto"];

    public static void Keep(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            var address = link.GetDynamicUrl?.Invoke() ?? link.Url;
            if (!IsSafe(address) || (link.IsImage && !IsPicture(address!)))
            {
                link.ReplaceBy(new ContainerInline(), copyChildren: true);
            }
            else if (!link.IsImage && IsElsewhere(address!))
            {
                link.GetAttributes().AddProperty("rel", "noopener noreferrer nofollow");
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (!link.IsEmail && !IsSafe(link.Url))
            {
                link.ReplaceBy(new LiteralInline(link.Url));
            }
            else if (!link.IsEmail)
            {
                link.GetAttributes().AddProperty("rel", "noopener noreferrer nofollow");
            }
        }
    }

    /// <summary>Whether an address is relative, or of a scheme that only leads somewhere.</summary>
    internal static bool IsSafe(string? address) =>
        SchemeOf(address ?? "") is not { } scheme || Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase);

    private static bool IsPicture(string address) =>
        SchemeOf(address) is { } scheme ? scheme.Equals("https", StringComparison.OrdinalIgnoreCase) : !IsOfAnotherHost(AsRead(address));

    /// <summary>Two slashes name a host and keep the page's own scheme; browsers take a backslash for a slash.</summary>
    private static bool IsOfAnotherHost(string read) => read is ['/' or '\\', '/' or '\\', ..];

    private static bool IsElsewhere(string address) =>
        SchemeOf(address) is not null || address.StartsWith("//", StringComparison.Ordinal);

    /// <summary>Browsers drop control characters and spaces before they read an address; so do we.</summary>
    private static string AsRead(string address) => string.Concat(address.Where(unit => unit > ' ' && !char.IsControl(unit)));

    /// <summary>What stands before the first colon, when a browser would take it for a scheme (RFC 3986, section 3.1).</summary>
    private static string? SchemeOf(string address)
    {
        var read = AsRead(address);
        var end = read.IndexOf(':', StringComparison.Ordinal);
        return end > 0 && char.IsAsciiLetter(read[0]) && !read.AsSpan(0, end).ContainsAnyExcept(InSchemes) ? read[..end] : null;
    }
}
