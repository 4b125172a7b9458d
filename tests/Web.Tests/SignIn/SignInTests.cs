using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

[Collection(nameof(Workspace))]
public sealed class SignInTests(Workspace workspace)
{
    private const string Address = "volha.laptsionak@museum.example";

    [Fact]
    public async Task A_demo_person_signs_in_by_a_button_and_out_again()
    {
        using var browser = await workspace.SignedIn("vl");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);

        await Workspace.Post(browser, "/sign-out");

        var answer = await browser.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/sign-in?returnUrl=%2F", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_in_one_browser_ends_its_connections_and_leaves_the_other_browser_alone()
    {
        var (here, there) = (new CookieContainer(), new CookieContainer());
        using var browser = await workspace.SignedIn("vl", here);
        using var other = await workspace.SignedIn("vl", there);
        await using var live = await workspace.Connect(here);
        await using var otherLive = await workspace.Connect(there);

        await Workspace.Post(browser, "/sign-out");

        await live.Until(() => live.Heard("Gone").Count == 1, "the end of the connection");
        await otherLive.Ask("Close", new { document = Guid.NewGuid().ToString("N") });
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task An_account_without_a_person_is_refused_at_the_door_and_inside()
    {
        await using var scope = workspace.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { Id = Guid.NewGuid(), UserName = "ghost@museum.example", Email = "ghost@museum.example" };
        Assert.True((await accounts.CreateAsync(account, DemoPeople.Password)).Succeeded);
        using var browser = workspace.Browser();

        var answer = await Enter(browser, "ghost@museum.example", DemoPeople.Password);

        Assert.Contains(SignInEndpoints.Refused, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var tokens = scope.ServiceProvider.GetRequiredService<AccessTokens>();
        Assert.True((await tokens.Create(new(new(account.Id)), "ghost", 30)).Accepted(out var token, out _));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => LiveClient.Connect(workspace.Address, token.Secret));
    }

    [Fact]
    public async Task The_right_password_leads_to_the_page_asked_for()
    {
        using var browser = workspace.Browser();

        var answer = await Enter(browser, Address, DemoPeople.Password, "/people");

        Assert.Equal("/people", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    public async Task Nobody_is_led_to_another_site(string returnUrl)
    {
        using var browser = workspace.Browser();

        var answer = await Enter(browser, Address, DemoPeople.Password, returnUrl);

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_are_answered_alike()
    {
        using var browser = workspace.Browser();

        var unknown = await Enter(browser, "nobody@museum.example", DemoPeople.Password);
        var wrong = await Enter(browser, "aigul.ospanova@museum.example", "not the password");

        Assert.Equal(unknown.StatusCode, wrong.StatusCode);
        Assert.Equal(unknown.Headers.Location, wrong.Headers.Location);
        Assert.Contains(SignInEndpoints.Refused, wrong.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.False(wrong.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task An_unknown_address_takes_as_long_as_a_wrong_password()
    {
        using var browser = workspace.Browser();
        await Enter(browser, "nobody@museum.example", "x"); // the first of each pays for compiling
        await Enter(browser, "iryna.viarbitskaya@museum.example", "x");
        List<double> unknown = [], wrong = [];
        for (var turn = 0; turn < 7; turn++)
        {
            unknown.Add(await Time(() => Enter(browser, "nobody@museum.example", "x")));
            wrong.Add(await Time(() => Enter(browser, "iryna.viarbitskaya@museum.example", "x")));
        }

        // The shortest of each: what else the machine did only adds.
        var (one, other) = (unknown.Min(), wrong.Min());
        Assert.True(Math.Max(one, other) < 2 * Math.Min(one, other), $"unknown {one:F1} ms, wrong {other:F1} ms");
    }

    [Fact]
    public async Task Too_many_wrong_passwords_lock_the_account_for_the_right_one_too()
    {
        using var browser = workspace.Browser();
        const string Locked = "samal.zhumabekova@museum.example";
        for (var turn = 0; turn < 8; turn++)
        {
            await Enter(browser, Locked, "not the password");
        }

        var answer = await Enter(browser, Locked, DemoPeople.Password);

        Assert.Contains(SignInEndpoints.Refused, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_is_not_taken()
    {
        using var browser = workspace.Browser();

        var answer = await browser.PostAsync(
            new Uri("/sign-in/demo", UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("as", "vl")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_from_other_sites()
    {
        using var browser = workspace.Browser();

        var answer = await Workspace.Post(browser, "/sign-in/demo", ("as", "ak"));

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), set => set.StartsWith("researchhub=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<HttpResponseMessage> Enter(HttpClient browser, string address, string password, string returnUrl = "/") =>
        Workspace.Post(browser, "/sign-in/password", ("address", address), ("password", password), ("returnUrl", returnUrl));

    private static async Task<double> Time(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
