using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using ResearchHub.People;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.People;

/// <summary>What the server tells a page that follows the directory; mirrored in <c>Shell/live.ts</c>.</summary>
public interface IPeopleClient
{
    /// <summary>Something there has changed; the page asks for its regions anew.</summary>
    Task Changed();
}

/// <summary>The doorway of pages that follow people and institutions. Everybody who is signed in may read those.</summary>
[Authorize]
internal sealed class PeopleHub(PeopleRelay relay, LiveConnections connections) : Hub<IPeopleClient>
{
    /// <summary>Begins to tell the page of changes.</summary>
    /// <returns>False when there is nothing of this name to follow.</returns>
    public async Task<bool> Follow(string what)
    {
        if (Context.User.Caller() is null || what != PeopleRelay.Everything)
        {
            return false;
        }

        await relay.Join(Context.ConnectionId, Clients.Caller);
        return true;
    }

    public override Task OnConnectedAsync()
    {
        connections.Add(Context);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context);
        relay.Leave(Context.ConnectionId);
        return Task.CompletedTask;
    }
}

/// <summary>This server's ear for the directory: hears that something changed, and tells the pages that follow.</summary>
/// <remarks>A hint may be lost: every 5 s the lease is renewed while somebody follows, and a number that has become another one is a hint, too.</remarks>
internal sealed partial class PeopleRelay(IGrainFactory grains, TimeProvider clock, ILogger<PeopleRelay> logger) : BackgroundService, IPeopleWatcher
{
    /// <summary>What a page names that follows.</summary>
    public const string Everything = "people";

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, IPeopleClient> pages = new();
    private IPeopleWatcher? ear;
    private long news;

    public async Task Join(string connection, IPeopleClient page)
    {
        pages[connection] = page;
        await Renew();
    }

    public void Leave(string connection) => pages.TryRemove(connection, out _);

    /// <summary>What the grain calls.</summary>
    public Task Changed() => Task.WhenAll(pages.Values.Select(page => page.Changed()));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Renewal, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryRenew();
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async Task TryRenew()
    {
        try
        {
            if (!pages.IsEmpty)
            {
                await Renew();
            }
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
        {
            // The silo or the store is away; the next turn hears what this one missed.
            NotRenewed(logger, failure.GetType().Name);
        }
    }

    private async Task Renew()
    {
        ear ??= grains.CreateObjectReference<IPeopleWatcher>(this);
        var now = await grains.PeopleNews().Watch(ear);
        var known = Interlocked.Exchange(ref news, now);
        if (known != 0 && known != now)
        {
            await Changed();
        }
    }

    [LoggerMessage(2110, LogLevel.Warning, "Following people failed: {Reason}")]
    private static partial void NotRenewed(ILogger logger, string reason);
}
