using System.Net;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>Sessions, and what administrators do with accounts. Aigul is the administrator of the demo people.</summary>
public sealed class AdministrationTests(Mailed workspace) : IClassFixture<Mailed>
{
    [Fact]
    public async Task Who_is_no_administrator_has_no_such_pages_and_changes_nothing()
    {
        var (administrator, other) = (new Reading(await workspace.SignedIn("ao"), "en"), new Reading(await workspace.SignedIn("vl"), "en"));
        var victim = Workspace.Person("sj").Id.Value;
        foreach (var address in new[] { "/accounts", "/accounts/invite", "/accounts/museums", "/accounts/memoranda", $"/accounts/{victim:N}" })
        {
            Assert.Equal(HttpStatusCode.OK, (await administrator.Open(address)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Open(address)).Status);
        }

        var proof = (await other.Open("/projects")).Value("__RequestVerificationToken");
        var page = await administrator.Open($"/accounts/{victim:N}");
        foreach (var what in new[] { "close", "appoint", "end", "reset" })
        {
            var answer = await other.Fill(page, "do", ("__RequestVerificationToken", proof), ("do", what));
            Assert.InRange((int)answer.Status, 400, 404);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await workspace.Invite("x@museum.example", by: "ao") is { Location: "/accounts?done=invited" }
            ? await other.Fill(await administrator.Open("/accounts/invite"), "museum", ("__RequestVerificationToken", proof), ("address", "y@museum.example"), ("name.en", "Y"))
            : throw new InvalidOperationException()).Status);
        Assert.False(await workspace.Look(db => db.Links.AnyAsync(link => link.Address == "y@museum.example")));
        var account = await workspace.Look(db => db.Users.SingleAsync(one => one.Id == victim));
        Assert.True(account is { IsAdministrator: false, Closed: null });
    }

    [Fact]
    public async Task A_closed_account_opens_nothing_from_that_moment()
    {
        var jar = new CookieContainer();
        using var open = await workspace.SignedIn("ut", jar);
        await using var live = await workspace.Connect(jar);
        var token = await workspace.Token("ut");
        await using var program = await LiveClient.Connect(workspace.Address, token.Secret);
        var administrator = new Reading(await workspace.SignedIn("ao"), "en");
        var address = $"/accounts/{Workspace.Person("ut").Id.Value:N}";

        var closed = await administrator.Fill(await administrator.Open(address), "do", ("do", "close"));

        Assert.Equal($"{address}?done=close", closed.Location);
        await live.Until(() => live.Heard("Gone").Count == 1, "the end of the browser's connection");
        await program.Until(() => program.Heard("Gone").Count == 1, "the end of the program's connection");
        Assert.Equal(HttpStatusCode.Redirect, (await open.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => LiveClient.Connect(workspace.Address, token.Secret));
        Assert.Contains("refused", (await Mailed.SignIn(new(workspace.Browser(), "en"), Workspace.AddressOf("ut"), DemoPeople.Password)).Location, StringComparison.Ordinal);

        await administrator.Fill(await administrator.Open(address), "do", ("do", "open"));
        Assert.Equal("/", (await Mailed.SignIn(new(workspace.Browser(), "en"), Workspace.AddressOf("ut"), DemoPeople.Password)).Location);
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        var administrator = new Reading(await workspace.SignedIn("ao"), "en");
        var address = $"/accounts/{Workspace.Person("ao").Id.Value:N}";
        foreach (var what in new[] { "dismiss", "close" })
        {
            var answer = await administrator.Fill(await administrator.Open(address), "do", ("do", what));
            Assert.Contains("an administrator must remain", answer.Html, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await administrator.Open("/accounts")).Status);
    }

    [Fact]
    public async Task An_administrator_ends_one_session_and_one_token_of_anybody()
    {
        using var open = await workspace.SignedIn("eh");
        var token = await workspace.Token("eh");
        var administrator = new Reading(await workspace.SignedIn("ao"), "en");
        var id = Workspace.Person("eh").Id.Value;
        var session = await workspace.Look(db => db.Sessions.Where(one => one.Account == id).Select(one => one.Id).SingleAsync());
        var page = await administrator.Open($"/accounts/{id:N}");

        await administrator.Fill(page, "session", ("session", session.ToString()));
        await administrator.Fill(page, "token", ("token", token.Token.Id.ToString()));

        Assert.Equal(HttpStatusCode.Redirect, (await open.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
        Assert.Equal(0, await workspace.Look(db => db.AccessTokens.CountAsync(one => one.Owner == id)));
    }

    [Fact]
    public async Task Signing_out_everywhere_else_leaves_this_session_alone()
    {
        var jar = new CookieContainer();
        using var far = await workspace.SignedIn("js", jar);
        await using var live = await workspace.Connect(jar);
        var here = new Reading(await workspace.SignedIn("js"), "en");

        var answer = await here.Fill(await here.Open("/account"), "session", ("session", "others"));

        Assert.Equal("/account?done=ended", answer.Location);
        await live.Until(() => live.Heard("Gone").Count == 1, "the end of the other browser's connection");
        Assert.Equal(HttpStatusCode.Redirect, (await far.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.Open("/account")).Status);
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_elses()
    {
        using var victim = await workspace.SignedIn("sj");
        var id = Workspace.Person("sj").Id.Value;
        var session = await workspace.Look(db => db.Sessions.Where(one => one.Account == id).Select(one => one.Id).FirstAsync());
        await workspace.SignedIn("vl");
        var other = new Reading(await workspace.SignedIn("vl"), "en");

        await other.Fill(await other.Open("/account"), "session", ("session", session.ToString()));

        Assert.Equal(HttpStatusCode.OK, (await victim.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_session_ended_by_another_server_ends_its_connections_here_within_two_seconds()
    {
        var jar = new CookieContainer();
        using var browser = await workspace.SignedIn("iv", jar);
        await using var live = await workspace.Connect(jar);
        var id = Workspace.Person("iv").Id.Value;
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await workspace.Look(db => db.Sessions.Where(one => one.Account == id).ExecuteDeleteAsync());

        await live.Until(() => live.Heard("Gone").Count == 1, "the end of the connection");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2.5), $"{watch.Elapsed}");
    }
}
