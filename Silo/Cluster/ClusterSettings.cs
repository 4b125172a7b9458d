using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace ResearchHub.Cluster;

/// <summary>Configuration section <c>Cluster</c>: which cluster this process belongs to, and where it can be reached there.</summary>
internal sealed partial record ClusterSettings
{
    /// <summary>Every silo and web server of one cluster says the same; empty where there is none.</summary>
    public string Id { get; init; } = "";

    /// <summary>A silo's address, where the others reach it and it listens: private, never one of the internet.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>Where a silo listens for the other silos.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>Where a silo listens for web servers.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>How the processes know each other; empty for plain connections.</summary>
    public ClusterTlsSettings Tls { get; init; } = new();

    /// <summary>The PostgreSQL database of the log, which is also where the members of a cluster meet.</summary>
    public string? Postgres { get; init; }

    /// <summary>Where it listens, once <see cref="Check"/> has passed.</summary>
    public IPAddress Ip => IPAddress.Parse(Address);

    /// <returns>Null when the configuration names no cluster.</returns>
    public static ClusterSettings? Of(IConfiguration configuration) =>
        configuration["Cluster:Id"] is { Length: > 0 }
            ? configuration.GetSection("Cluster").Get<ClusterSettings>()! with
            {
                Postgres = configuration["Store:Postgres"] is { Length: > 0 } named ? named : null,
            }
            : null;

    /// <exception cref="CannotStartException">Something is not as a cluster needs it.</exception>
    public void Check()
    {
        var wrong = !Name().IsMatch(Id) ? $"Cluster:Id is {Id}; take at most 40 of the signs a to z, 0 to 9 and -."
            : !IPAddress.TryParse(Address, out var ip) || ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)
                ? $"Cluster:Address is {Address}; the others need one IP address of this machine to reach it."
            : SiloPort is < 1 or > 65535 || GatewayPort is < 1 or > 65535 || SiloPort == GatewayPort
                ? "Cluster:SiloPort and Cluster:GatewayPort must be two ports."
            : Postgres is null ? "A cluster meets in the PostgreSQL database of the log: Store:Postgres must name it."
            : null;
        if (wrong is not null)
        {
            throw new CannotStartException(wrong);
        }
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$")]
    private static partial Regex Name();
}

/// <summary>TLS between the processes of a cluster: each shows a certificate of one authority, and takes nobody without.</summary>
internal sealed record ClusterTlsSettings
{
    /// <summary>This process's certificate, a file in PEM; empty for plain connections.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>Its private key, a file in PEM.</summary>
    public string Key { get; init; } = "";

    /// <summary>The cluster's own authority, a file in PEM: whoever has a certificate of it belongs to the cluster.</summary>
    public string Authority { get; init; } = "";
}
