using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ResearchHub.Cluster;
using ResearchHub.People;

namespace ResearchHub.Silo.Tests;

/// <summary>A real silo and what calls it, over TLS with certificates of the cluster's own authority.</summary>
public sealed class ClusterTlsTests : IDisposable
{
    private readonly string address = PostgresServer.NewDatabase();
    private readonly string folder = Directory.CreateTempSubdirectory("researchhub-tls-").FullName;
    private readonly (int Silo, int Gateway) ports = (FreePort(), FreePort());

    public ClusterTlsTests()
    {
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(0, SiloSetup.RunCommand(["migrate"], "unused", address, said));
        File.WriteAllText(Path.Combine(folder, "audit.key"), new string('a', 64));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        PostgresServer.Drop(address);
    }

    [Fact]
    public async Task Whoever_has_a_certificate_of_the_authority_calls_the_grains_and_nobody_else_does()
    {
        using var silo = Build("ours", host => host.AddClusterSilo(folder));
        await silo.StartAsync();
        using var web = Build("ours", host => host.AddResearchHubSilo(folder, address));
        await web.StartAsync();
        Assert.Empty(await web.Services.GetRequiredService<IGrainFactory>().People().Institutions());

        foreach (var stranger in new[] { "another's", "" })
        {
            using var other = Build(stranger, host => host.AddResearchHubSilo(folder, address));
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(4));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.StartAsync(patience.Token));
        }

        await web.StopAsync();
        await silo.StopAsync();
    }

    [Fact]
    public async Task A_web_server_that_only_calls_the_silos_serves_the_page_about_them()
    {
        using var silo = Build("ours", host => host.AddClusterSilo(folder));
        await silo.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        Configure(builder, "ours");
        builder.AddResearchHubSilo(folder, address);
        await using var web = builder.Build();
        Assert.NotNull(web.MapSilosDashboard("/silos"));
        web.Urls.Add("http://127.0.0.1:0");
        await web.StartAsync();

        using var http = new HttpClient { BaseAddress = new(web.Urls.Single()) };
        var name = ports.Silo.ToString(CultureInfo.InvariantCulture);
        var counters = "";
        var patience = Stopwatch.StartNew();

        // The dashboard's grain counts once a second; until its first count it knows no silo.
        while (!counters.Contains(name, StringComparison.Ordinal) && patience.Elapsed < TimeSpan.FromSeconds(20))
        {
            counters = await http.GetStringAsync(new Uri("/silos/DashboardCounters", UriKind.Relative));
            await Task.Delay(100);
        }

        Assert.Contains(name, counters, StringComparison.Ordinal);
        await web.StopAsync();
        await silo.StopAsync();
    }

    [Fact]
    public void A_certificate_that_is_not_there_is_said_in_one_sentence()
    {
        var refused = Assert.Throws<CannotStartException>(() =>
            new ClusterTls(new() { Certificate = Path.Combine(folder, "none.pem"), Key = "none.key", Authority = "none.pem" }));
        Assert.StartsWith("Cluster:Tls needs", refused.Message, StringComparison.Ordinal);
    }

    private IHost Build(string authority, Action<IHostApplicationBuilder> add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Configure(builder, authority);
        add(builder);
        return builder.Build();
    }

    private void Configure(IHostApplicationBuilder builder, string authority)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Store:Postgres"] = address,
            ["Cluster:Id"] = "tls",
            ["Dashboard:Enabled"] = "true",
            ["Cluster:SiloPort"] = ports.Silo.ToString(CultureInfo.InvariantCulture),
            ["Cluster:GatewayPort"] = ports.Gateway.ToString(CultureInfo.InvariantCulture),
        };
        if (authority.Length > 0)
        {
            (settings["Cluster:Tls:Certificate"], settings["Cluster:Tls:Key"], settings["Cluster:Tls:Authority"]) = Certificates(authority);
        }

        builder.Configuration.AddInMemoryCollection(settings);
    }

    /// <summary>As the commands of docs/cluster.md make them.</summary>
    private (string Certificate, string Key, string Authority) Certificates(string name)
    {
        var (certificate, key, authority) = (Path.Combine(folder, $"{name}.pem"), Path.Combine(folder, $"{name}.key"), Path.Combine(folder, $"{name} authority.pem"));
        if (!File.Exists(certificate))
        {
            var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var rootRequest = new CertificateRequest("CN=authority", rootKey, HashAlgorithmName.SHA256);
            rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            using var root = rootRequest.CreateSelfSigned(from, until);
            using var ownKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var own = new CertificateRequest("CN=cluster", ownKey, HashAlgorithmName.SHA256).Create(root, from, until, RandomNumberGenerator.GetBytes(8));
            File.WriteAllText(authority, root.ExportCertificatePem());
            File.WriteAllText(certificate, own.ExportCertificatePem());
            File.WriteAllText(key, ownKey.ExportPkcs8PrivateKeyPem());
        }

        return (certificate, key, authority);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
