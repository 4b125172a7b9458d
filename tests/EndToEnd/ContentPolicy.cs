using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>No page of ours asks for what its own content policy forbids; what others would make it ask for does not run.</summary>
public sealed class ContentPolicy(Workspace workspace) : WorkspaceTest(workspace), IClassFixture<Workspace>
{
    private const string Everything =
        "# Heading\n\n|a|b|\n|:-|-:|\n|1|2|\n\nA *word*, a note[^1], $x^2$, [@key], ~~gone~~, [a link](https://example.org).\n\n$$\n\\frac{a}{b}\n$$\n\n"
        + "```js\nlet x = 1;\n```\n\n- [ ] to do\n\n[^1]: A note.\n";

    [Fact]
    public async Task No_page_breaks_its_own_policy()
    {
        var person = await Workspace.SignIn("js");
        var reports = await Listen(person.Browser, person.Page);
        var project = Workspace.Project;
        var draft = await Workspace.NewDraft("Under a strict policy");
        var open = await Draft.Open(person.Page, draft);
        await open.PutCursor(0);
        await open.Insert(Everything);
        await open.Says("saved");
        await person.Page.Locator(".katex").First.WaitForAsync();
        var task = await EveryPage.NewTask(person.Page, project);
        foreach (var address in EveryPage.OfColleague(project, draft, task).Append("/documents/shell").Append(draft))
        {
            await person.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        }

        await open.Ready();
        // What the service worker keeps must stand under the policy it was kept with.
        await person.Page.EvaluateAsync("() => navigator.serviceWorker.ready");
        await person.Page.ClickAsync("#more summary");
        await person.Page.ClickAsync("[data-theme-toggle]");
        var stranger = await Workspace.Stranger();
        var atTheDoor = await Listen(stranger.Context, stranger);
        foreach (var address in EveryPage.OfStranger)
        {
            await stranger.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        }

        var administrator = await Workspace.SignIn("ao");
        var administering = await Listen(administrator.Browser, administrator.Page);
        foreach (var address in EveryPage.OfAdministrator)
        {
            await administrator.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        }

        Assert.Empty(reports);
        Assert.Empty(atTheDoor);
        Assert.Empty(administering);
    }

    [Fact]
    public void No_page_is_forgotten() => Assert.Empty(EveryPage.Forgotten());

    [Fact]
    public async Task A_script_that_no_page_of_ours_named_does_not_run_and_is_reported()
    {
        var person = await Workspace.SignIn("js");
        var reports = await Listen(person.Browser, person.Page);
        await person.Page.GotoAsync("/projects");

        await person.Page.EvaluateAsync(
            """
            () => new Promise(done => {
              addEventListener("securitypolicyviolation", () => done());
              document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror='window.ran = true'>");
            })
            """);

        Assert.NotEmpty(reports);
        Assert.False(await person.Page.EvaluateAsync<bool>("() => window.ran === true"));
    }

    /// <summary>Gathers what the browser reports, from now on, on every page of the tab.</summary>
    private static async Task<ConcurrentQueue<string>> Listen(IBrowserContext browser, IPage page)
    {
        var reports = new ConcurrentQueue<string>();
        await browser.ExposeFunctionAsync("policyBroken", (string report) => reports.Enqueue(report));
        await browser.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', e => policyBroken(`${location.pathname}: ${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));");
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                reports.Enqueue(message.Text);
            }
        };
        return reports;
    }
}
