using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using ResearchHub.Activity;
using ResearchHub.Audit;
using ResearchHub.Cluster;
using ResearchHub.Commands;
using ResearchHub.Dashboard;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.Priorities;
using ResearchHub.ReadModel;
using ResearchHub.Search;
using ResearchHub.Snapshots;
using ResearchHub.Turns;

namespace ResearchHub;

/// <summary>Puts the machine room into a host.</summary>
public static class SiloSetup
{
    private const int WaitingCalls = 200;

    /// <summary>
    /// A silo in this process, alone; no other process can call its grains. Or, when the configuration names a cluster (<c>Cluster:Id</c>),
    /// a way to the grains of that cluster's silos.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="dataDirectory">Where the log's SQLite file lies; made when it is not there.</param>
    /// <param name="postgres">The connection string of the PostgreSQL database that holds the log instead; null for SQLite.</param>
    public static void AddResearchHubSilo(this IHostApplicationBuilder builder, string dataDirectory, string? postgres = null)
    {
        if (ClusterSettings.Of(builder.Configuration) is { } cluster)
        {
            builder.AddClusterClient(cluster);
            return;
        }

        builder.AddTelemetry();
        builder.Services.AddEventLog(dataDirectory, postgres);
        builder.Services.AddSearch(() => new StoreFiles(dataDirectory).Search);
        builder.AddFirstThings(services =>
        {
            services.GetRequiredService<IEventLog>();
            services.GetRequiredService<AuditKey>();
            services.GetRequiredService<ISnapshotStore>();
        });
        builder.UseOrleans(silo => silo.LikeEverySilo().UseLocalhostClustering(FreePort(), gatewayPort: 0));
    }

    /// <summary>Orleans' page about the silos, where the configuration says <c>Dashboard:Enabled</c>. Whom it is shown to is for the caller to say.</summary>
    /// <param name="app">The web server.</param>
    /// <param name="prefix">Where.</param>
    /// <returns>Null where it is off.</returns>
    public static RouteGroupBuilder? MapSilosDashboard(this WebApplication app, string prefix) =>
        SilosDashboard.IsWanted(app.Configuration) ? SilosDashboard.Map(app, prefix) : null;

    /// <summary>Told to stop, the server first says that it is not ready, for as long as <c>Drain</c> says.</summary>
    /// <param name="builder">The host.</param>
    public static void AddResearchHubDrain(this IHostApplicationBuilder builder) => builder.AddDrain();

    /// <summary>Runs the host until it is told to stop; what keeps it from starting is said in one sentence, without a stack.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunResearchHub(this IHost host)
    {
        try
        {
            host.Services.GetRequiredService<FirstThings>().Check();
            await host.RunAsync();
            return 0;
        }
        catch (CannotStartException reason)
        {
            await Console.Error.WriteLineAsync(reason.Message);
            return 1;
        }
    }

    /// <summary>Does what an operator asks for instead of starting the server: <c>migrate</c>, <c>verify</c>, <c>backup FOLDER</c>,
    /// <c>restore FOLDER</c>, <c>rebuild</c>, <c>verify-audit</c>.</summary>
    /// <param name="words">The program's arguments.</param>
    /// <param name="dataDirectory">As above.</param>
    /// <param name="postgres">As above.</param>
    /// <param name="report">Takes what is to be said.</param>
    /// <returns>The exit code, 0 when all is well; null when the words are no command and the server is to be started.</returns>
    public static int? RunCommand(IReadOnlyList<string> words, string dataDirectory, string? postgres, TextWriter report) =>
        CommandLine.Run(words, new(dataDirectory), new(Areas.All), report, postgres);

    /// <summary>Does what an operator asks of the grains: <c>erase PERSON</c>, <c>register FILE</c>. The server must be stopped.</summary>
    /// <param name="words">The program's arguments.</param>
    /// <param name="addSilo">Adds the silo to a host that serves nobody else.</param>
    /// <param name="report">Takes what is to be said.</param>
    /// <returns>The exit code, 0 when all is well; null when the words are no such command.</returns>
    public static Task<int?> RunGrainCommand(IReadOnlyList<string> words, Action<IHostApplicationBuilder> addSilo, TextWriter report) =>
        GrainCommands.Run(words, addSilo, report);

    /// <summary>Before the silo: what keeps the server from starting is said in its own sentence.</summary>
    internal static void AddFirstThings(this IHostApplicationBuilder builder, Action<IServiceProvider> check)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new FirstThings(services, check));
        builder.Services.AddHostedService(services => services.GetRequiredService<FirstThings>());
    }

    /// <summary>What holds in a silo alone and in one of several.</summary>
    internal static ISiloBuilder LikeEverySilo(this ISiloBuilder silo) => silo
        .AddActivityPropagation()
        .AddSilosDashboard()
        .Configure<SiloMessagingOptions>(options =>
        {
            options.MaxEnqueuedRequestsHardLimit = WaitingCalls;
            options.MaxRequestProcessingTime = TimeSpan.FromSeconds(60);
        });

    /// <param name="services">The host's.</param>
    /// <param name="dataDirectory">Where SQLite's files lie.</param>
    /// <param name="postgres">The connection string of the PostgreSQL database instead.</param>
    /// <param name="alone">Whether no other server may write the PostgreSQL database; servers that share one share the audit log's key.</param>
    internal static void AddEventLog(this IServiceCollection services, string dataDirectory, string? postgres = null, bool alone = true)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new EventJson(Areas.All));
        services.AddSingleton(_ => alone ? AuditKeyFile.Open(dataDirectory) : AuditKeyFile.Shared(dataDirectory));
        services.AddSingleton(provider => BallotKey.From(provider.GetRequiredService<AuditKey>().Bytes.AsSpan()));
        services.AddTurns();
        services.AddSingleton<DeedDays>();
        services.AddSingleton(provider => new DeedHints(provider.GetService<IGrainFactory>, provider.GetRequiredService<TimeProvider>()));
        if (postgres is null)
        {
            services.AddSqlite(dataDirectory);
        }
        else
        {
            services.AddPostgres(postgres, alone);
        }
    }

    private static void AddSqlite(this IServiceCollection services, string dataDirectory)
    {
        var files = new StoreFiles(dataDirectory);
        // By a factory, so that the container disposes of it and lets the guard go.
        services.AddSingleton(_ => new SqliteFile(files.Log));
        services.AddSingleton(provider => SqliteEventLog.Open(
            provider.GetRequiredService<SqliteFile>(),
            provider.GetRequiredService<EventJson>(),
            provider.GetRequiredService<ILogger<SqliteEventLog>>()));
        services.AddSingleton(provider => SqliteSnapshots.Open(
            files.Snapshots,
            provider.GetRequiredService<SqliteEventLog>(),
            provider.GetRequiredService<EventJson>(),
            provider.GetRequiredService<ILogger<SqliteSnapshots>>()));
        services.AddSingleton<IEventLog>(provider => new TellingLog(provider.GetRequiredService<SqliteEventLog>(), provider.GetRequiredService<DeedHints>()));
        services.AddSingleton<ISnapshotStore>(provider => provider.GetRequiredService<SqliteSnapshots>());
        services.AddSingleton<IReadStore, SqliteReadStore>();
    }

    private static void AddPostgres(this IServiceCollection services, string connectionString, bool alone)
    {
        services.AddSingleton(_ => new PostgresDatabase(connectionString));
        services.AddSingleton(provider => PostgresEventLog.Open(
            provider.GetRequiredService<PostgresDatabase>(),
            provider.GetRequiredService<EventJson>(),
            alone,
            provider.GetRequiredService<ILogger<PostgresEventLog>>()).GetAwaiter().GetResult());
        services.AddSingleton<IEventLog>(provider => new TellingLog(provider.GetRequiredService<PostgresEventLog>(), provider.GetRequiredService<DeedHints>()));
        services.AddSingleton<ISnapshotStore, PostgresSnapshots>();
        services.AddSingleton<IReadStore, PostgresReadStore>();
    }

    /// <summary>Two instances on one machine must not meet.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class FirstThings(IServiceProvider services, Action<IServiceProvider> check) : IHostedService
    {
        public void Check()
        {
            MachineCheck.Run(services.GetRequiredService<TimeProvider>().GetUtcNow());
            check(services);
        }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Check();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
