using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.ReadModel;
using ResearchHub.Snapshots;

namespace ResearchHub;

/// <summary>Puts the machine room into a host.</summary>
public static class SiloSetup
{
    private const int WaitingCalls = 200;

    /// <summary>A silo in this process, alone, on SQLite; no other process can call its grains.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="dataDirectory">Where the log's file lies; made when it is not there.</param>
    public static void AddResearchHubSilo(this IHostApplicationBuilder builder, string dataDirectory)
    {
        builder.Services.AddEventLog(dataDirectory);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort(), gatewayPort: 0)
            .Configure<SiloMessagingOptions>(options =>
            {
                options.MaxEnqueuedRequestsHardLimit = WaitingCalls;
                options.MaxRequestProcessingTime = TimeSpan.FromSeconds(60);
            }));
    }

    internal static void AddEventLog(this IServiceCollection services, string dataDirectory)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new SqliteFile(Path.Combine(dataDirectory, "log.db")));
        foreach (var area in Areas.All)
        {
            services.AddSingleton(area);
        }

        services.AddSingleton<EventJson>();
        services.AddSingleton<IEventLog>(provider =>
            SqliteEventLog.Open(provider.GetRequiredService<SqliteFile>(), provider.GetRequiredService<EventJson>()));
        services.AddSingleton<ISnapshotStore, SqliteSnapshots>();
        services.AddSingleton<IReadStore, SqliteReadStore>();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
