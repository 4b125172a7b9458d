using Microsoft.Extensions.Diagnostics.HealthChecks;
using ResearchHub.People;

namespace ResearchHub.Web.Shell;

/// <summary>Ready means that a grain answers and reads from its store, not only that this program runs.</summary>
internal sealed class GrainsAnswer(IGrainFactory grains) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await grains.People().Institutions().WaitAsync(Patience, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
