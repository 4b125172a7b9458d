using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ResearchHub.Web.Rights;

/// <summary>A workspace whose operator switched the silos' page on.</summary>
public sealed class WithDashboard : Workspace
{
    protected override IEnumerable<(string Name, string Value)> Settings => [.. base.Settings, ("Dashboard:Enabled", "true")];
}

/// <summary>Orleans' page about the silos, in one process with them. On a cluster, ClusterTlsTests asks it.</summary>
[Collection(nameof(Workspace))]
public sealed class SilosDashboardTests(Workspace without, WithDashboard workspace) : IClassFixture<WithDashboard>
{
    [Fact]
    public async Task It_is_not_there_unless_it_is_switched_on()
    {
        var administrator = await without.SignedIn("ao");

        Assert.DoesNotContain(Routes(without), route => route.StartsWith(Doors.OfTheSilos, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(At("/"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(At("/DashboardCounters"))).StatusCode);
    }

    [Fact]
    public async Task None_of_it_opens_for_whoever_is_no_administrator()
    {
        var (stranger, colleague) = (workspace.Browser(), await workspace.SignedIn("sj"));
        var routes = Routes(workspace).Where(route => route.StartsWith(Doors.OfTheSilos, StringComparison.Ordinal)).ToList();

        Assert.True(routes.Count > 10);
        foreach (var route in routes.Select(route => route.IndexOf('{', StringComparison.Ordinal) is > 0 and var at ? $"{route[..at]}1" : $"{route.TrimEnd('/')}/"))
        {
            var address = new Uri(route, UriKind.Relative);
            Assert.Contains("/sign-in", (await stranger.GetAsync(address)).Headers.Location?.OriginalString, StringComparison.Ordinal);
            Assert.True((await colleague.GetAsync(address)).StatusCode == HttpStatusCode.NotFound, route);
        }
    }

    [Fact]
    public async Task An_administrator_sees_the_silos_and_no_grain_is_asked_in_nobodys_name()
    {
        var administrator = await workspace.SignedIn("ao");

        var page = await administrator.GetAsync(At("/"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("index.min.js", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", Policy(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(At("/index.min.js"))).StatusCode);
        var (counters, patience) = ("", Stopwatch.StartNew());

        // The dashboard's grain counts once a second; until its first count it knows no silo.
        while (!counters.Contains("\"siloAddress\"", StringComparison.Ordinal) && patience.Elapsed < TimeSpan.FromSeconds(20))
        {
            counters = await administrator.GetStringAsync(At("/DashboardCounters"));
            await Task.Delay(100);
        }

        Assert.Contains("\"siloAddress\"", counters, StringComparison.Ordinal);
        Assert.Contains("DocumentGrain", await administrator.GetStringAsync(At("/GrainTypes")), StringComparison.Ordinal);

        foreach (var closed in new[] { "/GrainState?grainId=1&grainType=x", "/grainstate", "/Trace" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(At(closed))).StatusCode);
        }

        foreach (var wrong in new[] { "/SiloStats/no-silo", "/SiloProperties/no-silo", "/SiloCounters/no-silo", "/HistoricalStats/no-silo", "/GrainStats/none" })
        {
            Assert.True((await administrator.GetAsync(At(wrong))).StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, wrong);
        }

        // Our own pages are as strict as ever, also the one that says that nothing is there.
        foreach (var own in new[] { "/accounts", $"{Doors.OfTheSilos}/Trace" })
        {
            Assert.Contains("'strict-dynamic'", Policy(await administrator.GetAsync(new Uri(own, UriKind.Relative))), StringComparison.Ordinal);
        }
    }

    private static Uri At(string rest) => new(Doors.OfTheSilos + rest, UriKind.Relative);

    private static string Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").Single();

    private static List<string> Routes(Workspace workspace) =>
        [.. workspace.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/'))];
}
