using ResearchHub.Turns;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Turns;

/// <summary>The doorway of pages about turns and priorities. What they are told does not say whose turn it is about.</summary>
internal sealed class TurnsHub(TurnsRelay relay, LiveConnections connections) : BellHub(relay, connections);

/// <summary>This server's ear for turns.</summary>
internal sealed class TurnsRelay(IGrainFactory grains, TimeProvider clock, ILogger<TurnsRelay> logger)
    : BellRelay(Everything, clock, logger), ITurnsWatcher
{
    /// <summary>What a page names that follows.</summary>
    public const string Everything = "turns";

    private ITurnsWatcher? ear;

    /// <inheritdoc/>
    protected override Task<long> Watch() => grains.TurnsNews().Watch(ear ??= grains.CreateObjectReference<ITurnsWatcher>(this));
}
