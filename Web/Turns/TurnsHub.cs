using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using ResearchHub.Turns;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Turns;

/// <summary>What the server tells a page that follows turns; mirrored in <c>Shell/live.ts</c>.</summary>
public interface ITurnsClient
{
    /// <summary>Something waits for another now; the page asks for its regions anew.</summary>
    Task Changed();
}

/// <summary>The doorway of pages about turns and priorities. What they are told has no content, and does not say whose turn it is about.</summary>
[Authorize]
internal sealed class TurnsHub(TurnsRelay relay, LiveConnections connections) : Hub<ITurnsClient>
{
    /// <summary>Begins to tell the page of changes.</summary>
    /// <returns>False when there is nothing of this name to follow.</returns>
    public async Task<bool> Follow(string what)
    {
        if (Context.User.Caller() is null || what != TurnsRelay.Everything)
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

/// <summary>This server's ear for turns: hears that something changed, and tells the pages that follow.</summary>
/// <remarks>A hint may be lost: every 5 s the lease is renewed while somebody follows, and a number that has become another one is a hint, too.</remarks>
internal sealed partial class TurnsRelay(IGrainFactory grains, TimeProvider clock, ILogger<TurnsRelay> logger) : BackgroundService, ITurnsWatcher
{
    /// <summary>What a page names that follows.</summary>
    public const string Everything = "turns";

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, ITurnsClient> pages = new();
    private ITurnsWatcher? ear;
    private long news;

    public async Task Join(string connection, ITurnsClient page)
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
        ear ??= grains.CreateObjectReference<ITurnsWatcher>(this);
        var now = await grains.TurnsNews().Watch(ear);
        var known = Interlocked.Exchange(ref news, now);
        if (known != 0 && known != now)
        {
            await Changed();
        }
    }

    [LoggerMessage(2130, LogLevel.Warning, "Following turns failed: {Reason}")]
    private static partial void NotRenewed(ILogger logger, string reason);
}
