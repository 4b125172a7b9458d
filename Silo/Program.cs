using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ResearchHub.Cluster;

namespace ResearchHub;

/// <summary>One silo of a cluster: <c>dotnet run --project Silo</c>. Where there is one machine, the web server has the silo within itself.</summary>
internal static class SiloProgram
{
    private static async Task<int> Main(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        // What the operator says in files, the environment and the command line comes after, and counts more.
        await using var defaults = typeof(SiloProgram).Assembly.GetManifestResourceStream("appsettings.json")!;
        builder.Configuration.Sources.Insert(0, new JsonStreamConfigurationSource { Stream = defaults });
        var directory = Path.GetFullPath(builder.Configuration["Data:Directory"]!, builder.Environment.ContentRootPath);
        builder.AddClusterSilo(directory);
        builder.Services.AddHealthChecks().AddCheck<SiloIsActive>("silo");

        await using var app = builder.Build();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(
            $"The silo takes part in the cluster; how it is: {string.Join(" and ", app.Urls)}/health/ready ({app.Environment.EnvironmentName})"));
        return await app.RunResearchHub();
    }
}
