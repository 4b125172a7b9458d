using Microsoft.EntityFrameworkCore;

namespace ResearchHub.Web.SignIn;

/// <summary>A workspace without any account prints, at each start, a link that makes its first administrator. Once.</summary>
internal sealed class FirstStart(IServiceProvider services, PublicAddress address, IHostApplicationLifetime lifetime, TimeProvider clock)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        if (await db.Users.AnyAsync(cancellationToken))
        {
            return;
        }

        // The link of an earlier start stands in some log; only this start's opens.
        await db.Links.Where(link => link.Kind == LinkKind.FirstAdministrator).ExecuteDeleteAsync(cancellationToken);
        var link = new AccountLinks(db, clock).New(LinkKind.FirstAdministrator, Guid.CreateVersion7(clock.GetUtcNow()), "", "en");
        var secret = AccountLinks.Seal(link);
        await db.SaveChangesAsync(cancellationToken);
        lifetime.ApplicationStarted.Register(() => Console.WriteLine(
            $"Nobody has an account yet. Make the first administrator within 24 hours, once: {address.Of("/begin")}?key={secret}"));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
