using ResearchHub.Projects;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Projects;

/// <summary>The doorway of pages that follow a project. What they are told has no content: pages fetch it with their own right.</summary>
internal sealed class ProjectHub(IGrainFactory grains, ProjectRelay relay, LiveConnections connections)
    : FollowerHub<IProjectClient>(connections, relay.Leave)
{
    /// <summary>Begins to tell the page of changes.</summary>
    /// <returns>False when there is no such project for this person.</returns>
    public async Task<bool> Follow(string project)
    {
        if (Context.User.Caller() is not { } caller || !ProjectId.TryParse(project, null, out var id)
            || !(await grains.Project(id).View(caller)).Accepted(out _, out _))
        {
            return false;
        }

        await relay.Join(id, new(Context.ConnectionId, caller.Person, Clients.Caller));
        return true;
    }
}
