using Microsoft.Extensions.Logging;
using ResearchHub.Kernel;

namespace ResearchHub.Documents;

/// <summary>Keeps snapshots of a document, so that it opens without replaying everything.</summary>
internal sealed class DocumentShortcuts(ISnapshotStore snapshots, ILogger logger)
{
    /// <summary>Events between two snapshots: what an activation replays at most.</summary>
    private const int Every = 1_000;

    /// <summary>Events between two that stay for good: what reading an old version replays at most.</summary>
    private const int Milestones = 10_000;

    private long kept;
    private bool saving;

    /// <summary>The newest snapshot, or null.</summary>
    public async Task<Snapshot<Document>?> Latest(StreamName stream)
    {
        if (await snapshots.Latest<DocumentSnapshot>(stream, DocumentSnapshot.Kind) is not { } found)
        {
            return null;
        }

        kept = found.Version;
        return new(found.Version, Document.From(found.State));
    }

    /// <summary>Keeps one when enough has happened since the last. Nobody waits for it; failing is only logged.</summary>
    public async Task KeepWhenDue(StreamName stream, Document document)
    {
        if (saving || document.Version - kept < Every)
        {
            return;
        }

        saving = true;
        try
        {
            var milestone = document.Version / Milestones > kept / Milestones;
            await snapshots.Save(
                stream, DocumentSnapshot.Kind, new Snapshot<DocumentSnapshot>(document.Version, document.ToSnapshot()),
                milestone ? Keep.Milestone : Keep.UntilNext);
            kept = document.Version;
        }
        catch (StoreUnavailableException failure)
        {
            DocumentLog.SnapshotNotKept(logger, stream.Id, document.Version, failure);
        }
        finally
        {
            saving = false;
        }
    }
}
