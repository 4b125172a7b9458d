using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using ResearchHub.LiveClient;
using static ResearchHub.EndToEnd.Arrivals;
using Draft = ResearchHub.EndToEnd.Draft;

namespace ResearchHub.Faults;

/// <summary>T14: a backup while everybody types; then all is gone, and on an empty machine the workspace begins again from the backup. A browser
/// that was there all along is ahead of it.</summary>
internal static class Restores
{
    private const string Sent = "stored after the backup was made. ", Unsent = "typed while there was no server. ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="museum">All processes running.</param>
    /// <param name="rate">Edits a second while the backup is made.</param>
    /// <param name="seed">Decides where words are put.</param>
    /// <param name="tell">Hears what happens.</param>
    public static async Task<Restored> Run(Museum museum, double rate, int seed, Action<string> tell)
    {
        var folder = Directory.CreateTempSubdirectory("rh-backup-").FullName;
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"],
        });
        try
        {
            var page = await Open(browser, museum);
            var log = await Log(museum);
            var (before, verdict) = await BackUp(museum, Path.Combine(folder, "copy"), rate, seed, tell);

            await page.PutCursor(0);
            await page.Type(Sent);
            await page.Says("saved");
            await museum.Lose();
            await page.Type(Unsent);
            var claimed = await page.State() == "saved";

            var watch = Stopwatch.StartNew();
            var said = await museum.Recover(Path.Combine(folder, "copy"));
            var took = watch.Elapsed;
            tell(said);
            var isAnother = await Log(museum) != log;
            tell(string.Create(CultureInfo.InvariantCulture, $"restored, verified and started in {took.TotalSeconds:0.0} s"));

            // By itself: nobody reloads anything.
            var banner = page.Page.Locator("#notes .banner", new() { HasText = "recovered draft" });
            await banner.WaitForAsync(new() { Timeout = (float)Patience.TotalMilliseconds });
            await page.Says("saved", 60);
            var shown = await page.Text();
            await page.PutCursor(0);
            await page.Type("goes on. ");
            await page.Says("saved", 60);
            await page.Page.GotoAsync("/recovered");
            var kept = await page.Page.Locator("blockquote.words").First.InnerTextAsync();
            var (lost, doubled, phantom) = await Count(museum, before);
            return new(
                verdict + (Verdict.None with { Kills = 1, Lost = lost, Doubled = doubled, Phantom = phantom }), took, isAnother,
                kept.Contains(Unsent.Trim(), StringComparison.Ordinal), claimed || shown.Contains(Unsent, StringComparison.Ordinal) || shown.Contains(Sent, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>What must be in the backup, draft by draft, and how those fared who typed meanwhile.</returns>
    private static async Task<(IReadOnlyList<IReadOnlyList<string>> Before, Verdict Verdict)> BackUp(
        Museum museum, string copy, double rate, int seed, Action<string> tell)
    {
        await using var typists = await Typists.Begin(museum, rate, seed);
        await typists.Progress();
        var before = typists.StoredByDraft();
        if (await museum.Webs[0].Command("backup", copy) is (not 0, var failure))
        {
            throw new InvalidOperationException(failure);
        }

        await typists.Progress();
        return (before, await typists.Settle(tell));
    }

    /// <summary>What was called stored before the backup began must be there, and nothing that nobody typed; after this the museum knows what there is.</summary>
    private static async Task<(int Lost, int Doubled, int Phantom)> Count(Museum museum, IReadOnlyList<IReadOnlyList<string>> before)
    {
        var sum = (Lost: 0, Doubled: 0, Phantom: 0);
        using var patience = new CancellationTokenSource(Patience);
        for (var draft = 0; draft < museum.Drafts.Count; draft++)
        {
            var text = await museum.Read(museum.Drafts[draft], patience.Token);
            var former = museum.Former(draft);
            var (lost, doubled, phantom) = Verdict.Check(text, before[draft], former.ToHashSet());
            sum = (sum.Lost + lost, sum.Doubled + doubled, sum.Phantom + phantom);
            former.Clear();
            former.AddRange(Markers.In(text));
        }

        return sum;
    }

    /// <returns>The log's id.</returns>
    private static async Task<string?> Log(Museum museum)
    {
        await using var pen = await museum.Draft(museum.Drafts[0], 0);
        return pen.History;
    }

    private static async Task<Draft> Open(IBrowser browser, Museum museum)
    {
        var page = await (await browser.NewContextAsync(new() { Locale = "en", BaseURL = museum.Doors[0].ToString() })).NewPageAsync();
        page.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        await page.GotoAsync("/sign-in?with=password");
        await page.FillAsync("[name=address]", "zhanar.seitova@museum.example");
        await page.FillAsync("[name=password]", "museum-demo-2026");
        await page.ClickAsync("form[action='/sign-in/password'] button.main");
        await page.IsIn();
        return await Draft.Open(page, $"/documents/{museum.Drafts[0]}");
    }
}

/// <summary>What a restore gave.</summary>
/// <param name="Verdict">Lost, doubled, phantom, diverged; of what was called stored before the backup began.</param>
/// <param name="Took">From the empty database until every process was ready again.</param>
/// <param name="IsAnotherLog">Whether the restored log has an id of its own: who is ahead of it must not take it for the one they know.</param>
/// <param name="KeepsWords">Whether the browser that was ahead has its unsent words as a recovered draft.</param>
/// <param name="Untrue">Whether a screen called saved what was not, or something was merged silently.</param>
internal sealed record Restored(Verdict Verdict, TimeSpan Took, bool IsAnotherLog, bool KeepsWords, bool Untrue)
{
    public bool Holds => Verdict.Holds && IsAnotherLog && KeepsWords && !Untrue;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"restore: {Verdict}; {Took.TotalSeconds:0.0} s; a log of its own: {IsAnotherLog}; words kept: {KeepsWords}; untrue: {Untrue}");
}
