using ResearchHub.Consultations;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Consultations;

/// <summary>What the server tells a page that follows consultations; mirrored in <c>Shell/live.ts</c>.</summary>
public interface IConsultationClient
{
    /// <summary>Something there has changed; the page asks for its regions anew.</summary>
    /// <param name="within">Milliseconds in which it asks, at a moment of its own.</param>
    Task Changed(int within);

    /// <summary>Somebody is writing in the thread: the person's id.</summary>
    Task Writes(string person);
}

/// <summary>The doorway of pages that follow a thread, or a list of them. What they are told has no content.</summary>
internal sealed class ConsultationHub(IGrainFactory grains, ConsultationRelay relay, LiveConnections connections)
    : FollowerHub<IConsultationClient>(connections, relay.Leave)
{
    public const string Address = "/live/consultations";

    /// <summary>What a page of a list follows.</summary>
    public const string Lists = "lists";

    /// <summary>Begins to tell the page of changes.</summary>
    /// <returns>False when there is no such thread for this person.</returns>
    public async Task<bool> Follow(string what)
    {
        if (Context.User.Caller() is not { } caller)
        {
            return false;
        }

        ConsultationId? thread = ConsultationId.TryParse(what, null, out var id) ? id : null;
        if (thread is { } one ? !await grains.Consultation(one).MayRead(caller.Person) : what != Lists)
        {
            return false;
        }

        await relay.Join(new(Context.ConnectionId, thread, caller.Person, Clients.Caller));
        return true;
    }

    /// <summary>The person is writing in the thread.</summary>
    public async Task Writing(string what)
    {
        if (Context.User.Caller() is { } caller && ConsultationId.TryParse(what, null, out var id))
        {
            await grains.Consultation(id).Writing(caller);
        }
    }
}
