using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace ResearchHub.Web.SignIn;

/// <summary>Which live connections stand on which session or token, so that ending the one ends the other at once.</summary>
/// <remarks>A live connection keeps the principal it began with for as long as it lives.</remarks>
public sealed class LiveConnections
{
    private readonly ConcurrentDictionary<string, (string Grounds, HubCallerContext Context)> open = new();

    /// <summary>A connection opened.</summary>
    public void Add(HubCallerContext context) => open[context.ConnectionId] = (context.User.Grounds(), context);

    /// <summary>A connection closed.</summary>
    public void Remove(HubCallerContext context) => open.TryRemove(context.ConnectionId, out _);

    /// <summary>What the open connections stand on.</summary>
    public ImmutableHashSet<string> Grounds() => [.. open.Values.Select(one => one.Grounds)];

    /// <summary>Ends every connection that stands on a session or token.</summary>
    public void End(string grounds)
    {
        foreach (var (stands, context) in open.Values)
        {
            if (stands == grounds)
            {
                context.Abort();
            }
        }
    }
}
