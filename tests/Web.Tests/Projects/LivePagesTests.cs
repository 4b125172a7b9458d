using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Web.Projects;

[Collection(nameof(Pages))]
public sealed class LivePagesTests(Pages pages)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_page_that_follows_hears_that_something_changed_and_nothing_else()
    {
        var (project, _) = await pages.Draft("", ("vl", ProjectRole.Scientist));
        await using var page = await Connect("vl");
        Assert.True(await page.Follow(project));

        Workspace.Accept(await pages.Grains.Project(project).GiveRole(Workspace.Caller("ao"), new(Workspace.Person("ut").Id, ProjectRole.Observer)));

        await page.Hears();
    }

    [Fact]
    public async Task Who_has_no_right_follows_nothing()
    {
        var (project, _) = await pages.Draft("");
        await using var page = await Connect("vl");

        Assert.False(await page.Follow(project));
        Assert.False(await page.Follow(new(Guid.CreateVersion7())));
    }

    [Fact]
    public async Task Who_loses_the_role_is_told_once_and_never_again()
    {
        var (project, _) = await pages.Draft("", ("vl", ProjectRole.Scientist), ("js", ProjectRole.Scientist));
        await using var lost = await Connect("vl");
        await using var stays = await Connect("js");
        Assert.True(await lost.Follow(project));
        Assert.True(await stays.Follow(project));
        var grain = pages.Grains.Project(project);

        Workspace.Accept(await grain.TakeRole(Workspace.Caller("ao"), new(Workspace.Person("vl").Id)));
        await lost.Hears();
        await stays.Hears();
        foreach (var role in new[] { ProjectRole.Observer, ProjectRole.Scientist, ProjectRole.Observer })
        {
            Workspace.Accept(await grain.GiveRole(Workspace.Caller("ao"), new(Workspace.Person("ut").Id, role)));
            await stays.Hears();
        }

        Assert.Equal(0, lost.Waiting);
    }

    [Fact]
    public async Task A_fragment_has_no_shell_and_comes_only_when_it_is_another_one()
    {
        var (project, _) = await pages.Draft("");
        using var lead = await pages.SignedIn("ao");

        var (status, html, tag) = await Fragment(lead, project, null);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"bar\"", html, StringComparison.Ordinal);
        Assert.Contains("data-live=\"members\"", html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotModified, "", tag), await Fragment(lead, project, tag));

        Workspace.Accept(await pages.Grains.Project(project).GiveRole(Workspace.Caller("ao"), new(Workspace.Person("ut").Id, ProjectRole.Observer)));

        Assert.Contains("Ulan Tolegen", (await Fragment(lead, project, tag)).Html, StringComparison.Ordinal);
        using var stranger = await pages.SignedIn("sj");
        Assert.Equal(HttpStatusCode.NotFound, (await Fragment(stranger, project, tag)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await Fragment(pages.Browser(), project, tag)).Status);
    }

    private static async Task<(HttpStatusCode Status, string Html, string? Tag)> Fragment(HttpClient browser, ProjectId project, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/projects/{project}", UriKind.Relative));
        request.Headers.Add("X-Fragment", "1");
        request.Headers.Add("Accept-Language", "en");
        if (tag is not null)
        {
            request.Headers.Add("If-None-Match", tag);
        }

        using var answer = await browser.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.ETag?.ToString());
    }

    /// <summary>Whether a person's page may follow a project.</summary>
    internal static async Task<bool> MayFollow(Workspace workspace, string key, ProjectId project)
    {
        await using var page = await Follower.Connect(workspace.Address, await workspace.Secret(key));
        return await page.Follow(project);
    }

    private async Task<Follower> Connect(string key) => await Follower.Connect(pages.Address, await pages.Secret(key));

    private sealed class Follower(HubConnection connection) : IAsyncDisposable
    {
        private readonly Channel<bool> heard = Channel.CreateUnbounded<bool>();

        public int Waiting => heard.Reader.Count;

        public static async Task<Follower> Connect(Uri address, string secret)
        {
            var connection = new HubConnectionBuilder()
                .WithUrl(new Uri(address, "/live/projects"), HttpTransportType.WebSockets, options => options.Headers.Add("Authorization", $"Bearer {secret}"))
                .Build();
            var follower = new Follower(connection);
            connection.On<int>("Changed", _ => follower.heard.Writer.TryWrite(true));
            await connection.StartAsync();
            return follower;
        }

        public Task<bool> Follow(ProjectId project) => connection.InvokeAsync<bool>("Follow", project.ToString()).WaitAsync(Deadline);

        public async Task Hears() => Assert.True(await heard.Reader.ReadAsync().AsTask().WaitAsync(Deadline));

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
