using ResearchHub.Activity;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Activity;

/// <summary>The doorway of the wall. What it is told does not say who did what: the page asks with its reader's right.</summary>
internal sealed class ActivityHub(ActivityRelay relay, LiveConnections connections) : BellHub(relay, connections);

/// <summary>This server's ear for deeds: one message for however many walls.</summary>
internal sealed class ActivityRelay(IGrainFactory grains, TimeProvider clock, ILogger<ActivityRelay> logger)
    : BellRelay(Everything, clock, logger), IActivityWatcher
{
    /// <summary>What a page names that follows.</summary>
    public const string Everything = "activity";

    private IActivityWatcher? ear;

    /// <inheritdoc/>
    protected override Task<long> Watch() => grains.ActivityNews().Watch(ear ??= grains.CreateObjectReference<IActivityWatcher>(this));
}
