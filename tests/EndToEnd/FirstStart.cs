using Microsoft.Playwright;
using ResearchHub.LiveClient;

namespace ResearchHub.EndToEnd;

/// <summary>An empty workspace in Production, played in a browser: the first administrator, the other museum, a colleague there.</summary>
public sealed class FirstStart : IAsyncLifetime
{
    private const string Password = "three quiet museum words";

    private readonly MailServer mail = new MailServer().Start();
    private readonly ProductServer server = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>By name: a browser gives no passkey to a bare address.</summary>
    private string Home => $"http://localhost:{server.Address.Port}/";

    public async Task InitializeAsync()
    {
        server.Settings["Address"] = Home;
        server.Settings["Mail__Host"] = "127.0.0.1";
        server.Settings["Mail__Port"] = $"{mail.Port}";
        server.Settings["Mail__Security"] = "None";
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"],
        });
        await server.Start();
    }

    public async Task DisposeAsync()
    {
        await browser!.CloseAsync();
        playwright!.Dispose();
        await server.DisposeAsync();
        await mail.DisposeAsync();
    }

    [Fact]
    public async Task The_first_administrator_begins_and_a_scientist_of_the_other_museum_joins()
    {
        var line = server.Log.Single(said => said.Contains("/begin?key=", StringComparison.Ordinal));
        var administrator = await Open("en", line[line.IndexOf("http", StringComparison.Ordinal)..]);
        await administrator.FillAsync("[name=address]", "aigul@astana.example");
        await administrator.FillAsync("[name=password]", Password);
        await administrator.FillAsync("[name='name.en']", "Aigul Ospanova");
        await administrator.FillAsync("[name='museum.en']", "Museum of Astana");
        await administrator.FillAsync("[name='city.en']", "Astana");
        await administrator.ClickAsync("form:has([name=zone]) button.main");
        await administrator.Arrives("**/accounts?done=begun");

        // No page needs anything to be there.
        foreach (var page in new[]
        {
            "/", "/projects", "/projects/new", "/projects/trash", "/people", "/institutions", "/memorandum", "/search?q=felt", "/recovered",
            "/account", "/account/security", "/accounts/memoranda", "/accounts/rules", "/accounts/audit",
        })
        {
            Assert.Equal((page, 200), (page, (await administrator.GotoAsync(page))!.Status));
        }

        await administrator.GotoAsync("/accounts/museums");
        await administrator.FillAsync("[name='museum.en']", "Museum of Minsk");
        await administrator.FillAsync("[name='city.en']", "Minsk");
        await administrator.FillAsync("[name=zone]", "Europe/Minsk");
        await administrator.ClickAsync("form:has([name=zone]) button.main");
        await administrator.Arrives("**/accounts/museums?done=*");
        await administrator.GotoAsync("/accounts/invite");
        await administrator.FillAsync("[name=address]", "volha@minsk.example");
        await administrator.FillAsync("[name='name.be']", "Вольга Лапцёнак");
        await administrator.SelectOptionAsync("[name=museum]", new SelectOptionValue { Label = "Museum of Minsk" });
        await administrator.SelectOptionAsync("select[name=language]", "be");
        await administrator.ClickAsync("form:has([name=museum]) button.main");
        await administrator.Arrives("**/accounts?done=invited");

        var letter = await mail.Letter("volha@minsk.example");
        var link = MailServer.Link(letter).ToString();
        Assert.StartsWith(Home, link, StringComparison.Ordinal);
        var scientist = await Open("be", link);
        await scientist.FillAsync("[name=password]", Password);
        await scientist.ClickAsync("form:has([name=password]) button.main");
        await scientist.Arrives(Home + "**");
        await scientist.GotoAsync("/account");
        Assert.Contains("Вольга Лапцёнак", await scientist.InnerTextAsync("h1"), StringComparison.Ordinal);
        Assert.Contains("Museum of Minsk", await scientist.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(404, (await scientist.GotoAsync("/accounts"))!.Status);

        // From then on by a passkey of the scientist's own device.
        var tools = await scientist.Context.NewCDPSessionAsync(scientist);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        await scientist.GotoAsync("/account/security");
        await scientist.FillAsync("form[action='/account/passkeys'] [name=name]", "Ноўтбук");
        await scientist.ClickAsync("button[data-passkey=create]");
        await scientist.Arrives("**/account/security?done=added");
        await scientist.GotoAsync("/account");
        await scientist.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        await scientist.ClickAsync("form[action='/sign-out'] button");
        await scientist.Arrives("**/sign-in**");
        await scientist.GotoAsync("/sign-in?returnUrl=%2Faccount");
        await scientist.ClickAsync("button[data-passkey=get]");
        await scientist.Arrives(Home + "account");
        Assert.Contains("Вольга Лапцёнак", await scientist.InnerTextAsync("h1"), StringComparison.Ordinal);

        // Neither link opens twice; a new start prints none.
        Assert.Equal(0, await (await Open("en", line[line.IndexOf("http", StringComparison.Ordinal)..])).Locator("[name=password]").CountAsync());
        Assert.Equal(0, await (await Open("be", link)).Locator("[name=password]").CountAsync());
        await server.Kill();
        server.Log.Clear();
        await server.Start();
        Assert.DoesNotContain(server.Log, said => said.Contains("/begin", StringComparison.Ordinal));
        await scientist.GotoAsync("/account");
        Assert.EndsWith("/account", scientist.Url, StringComparison.Ordinal);
    }

    private async Task<IPage> Open(string language, string address)
    {
        var context = await browser!.NewContextAsync(new() { Locale = language, BaseURL = Home });
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        return page;
    }
}
