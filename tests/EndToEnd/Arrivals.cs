using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>Waits until a tab has come to an address and loaded it.</summary>
/// <remarks>
/// Playwright's own <c>WaitForURLAsync</c> looks whether the page has loaded and then begins to listen: a load that comes between the two
/// is never heard, and a busy machine makes room for it.
/// </remarks>
public static class Arrivals
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="page">The tab.</param>
    /// <param name="address">With <c>**</c> for anything, <c>*</c> for anything without a slash.</param>
    /// <param name="milliseconds">How long to wait; null for 30 s.</param>
    public static Task Arrives(this IPage page, string address, float? milliseconds = null)
    {
        var form = Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return page.Arrives(url => Regex.IsMatch(url, $"^{form}$"), address, milliseconds);
    }

    /// <summary>The same, until it is at the door no longer.</summary>
    public static Task IsIn(this IPage page) => page.Arrives(static url => !url.Contains("/sign-in", StringComparison.Ordinal), "behind the door");

    private static async Task Arrives(this IPage page, Func<string, bool> isThere, string where, float? milliseconds = null)
    {
        var patience = milliseconds is { } some ? TimeSpan.FromMilliseconds(some) : Patience;
        for (var watch = Stopwatch.StartNew(); !(isThere(page.Url) && await HasLoaded(page)); await Task.Delay(50))
        {
            Assert.True(watch.Elapsed < patience, $"After {patience.TotalSeconds:0} s the tab is at {page.Url} and not {where}.");
        }
    }

    private static async Task<bool> HasLoaded(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<bool>("document.readyState === 'complete'");
        }
        catch (PlaywrightException)
        {
            return false; // It is leaving the page that was asked.
        }
    }
}
