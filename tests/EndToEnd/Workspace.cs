using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ResearchHub.LiveClient;

namespace ResearchHub.EndToEnd;

/// <summary>One server and one Chromium for a class of tests.</summary>
public sealed class Workspace : IAsyncLifetime
{
    private const string Token = "__RequestVerificationToken";

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The running product.</summary>
    public ProductServer Server { get; } = new();

    /// <summary>The path of a project of Astana and Minsk: Zhanar leads, Volha writes, Ulan reads.</summary>
    public string Project { get; private set; } = "";

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        // A museum's directory at the door; none of these tests goes through it.
        Server.Settings["Directories__minsk__Name"] = "Minsk museum";
        Server.Settings["Directories__minsk__Authority"] = "http://127.0.0.1:9";
        Server.Settings["Directories__minsk__ClientId"] = "researchhub";
        await Server.Start("Development");
        using var lead = await DemoSession.SignIn(Server.Address, "js");
        Project = await lead.FoundProject("Two museums, one draft");
        await lead.GiveRole(Project, 2, "Scientist");
        await lead.GiveRole(Project, 8, "Observer");
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Closes every browser that was opened: its tabs go on following and drawing as long as they are there.</summary>
    public async Task CloseBrowsers()
    {
        foreach (var context in browser!.Contexts)
        {
            await context.CloseAsync();
        }
    }

    /// <summary>An empty draft of the project.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> NewDraft(string title)
    {
        using var lead = await DemoSession.SignIn(Server.Address, "js");
        return $"/documents/{await lead.NewDraft(Project, title)}";
    }

    /// <summary>A new draft open in a browser of Astana and in one of Minsk.</summary>
    public async Task<(Draft Astana, Draft Minsk)> TwoPeople(string title)
    {
        var path = await NewDraft(title);
        var astana = await Draft.Open((await SignIn("js")).Page, path);
        var minsk = await Draft.Open((await SignIn("vl")).Page, path);
        await astana.PutCursor(0);
        return (astana, minsk);
    }

    /// <summary>A browser of its own for one demo person, signed in.</summary>
    /// <param name="key">The person's key on the sign-in page, <c>js</c> or <c>vl</c>.</param>
    /// <param name="look">Size, language or theme other than a desk in English.</param>
    public async Task<Person> SignIn(string key, BrowserNewContextOptions? look = null)
    {
        look ??= new() { Locale = "en", ViewportSize = new() { Width = 1440, Height = 900 } };
        look.BaseURL = Server.Address.ToString();
        var context = await browser!.NewContextAsync(look);
        // The same form as the door's, sent without drawing two pages; NoRight goes through the door as people do.
        var door = await (await context.APIRequest.GetAsync("/sign-in")).TextAsync();
        var form = context.APIRequest.CreateFormData();
        form.Set("as", key);
        form.Set(Token, Regex.Match(door, $"name=\"{Token}\"[^>]* value=\"([^\"]+)\"").Groups[1].Value);
        var answer = await context.APIRequest.PostAsync("/sign-in/demo", new() { Form = form, MaxRedirects = 0 });
        Assert.Equal("/", answer.Headers["location"]);
        return new(context, await context.NewPageAsync());
    }

    /// <summary>A browser nobody is signed in with.</summary>
    public async Task<IPage> Stranger(BrowserNewContextOptions? look = null)
    {
        look ??= new() { Locale = "en" };
        look.BaseURL = Server.Address.ToString();
        return await (await browser!.NewContextAsync(look)).NewPageAsync();
    }
}

/// <summary>Tests that leave no browser behind.</summary>
public abstract class WorkspaceTest(Workspace workspace) : IAsyncLifetime
{
    /// <summary>The server and the browsers.</summary>
    protected Workspace Workspace => workspace;

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public Task DisposeAsync() => workspace.CloseBrowsers();
}

/// <summary>A signed-in person's browser.</summary>
/// <param name="Browser">Cookies, storage and the network switch.</param>
/// <param name="Page">The first tab.</param>
public sealed record Person(IBrowserContext Browser, IPage Page);
