using System.Globalization;
using Microsoft.Playwright;
using ResearchHub.Documents;
using ResearchHub.LiveClient;
using static ResearchHub.EndToEnd.Arrivals;
using Draft = ResearchHub.EndToEnd.Draft;

namespace ResearchHub.Faults;

/// <summary>The draft open in two browsers, each in its own network namespace.</summary>
internal sealed class Pages : IAsyncDisposable
{
    private IPlaywright? playwright;
    private readonly List<IBrowser> browsers = [];

    public Writer Astana { get; private set; } = null!;

    public Writer Minsk { get; private set; } = null!;

    /// <param name="draft">Which.</param>
    /// <param name="near">Where Astana comes in.</param>
    /// <param name="far">Where Minsk comes in, over the line.</param>
    /// <param name="minsk">The namespace of Minsk.</param>
    public static async Task<Pages> Open(DocumentId draft, Uri near, Uri far, string minsk)
    {
        var pages = new Pages { playwright = await Playwright.CreateAsync() };
        pages.Astana = await pages.Writer(1, "js", near, draft, Chromium);
        var script = Path.Combine(Path.GetTempPath(), $"{minsk}-chromium");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\nexec ip netns exec {minsk} {Chromium} \"$@\"\n");
        Line.Run("chmod", "+x", script);
        pages.Minsk = await pages.Writer(2, "vl", far, draft, script);
        return pages;
    }

    /// <summary>Milliseconds from each key of one until its word stood in the other's page.</summary>
    public static async Task<IReadOnlyList<long>> Echoes(Writer from, Writer to)
    {
        var (born, seen) = (await from.Times("born"), await to.Times("echoes"));
        return [.. born.Where(word => seen.ContainsKey(word.Key)).Select(word => (long)(seen[word.Key] - word.Value))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }

    internal static string Chromium => Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    private async Task<Writer> Writer(int number, string person, Uri server, DocumentId draft, string program)
    {
        var browser = await playwright!.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            // What a page may do only over an encrypted line it may do here, too.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", $"--unsafely-treat-insecure-origin-as-secure={server.GetLeftPart(UriPartial.Authority)}"],
        });
        browsers.Add(browser);
        var page = await (await browser.NewContextAsync(new() { Locale = "en", BaseURL = server.ToString() })).NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync("/sign-in");
        await page.ClickAsync($"button[name=as][value={person}]");
        await page.IsIn();
        var open = await Draft.Open(page, $"/documents/{draft}");
        await open.PutCursor(0);
        return await Faults.Writer.Of(number, open);
    }
}

/// <summary>One person at the keyboard, whose words are numbered.</summary>
internal sealed class Writer
{
    private readonly int number;
    private readonly List<string> typed = [];

    private Writer(int number, Draft draft) => (this.number, Draft) = (number, draft);

    public Draft Draft { get; }

    public IReadOnlyList<string> Typed => typed;

    /// <summary>Begins to note when each word of others first stood in this page.</summary>
    public static async Task<Writer> Of(int number, Draft draft)
    {
        await draft.Page.EvaluateAsync(
            """
            () => {
              window.born = {};
              window.echoes = {};
              const view = (c => (c.cmTile ?? c.cmView.rootView ?? c.cmView).view)(document.querySelector(".cm-content"));
              setInterval(() => {
                const now = Date.now();
                for (const [word] of view.state.doc.toString().matchAll(/⟦\d+:\d+⟧/g)) window.echoes[word] ??= now;
              }, 20);
            }
            """);
        return new(number, draft);
    }

    /// <summary>Puts the next word where the cursor is, which then goes behind it.</summary>
    public async Task Type()
    {
        var word = Markers.Of(number, typed.Count + 1);
        typed.Add(word);
        await Draft.Page.EvaluateAsync("word => { window.born[word] = Date.now(); }", word);
        await Draft.Insert(word + " ");
    }

    /// <summary>When each word was typed here (<c>born</c>) or first stood here (<c>echoes</c>), ms.</summary>
    public Task<Dictionary<string, double>> Times(string which) =>
        Draft.Page.EvaluateAsync<Dictionary<string, double>>($"window.{which}");

    /// <summary>This person's words that stand in the page while it says "saved"; none while it says something else.</summary>
    public async Task<IReadOnlyList<string>> CalledSaved() =>
        await Draft.Page.EvaluateAsync<string[]>(
            """
            mine => document.querySelector("#save").dataset.state === "saved" ? Object.keys(window.echoes).filter(word => word.startsWith(mine)) : []
            """,
            string.Create(CultureInfo.InvariantCulture, $"⟦{number}:"));
}
