using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using ResearchHub.Audit;
using ResearchHub.Dashboard;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.Search;

namespace ResearchHub.Cluster;

/// <summary>Puts a member of a cluster into a host: a silo, or a web server that calls the silos.</summary>
internal static class ClusterSetup
{
    private const string Driver = "Npgsql";

    /// <summary>A page does not wait longer for a silo that may be gone. Calls of the edit road say less themselves.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>One silo of the cluster that the configuration names.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="dataDirectory">Where it keeps its search index, in a folder of its own.</param>
    public static void AddClusterSilo(this IHostApplicationBuilder builder, string dataDirectory)
    {
        var settings = ClusterSettings.Of(builder.Configuration) ?? new();
        builder.AddTelemetry();
        builder.AddDrain();
        builder.Services.AddEventLog(dataDirectory, settings.Postgres ?? "", alone: false);
        builder.Services.AddSearch(() => new StoreFiles(Directory.CreateDirectory(Path.Combine(dataDirectory, $"silo-{settings.SiloPort}")).FullName).Search);
        builder.AddMember(settings, services =>
        {
            services.GetRequiredService<AuditKey>();
            return services.GetRequiredService<IEventLog>().History;
        });
        builder.UseOrleans(silo =>
        {
            silo.LikeEverySilo()
                .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Driver, Meeting(settings)))
                .Configure<EndpointOptions>(options =>
                    (options.AdvertisedIPAddress, options.SiloPort, options.GatewayPort) = (settings.Ip, settings.SiloPort, settings.GatewayPort))
                .Configure<ClusterMembershipOptions>(Timings)
                .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = Patience);
            if (settings.Tls.Certificate.Length > 0)
            {
                silo.UseTls(options => new ClusterTls(settings.Tls).Apply(options));
            }
        });
    }

    /// <summary>A way to the grains of the cluster; waits for a silo as long as there is none.</summary>
    public static void AddClusterClient(this IHostApplicationBuilder builder, ClusterSettings settings)
    {
        builder.AddTelemetry();
        builder.Services.AddSingleton(_ => new PostgresDatabase(settings.Postgres!));
        builder.AddMember(settings, services => services.GetRequiredService<PostgresDatabase>().History());
        builder.UseOrleansClient(client =>
        {
            client.AddActivityPropagation()
                .AddSilosDashboard()
                .UseConnectionRetryFilter<WaitForASilo>()
                .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Driver, Meeting(settings)))
                .Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2))
                .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = Patience);
            if (settings.Tls.Certificate.Length > 0)
            {
                client.UseTls(options => new ClusterTls(settings.Tls).Apply(options));
            }
        });
    }

    /// <summary>A killed silo is declared dead after some 6 s, a paused one after some 10 s. Who is declared dead in error loses time, never words.</summary>
    private static void Timings(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(2);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(3);
        options.NumMissedProbesLimit = 3;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
    }

    /// <summary>What keeps a member from starting is said before Orleans starts. A restored log is another cluster: its id is in the cluster's.</summary>
    private static void AddMember(this IHostApplicationBuilder builder, ClusterSettings settings, Func<IServiceProvider, string> history)
    {
        builder.AddFirstThings(services =>
        {
            settings.Check();
            services.GetRequiredService<PostgresDatabase>().MustHaveClusterTables();
            _ = history(services);
            if (settings.Tls.Certificate.Length > 0)
            {
                _ = new ClusterTls(settings.Tls);
            }
        });
        builder.Services.AddOptions<ClusterOptions>().Configure<IServiceProvider>((options, services) =>
            (options.ServiceId, options.ClusterId) = ("researchhub", $"{settings.Id}-{history(services)}"));
    }

    private static string Meeting(ClusterSettings settings) => PostgresDatabase.ForMeeting(settings.Postgres!);

    private sealed class WaitForASilo(TimeProvider clock) : IClientConnectionRetryFilter
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

        public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
        {
            await Task.Delay(Pause, clock, cancellationToken);
            return true;
        }
    }
}
