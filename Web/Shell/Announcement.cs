using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ResearchHub.Web.Shell;

/// <summary>Tells the person who started the program where to look.</summary>
internal sealed class Announcement(IServer server, IHostApplicationLifetime lifetime, IHostEnvironment environment) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            Console.WriteLine($"ResearchHub listens on {string.Join(" and ", addresses)} ({environment.EnvironmentName})");
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
