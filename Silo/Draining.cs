using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ResearchHub;

/// <summary>
/// Told to stop (SIGTERM), a server first says that it is not ready, serves on for the time configured as <c>Drain</c>, and only then
/// stops: whoever leads people here has had the time to lead them elsewhere.
/// </summary>
internal sealed class Draining(IHostApplicationLifetime lifetime, TimeProvider clock, IConfiguration configuration)
    : IHostLifetime, IHealthCheck, IDisposable
{
    private readonly TimeSpan time = configuration.GetValue("Drain", TimeSpan.Zero);
    private readonly List<PosixSignalRegistration> signals = [];
    private int isDraining;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => _ = Drain(context)));
        // A person at the keyboard does not want to wait.
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop));
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Volatile.Read(ref isDraining) == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("It is about to stop."));

    public void Dispose() => signals.ForEach(signal => signal.Dispose());

    private async Task Drain(PosixSignalContext context)
    {
        context.Cancel = true; // The process ends when everything is stopped, not at the signal.
        if (Interlocked.Exchange(ref isDraining, 1) == 0)
        {
            await Task.Delay(time, clock);
            lifetime.StopApplication();
        }
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        lifetime.StopApplication();
    }
}

/// <summary>Puts it into a host that serves others.</summary>
internal static class DrainSetup
{
    public static void AddDrain(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddSingleton<IHostLifetime>(services => services.GetRequiredService<Draining>());
        builder.Services.AddHealthChecks().AddCheck<Draining>("draining");
    }
}
