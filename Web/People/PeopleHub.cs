using ResearchHub.People;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.People;

/// <summary>The doorway of pages that follow people and institutions.</summary>
internal sealed class PeopleHub(PeopleRelay relay, LiveConnections connections) : BellHub(relay, connections);

/// <summary>This server's ear for the directory.</summary>
internal sealed class PeopleRelay(IGrainFactory grains, TimeProvider clock, ILogger<PeopleRelay> logger)
    : BellRelay(Everything, clock, logger), IPeopleWatcher
{
    /// <summary>What a page names that follows.</summary>
    public const string Everything = "people";

    private IPeopleWatcher? ear;

    /// <inheritdoc/>
    protected override Task<long> Watch() => grains.PeopleNews().Watch(ear ??= grains.CreateObjectReference<IPeopleWatcher>(this));
}
