using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;
using ResearchHub.Kernel;

namespace ResearchHub.Cluster;

/// <summary>Ready means that the others know this silo as one of theirs, and that its store answers.</summary>
internal sealed class SiloIsActive(ISiloStatusOracle members, IEventLog log) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly StreamName Nothing = new("health", Guid.Empty);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (members.CurrentStatus != SiloStatus.Active)
        {
            return HealthCheckResult.Unhealthy($"{members.CurrentStatus}");
        }

        await log.Read<object>(Nothing, 0, 1).WaitAsync(Patience, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
