using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Shell;

/// <summary>A doorway of pages that follow something: each connection ends with its session, and its relay forgets it when it closes.</summary>
/// <param name="connections">Those that end with their sessions.</param>
/// <param name="leave">Makes the relay forget a connection.</param>
[Authorize]
internal abstract class FollowerHub<TPage>(LiveConnections connections, Action<string> leave) : Hub<TPage>
    where TPage : class
{
    /// <inheritdoc/>
    public override Task OnConnectedAsync()
    {
        connections.Add(Context);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context);
        leave(Context.ConnectionId);
        return Task.CompletedTask;
    }
}
