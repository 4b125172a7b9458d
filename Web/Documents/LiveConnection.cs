using System.Globalization;
using Microsoft.AspNetCore.SignalR;
using ResearchHub.Documents;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Documents;

/// <summary>One open connection: whose it is, in which language it is refused, what it may still call, what waits for it.</summary>
internal sealed class LiveConnection(Caller caller, CultureInfo culture, Outbox outbox, CallBudget budget)
{
    private static readonly object Key = new();

    private readonly Lock gate = new();
    private readonly HashSet<DocumentId> followed = [];
    private bool ended;

    /// <summary>Who asks, as the session said when the connection opened.</summary>
    public Caller Caller => caller;

    public CultureInfo Culture => culture;

    public Outbox Outbox => outbox;

    public CallBudget Budget => budget;

    /// <summary>Whether the connection is gone, so that nothing may follow a document for it any more.</summary>
    public bool IsEnded
    {
        get { lock (gate) { return ended; } }
    }

    /// <summary>The connection of a hub call.</summary>
    public static LiveConnection Of(HubCallerContext context) => (LiveConnection)context.Items[Key]!;

    public void KeepIn(HubCallerContext context) => context.Items[Key] = this;

    public bool Follows(DocumentId document)
    {
        lock (gate)
        {
            return followed.Contains(document);
        }
    }

    public void Follow(DocumentId document)
    {
        lock (gate)
        {
            followed.Add(document);
        }
    }

    public void Forget(DocumentId document)
    {
        lock (gate)
        {
            followed.Remove(document);
        }
    }

    /// <summary>Ends it.</summary>
    /// <returns>The documents it followed.</returns>
    public ImmutableArray<DocumentId> End()
    {
        outbox.Close();
        lock (gate)
        {
            ended = true;
            return [.. followed];
        }
    }
}

/// <summary>A connection that follows one document in one editor instance.</summary>
/// <param name="Connection">Where to tell it.</param>
/// <param name="Writer">The editor instance; its own edits are told as bare acknowledgements.</param>
internal sealed record Listener(LiveConnection Connection, WriterId Writer)
{
    /// <summary>As others see it.</summary>
    public DocumentReader Reader => new(Connection.Caller.Person, Writer);

    /// <summary>The version up to which it was told, or has read by itself.</summary>
    public long Told { get; set; }
}
