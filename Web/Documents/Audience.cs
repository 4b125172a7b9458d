using ResearchHub.Documents;
using ResearchHub.People;

namespace ResearchHub.Web.Documents;

/// <summary>Everybody on this server who follows one document, and which updates they have been told.</summary>
/// <remarks>
/// What the grain tells is a hint: it may come late, twice, in another order, or not at all. From here each update leaves
/// once, in the order of versions, and only while everybody here is known to be allowed to read. Nothing here waits:
/// asking the grain is <see cref="DocumentWatch"/>'s part.
/// </remarks>
internal sealed class Audience(DocumentId document)
{
    /// <summary>Updates kept for a reader who joins a little behind, and those that may wait for a missing one.</summary>
    private const int Kept = 512;

    private readonly Lock gate = new();
    private readonly string name = document.ToString();
    private readonly List<Listener> listeners = [];
    private readonly Queue<DocumentUpdate> recent = new();
    private readonly SortedDictionary<long, DocumentUpdate> early = [];
    private long told;
    private long heard;
    private long rightsHeard;
    private long rightsHeld;
    private long joined;

    /// <summary>Everybody who follows it here.</summary>
    public ImmutableArray<Listener> Listeners
    {
        get { lock (gate) { return [.. listeners]; } }
    }

    /// <summary>Whether nobody follows it here.</summary>
    public bool IsEmpty
    {
        get { lock (gate) { return listeners.Count == 0; } }
    }

    /// <summary>The version up to which everybody was told.</summary>
    public long Told
    {
        get { lock (gate) { return told; } }
    }

    /// <summary>The newest version known to exist.</summary>
    public long Heard
    {
        get { lock (gate) { return heard; } }
    }

    /// <summary>Whether a version is known to exist that nobody has been told yet, though nothing forbids it.</summary>
    public bool IsBehind
    {
        get { lock (gate) { return heard > told && rightsHeard <= rightsHeld; } }
    }

    /// <summary>The version of rights heard of since; null when everybody here was checked at it.</summary>
    public long? UncheckedRights
    {
        get { lock (gate) { return rightsHeard > rightsHeld ? rightsHeard : null; } }
    }

    /// <summary>Adds a reader who is allowed to read the document.</summary>
    /// <param name="listener">The reader.</param>
    /// <param name="version">The version it has.</param>
    /// <param name="rightsVersion">The version of rights at which it was allowed: if a later one is known here, all are checked again.</param>
    public void Join(Listener listener, long version, long rightsVersion)
    {
        lock (gate)
        {
            if (listeners.Count == 0)
            {
                Start(version);
                rightsHeld = rightsVersion;
            }

            (rightsHeld, rightsHeard) = (Math.Min(rightsHeld, rightsVersion), Math.Max(rightsHeard, rightsVersion));
            joined++;
            listeners.RemoveAll(other => other.Connection == listener.Connection);
            listener.Told = version;
            listeners.Add(listener);
            heard = Math.Max(heard, version);
            Tell(listener, [.. recent]);
        }
    }

    /// <summary>Removes a connection.</summary>
    /// <returns>Whether it was here.</returns>
    public bool Leave(LiveConnection connection)
    {
        lock (gate)
        {
            return listeners.RemoveAll(listener => listener.Connection == connection) > 0;
        }
    }

    /// <summary>Takes updates, told or fetched, and forwards those that are in order now.</summary>
    /// <param name="updates">In any order; those told before are dropped.</param>
    /// <param name="head">A version known to exist.</param>
    /// <param name="rightsVersion">A version of rights known to exist.</param>
    public void Hear(ImmutableArray<DocumentUpdate> updates, long head, long rightsVersion)
    {
        lock (gate)
        {
            (heard, rightsHeard) = (Math.Max(heard, head), Math.Max(rightsHeard, rightsVersion));
            foreach (var update in updates)
            {
                heard = Math.Max(heard, update.Version);
                if (update.Version > told && (early.Count < Kept || update.Version == told + 1))
                {
                    early[update.Version] = update;
                }
            }

            Drain();
        }
    }

    /// <summary>Whose right is to be checked, and how many had joined by then.</summary>
    public (ImmutableArray<PersonId> People, long Joined) ToCheck()
    {
        lock (gate)
        {
            return ([.. listeners.Select(listener => listener.Reader.Person).Distinct()], joined);
        }
    }

    /// <summary>Everybody left here was allowed to read at this version of rights or later: forwards what waited for it.</summary>
    /// <param name="rightsVersion">The version they were checked at.</param>
    /// <param name="joinedThen">What <see cref="ToCheck"/> said; who joined since was not asked about, so that all are checked again.</param>
    public void RightsChecked(long rightsVersion, long joinedThen)
    {
        lock (gate)
        {
            if (joined != joinedThen)
            {
                return;
            }

            rightsHeld = Math.Max(rightsHeld, rightsVersion);
            Drain();
        }
    }

    /// <summary>Begins again at a version of another log. Browsers hear the log's id and find their own way.</summary>
    public void Restart(long version)
    {
        lock (gate)
        {
            Start(version);
            listeners.ForEach(listener => listener.Told = version);
        }
    }

    /// <summary>Tells everybody.</summary>
    public void Put(Outgoing message)
    {
        lock (gate)
        {
            listeners.ForEach(listener => listener.Connection.Outbox.Put(message));
        }
    }

    /// <summary>Tells everybody but the one it comes from, unless they are behind.</summary>
    public void Offer(WriterId from, Outgoing message)
    {
        lock (gate)
        {
            listeners.FindAll(listener => listener.Writer != from).ForEach(listener => listener.Connection.Outbox.Offer(message));
        }
    }

    private void Start(long version)
    {
        (told, heard) = (version, version);
        early.Clear();
        recent.Clear();
    }

    private void Drain()
    {
        if (rightsHeard > rightsHeld)
        {
            return;
        }

        var ready = ImmutableArray.CreateBuilder<DocumentUpdate>();
        while (early.Remove(told + 1, out var update))
        {
            told = update.Version;
            ready.Add(update);
            recent.Enqueue(update);
            if (recent.Count > Kept)
            {
                recent.Dequeue();
            }
        }

        if (ready.Count > 0)
        {
            Tell(ready.DrainToImmutable());
        }
    }

    private void Tell(ImmutableArray<DocumentUpdate> updates)
    {
        ImmutableArray<UpdateFrame> frames = [.. updates.Select(UpdateFrame.Of)];
        var whole = new EditedOut(name, frames);
        foreach (var listener in listeners)
        {
            if (listener.Told == updates[0].Version - 1 && !updates.Any(update => update.Writer == listener.Writer))
            {
                listener.Told = updates[^1].Version;
                listener.Connection.Outbox.Put(whole);
            }
            else
            {
                Tell(listener, updates);
            }
        }
    }

    private void Tell(Listener listener, ImmutableArray<DocumentUpdate> updates)
    {
        ImmutableArray<UpdateFrame> news =
        [
            .. updates.Where(update => update.Version > listener.Told).Select(update =>
                update.Writer == listener.Writer ? UpdateFrame.Acknowledging(update) : UpdateFrame.Of(update)),
        ];
        if (news.Length > 0)
        {
            listener.Told = updates[^1].Version;
            listener.Connection.Outbox.Put(new EditedOut(name, news));
        }
    }
}
