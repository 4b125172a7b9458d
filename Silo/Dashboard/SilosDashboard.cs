using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;

namespace ResearchHub.Dashboard;

/// <summary>Orleans' own page about the silos: which grains there are, how often they are called and how long that takes. Off unless
/// the configuration says <c>Dashboard:Enabled</c>, and measures nothing then.</summary>
internal static class SilosDashboard
{
    /// <summary>What is served. Not the log as it is written, and above all not what its page calls a grain's state: for that it calls any method of
    /// any grain that takes no argument, without a caller whose right could be asked.</summary>
    private static readonly FrozenSet<string> Served = new[]
    {
        "", "index.html", "favicon.ico", "index.min.js", "index.css", "fonts", "img", "version", "DashboardCounters", "ClusterStats", "Reminders",
        "HistoricalStats", "SiloProperties", "SiloStats", "SiloCounters", "GrainStats", "TopGrainMethods", "GrainTypes",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether this process takes part in it. Each process of a cluster is told by itself.</summary>
    public static bool IsWanted(IConfiguration configuration) => bool.TryParse(configuration["Dashboard:Enabled"], out var wanted) && wanted;

    /// <summary>The silo counts its calls.</summary>
    public static ISiloBuilder AddSilosDashboard(this ISiloBuilder silo) =>
        IsWanted(silo.Configuration) ? silo.AddDashboard(options => options.HideTrace = true) : silo;

    /// <summary>A web server asks the silos, which must count, too.</summary>
    public static IClientBuilder AddSilosDashboard(this IClientBuilder client) =>
        IsWanted(client.Configuration) ? client.AddDashboard(options => options.HideTrace = true) : client;

    /// <summary>Its page, and what that asks for.</summary>
    public static RouteGroupBuilder Map(IEndpointRouteBuilder app, string prefix)
    {
        var pages = app.MapOrleansDashboard(prefix);
        pages.AddEndpointFilter(async (context, next) =>
        {
            var rest = context.HttpContext.Request.Path.Value![prefix.Length..].TrimStart('/');
            return Served.Contains(rest.Split('/')[0]) ? await Answer(context, next) : Results.NotFound();
        });
        return pages;
    }

    private static async ValueTask<object?> Answer(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        // A silo that does not count says so by whatever goes wrong in it first, and an address that is none by something else.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Results.Text("The silos do not tell this: is Dashboard:Enabled set for each of them?", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
