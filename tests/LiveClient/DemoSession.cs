using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ResearchHub.Documents;

namespace ResearchHub.LiveClient;

/// <summary>A demo person's browser without a screen or scripts: opens pages and sends the forms on them. Development only.</summary>
public sealed partial class DemoSession : IDisposable
{
    private readonly IBrowsingContext browser = BrowsingContext.New(Configuration.Default.WithDefaultLoader().WithDefaultCookies());
    private readonly Uri server;

    private DemoSession(Uri server) => this.server = server;

    /// <summary>Signs in by the button with this key.</summary>
    public static async Task<DemoSession> SignIn(Uri server, string key)
    {
        var session = new DemoSession(server);
        var page = await session.Open("/sign-in");
        await Press(page, $"button[name=as][value={key}]");
        return session;
    }

    /// <summary>Founds a project of both museums, with the person as its lead.</summary>
    /// <returns>Its page's path.</returns>
    public async Task<string> FoundProject(string title)
    {
        var page = await Open("/projects/new");
        Fill(page, "title", title);
        page.QuerySelector<IHtmlInputElement>("input[name=activity]")!.IsChecked = true;
        return (await Press(page, "form:has(input[name=activity]) button")).Location.PathName;
    }

    /// <summary>Makes others scientists of the project, as many as wanted.</summary>
    public async Task Invite(string project, int others)
    {
        for (var i = 0; i < others; i++)
        {
            var page = await Open($"{project}/members");
            var people = page.QuerySelector<IHtmlSelectElement>("select[name=person]")!;
            people.Value = people.Options.Select(option => option.Value).First(value => value.Length > 0);
            await Press(page, "form:has(select[name=person]) button");
        }
    }

    /// <summary>Gives a demo person a role of the project.</summary>
    /// <param name="project">The project's path.</param>
    /// <param name="number">The person's place on the sign-in page, from 1.</param>
    /// <param name="role"><c>Scientist</c>, <c>Observer</c> …</param>
    public async Task GiveRole(string project, int number, string role)
    {
        var page = await Open($"{project}/members");
        page.QuerySelector<IHtmlSelectElement>("form:has(select[name=person]) select[name=person]")!.Value = $"019300000000700080000000000001{number:00}";
        page.QuerySelector<IHtmlSelectElement>("form:has(select[name=person]) select[name=role]")!.Value = role;
        await Press(page, "form:has(select[name=person]) button");
    }

    /// <summary>Founds an empty draft.</summary>
    public async Task<DocumentId> NewDraft(string project, string title)
    {
        var page = await Open($"{project}/drafts/new");
        Fill(page, "title", title);
        var id = DocumentId.Parse(page.QuerySelector<IHtmlInputElement>("input[name=id]")!.Value, null);
        await Press(page, "form:has(input[name=title]) button");
        return id;
    }

    /// <summary>Makes an access token.</summary>
    public async Task<string> NewToken(string name)
    {
        var page = await Open("/account");
        Fill(page, "name", name);
        var made = await Press(page, "form:has(input[name=name]) button");
        return Token().Match(made.ToHtml()) is { Success: true } token ? token.Value : throw Unexpected(made, "shows no token");
    }

    /// <inheritdoc/>
    public void Dispose() => browser.Dispose();

    private async Task<IDocument> Open(string path) => Expected(await browser.OpenAsync(new Uri(server, path).ToString()));

    private static void Fill(IDocument page, string field, string value) =>
        (page.QuerySelector<IHtmlInputElement>($"input[name={field}]") ?? throw Unexpected(page, $"has no field {field}")).Value = value;

    private static async Task<IDocument> Press(IDocument page, string selector) =>
        Expected(await (page.QuerySelector<IHtmlElement>(selector) ?? throw Unexpected(page, $"has no {selector}")).SubmitAsync());

    private static IDocument Expected(IDocument page) =>
        page.StatusCode == System.Net.HttpStatusCode.OK && page.QuerySelector("[role=alert]") is null ? page : throw Unexpected(page, "says no");

    private static InvalidOperationException Unexpected(IDocument page, string why) =>
        new($"{page.Location.Href} ({(int)page.StatusCode}) {why}: {page.QuerySelector("[role=alert]")?.TextContent.Trim() ?? page.Title}");

    [GeneratedRegex("rh_[0-9a-f]{64}")]
    private static partial Regex Token();
}
