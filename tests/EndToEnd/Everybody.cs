using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>Each page for everybody: no accessibility violation, in light and dark, on desk and phone, in four languages.</summary>
public sealed class Everybody(Workspace workspace) : WorkspaceTest(workspace), IClassFixture<Workspace>
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Gives a line for each element that breaks a rule; to write down those that are right takes longer than to look at them.</summary>
    private const string Look =
        """
        async () => (await axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
          resultTypes: ["violations"],
        })).violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html}`))
        """;

    [Theory]
    [InlineData("en", ColorScheme.Light, 1440)]
    [InlineData("ru", ColorScheme.Dark, 1440)]
    [InlineData("kk", ColorScheme.Light, 390)]
    [InlineData("be", ColorScheme.Dark, 390)]
    public async Task No_page_has_an_accessibility_violation(string language, ColorScheme colours, int width)
    {
        var look = new BrowserNewContextOptions
        {
            Locale = language,
            ColorScheme = colours,
            ViewportSize = new() { Width = width, Height = 900 },
        };
        var person = await Workspace.SignIn("js", look);
        var page = person.Page;
        var found = new List<string>();

        var project = Workspace.Project;
        var draft = await Workspace.NewDraft("For everybody");
        var first = await Draft.Open(page, draft);
        await first.PutCursor(0);
        await first.Insert("# Heading\n\n|a|b|\n|-|-|\n|1|2|\n\nA *word*, a note[^1], $x^2$, [@key].\n\n[^1]: A note.\n");
        await first.Says("saved");
        foreach (var address in EveryPage.OfColleague(project, draft, await EveryPage.NewTask(page, project)))
        {
            await page.GotoAsync(address);
            if (address == draft)
            {
                await new Draft(page).Ready();
                await new Draft(page).Says("saved");
            }

            await Check(page, address, found);
        }

        var stranger = await Workspace.Stranger(look);
        foreach (var address in EveryPage.OfStranger)
        {
            await stranger.GotoAsync(address);
            await Check(stranger, address, found);
        }

        // What only an administrator sees, and a letter in the mailbox of Development.
        var administrator = (await Workspace.SignIn("ao", look)).Page;
        await administrator.GotoAsync("/accounts/invite");
        await administrator.FillAsync("[name=address]", $"guest-{Guid.NewGuid():N}@museum.example");
        await administrator.FillAsync("[name='name.ru']", "Новый Гость");
        await administrator.ClickAsync("form:has([name=museum]) button.main");
        await administrator.Arrives("**/accounts?done=invited");
        await Check(administrator, "/accounts", found);
        foreach (var address in EveryPage.OfAdministrator)
        {
            await administrator.GotoAsync(address);
            await Check(administrator, address, found);
        }

        while (await administrator.Locator("article a[href*='/invitation']").CountAsync() == 0)
        {
            await administrator.ReloadAsync();
        }

        await stranger.GotoAsync((await administrator.Locator("article a[href*='/invitation']").First.GetAttributeAsync("href"))!);
        await Check(stranger, "/invitation", found);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>Looks at a page that is open in light and dark, on a desk and a phone.</summary>
    internal static async Task CheckLooks(IPage page, string address, List<string> found)
    {
        foreach (var (colours, width) in from colours in new[] { ColorScheme.Light, ColorScheme.Dark } from width in new[] { 1440, 390 } select (colours, width))
        {
            await page.EmulateMediaAsync(new() { ColorScheme = colours });
            await page.SetViewportSizeAsync(width, 900);
            // A colour on its way to another one is neither.
            await page.EvaluateAsync("async () => { await new Promise(requestAnimationFrame); for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish(); }");
            await Check(page, $"{address}, {colours}, {width}", found);
        }
    }

    internal static async Task Check(IPage page, string address, List<string> found)
    {
        await page.EvaluateAsync(Axe);
        found.AddRange((await page.EvaluateAsync<string[]>(Look)).Select(line => $"{address}: {line}"));
    }
}
