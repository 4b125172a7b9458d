using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ResearchHub.Web;

/// <summary>A workspace in which every request comes later than the last check of its account.</summary>
public sealed class LongSession : Workspace
{
    protected override void Configure(IServiceCollection services) =>
        services.PostConfigure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero);
}

public sealed class LongSessionTests(LongSession workspace) : IClassFixture<LongSession>
{
    [Fact]
    public async Task Signing_out_of_a_session_whose_account_was_checked_again_ends_its_connections_and_nobody_elses()
    {
        var (here, there) = (new CookieContainer(), new CookieContainer());
        using var browser = await CheckedAgain("vl", here);
        using var other = await CheckedAgain("ao", there);
        await using var live = await workspace.Connect(here);
        await using var otherLive = await workspace.Connect(there);

        await Workspace.Post(browser, "/sign-out");

        await live.Until(() => live.Heard("Gone").Count == 1, "the end of the connection");
        await otherLive.Ask("Close", new { document = Guid.NewGuid().ToString("N") });
        Assert.Empty(otherLive.Heard("Gone"));
    }

    private async Task<HttpClient> CheckedAgain(string key, CookieContainer jar)
    {
        var browser = await workspace.SignedIn(key, jar);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/projects", UriKind.Relative))).StatusCode);
        return browser;
    }
}
