using Microsoft.Playwright;

namespace ResearchHub.ColdOpen;

/// <summary>Milliseconds from the beginning of the navigation, by the page's own clock.</summary>
/// <param name="Ready">The text is there and takes keys.</param>
/// <param name="Accepted">The first key stands in the text.</param>
/// <param name="Stored">The page calls it stored.</param>
internal sealed record Opening(double Ready, double Accepted, double Stored);

/// <summary>A real Chromium with a person signed in.</summary>
internal sealed class Browser(IPlaywright playwright, IBrowser chromium) : IAsyncDisposable
{
    private const string Address = "zhanar.seitova@museum.example";
    private const string Password = "museum-demo-2026";
    private const string Editable = ".cm-content[contenteditable=true]";

    private const string Watch =
        """
        window.opening = {};
        const note = name => { window.opening[name] ??= performance.now(); };
        new MutationObserver(() => {
          const state = document.querySelector("#save")?.dataset.state ?? "opening";
          if (state !== "opening" && document.querySelector(".cm-content[contenteditable=true]") && !window.opening.ready) {
            note("ready");
            // As the browser itself does for a key; from outside the page it would take the tester's time too.
            queueMicrotask(() => { document.querySelector(".cm-content").focus(); document.execCommand("insertText", false, "~"); });
          }
          if (document.querySelector(".cm-line")?.textContent.startsWith("~")) note("accepted");
          if (window.opening.accepted && state !== "saved") note("sent");
          if (window.opening.sent && state === "saved") note("stored");
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        """;

    public static async Task<Browser> Launch()
    {
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        }));
    }

    /// <summary>In a new profile: signs in, warms everything with one draft, then opens the other, in which a key is pressed as soon as it may be.</summary>
    public async Task<Opening> OpenCold(Uri server, string other, string cold)
    {
        await using var profile = await chromium.NewContextAsync(new() { BaseURL = server.ToString(), Locale = "en" });
        var first = await profile.NewPageAsync();
        await first.GotoAsync("/sign-in");
        await first.FillAsync("[name=address]", Address);
        await first.FillAsync("[name=password]", Password);
        await first.Keyboard.PressAsync("Enter");
        await first.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await first.GotoAsync(other);
        await first.Locator(Editable).WaitForAsync();
        await first.Locator("#save[data-state=saved]").WaitForAsync();
        await first.CloseAsync();

        var page = await profile.NewPageAsync();
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync(cold, new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => window.opening.stored");
        // The next run opens it without this key.
        var opening = new Opening(await Noted("ready"), await Noted("accepted"), await Noted("stored"));
        await page.Keyboard.PressAsync("Backspace");
        await page.Locator("#save[data-state=saved]").WaitForAsync();
        return opening;

        async Task<double> Noted(string name) => await page.EvaluateAsync<double>($"() => window.opening.{name}");
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
    }
}
