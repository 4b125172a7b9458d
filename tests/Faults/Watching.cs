using System.Diagnostics;
using Microsoft.Playwright;
using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>How soon a coordinator's wall, open in a browser at one web server, shows what was done at another.</summary>
internal static class Watching
{
    private const float Patience = 30_000;

    /// <param name="museum">Where; its web servers let demo people in.</param>
    /// <param name="events">How many things are done, one after another.</param>
    /// <returns>Milliseconds from the moment each was sent, which is before its commit, until its line stood on the wall.</returns>
    public static async Task<IReadOnlyList<double>> Run(Museum museum, int events)
    {
        using var lead = await DemoSession.SignIn(museum.Webs[0].Address, "js");
        var project = await lead.FoundProject("Seen from Minsk");
        await lead.GiveRole(project, 6, "Coordinator");

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Pages.Chromium, Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
        });
        var wall = await browser.NewPageAsync(new() { BaseURL = museum.Webs[1].Address.ToString(), Locale = "en" });
        await wall.GotoAsync("/sign-in");
        await wall.ClickAsync("button[name=as][value=iv]");
        await wall.WaitForURLAsync("**/");
        await wall.GotoAsync("/activity");
        await wall.WaitForSelectorAsync("html[data-following]", new() { State = WaitForSelectorState.Attached, Timeout = Patience });

        var waits = new List<double>();
        for (var number = 0; number < events; number++)
        {
            var title = $"Seen {number} of {events}";
            var since = Stopwatch.GetTimestamp();
            await lead.NewDraft(project, title);
            await wall.WaitForSelectorAsync($".feed li:has-text('“{title}”')", new() { Timeout = Patience });
            waits.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        return [.. waits.Order()];
    }
}
