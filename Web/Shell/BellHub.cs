using System.Collections.Concurrent;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Shell;

/// <summary>What the server tells a page that follows a whole area; mirrored in <c>live.ts</c>.</summary>
public interface IBellClient
{
    /// <summary>Something there has changed; the page asks for its regions anew.</summary>
    /// <param name="within">Milliseconds in which it asks, at a moment of its own.</param>
    Task Changed(int within);
}

/// <summary>The doorway of pages that follow a whole area. What they are told has no content, so it is for everybody who is signed in.</summary>
internal abstract class BellHub(BellRelay relay, LiveConnections connections) : FollowerHub<IBellClient>(connections, relay.Leave)
{
    /// <summary>Begins to tell the page of changes.</summary>
    /// <returns>False when there is nothing of this name to follow.</returns>
    public async Task<bool> Follow(string what)
    {
        if (Context.User.Caller() is null || what != relay.Name)
        {
            return false;
        }

        await relay.Join(Context.ConnectionId, Clients.Caller);
        return true;
    }
}

/// <summary>Hears that something in an area changed, and tells the pages that follow.</summary>
/// <remarks>
/// A hint may be lost: every 5 s the lease is renewed while somebody follows, and a number that is not what was counted here is a hint, too.
/// </remarks>
/// <param name="name">What a page names that follows.</param>
/// <param name="clock">Whose time.</param>
/// <param name="logger">Of the area.</param>
internal abstract class BellRelay(string name, TimeProvider clock, ILogger logger) : LeasedEar(TimeSpan.FromSeconds(5), clock, logger)
{
    private readonly ConcurrentDictionary<string, IBellClient> pages = new();
    private readonly Lock gate = new();

    /// <summary>The grain's number, as far as it is known here; 0 before the first lease.</summary>
    private long news;

    public string Name => name;

    /// <inheritdoc/>
    protected override bool IsFollowed => !pages.IsEmpty;

    public async Task Join(string connection, IBellClient page)
    {
        pages[connection] = page;
        await Renew();
    }

    public void Leave(string connection) => pages.TryRemove(connection, out _);

    /// <summary>What the grain calls, once for each step of its number.</summary>
    public Task Changed()
    {
        lock (gate)
        {
            news += news == 0 ? 0 : 1;
        }

        return Tell();
    }

    /// <summary>Renews the lease with the area's grain.</summary>
    /// <returns>The number of its news.</returns>
    protected abstract Task<long> Watch();

    /// <inheritdoc/>
    protected override async Task Renew()
    {
        var now = await Watch();
        bool lost;
        lock (gate)
        {
            lost = news != 0 && news != now;
            news = now;
        }

        if (lost)
        {
            await Tell();
        }
    }

    private Task Tell()
    {
        var within = AskWithin.Of(pages.Count);
        return Task.WhenAll(pages.Values.Select(page => page.Changed(within)));
    }
}
