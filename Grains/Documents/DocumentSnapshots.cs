using Microsoft.Extensions.Logging;
using ResearchHub.Kernel;

namespace ResearchHub.Documents;

/// <summary>Keeps a document's snapshots, so that opening it and reading an old version replay few events.</summary>
internal sealed class DocumentSnapshots(ISnapshotStore store, ILogger logger)
{
    /// <summary>Opening replays at most so many events, and those of one group.</summary>
    public const int Every = 1_000;

    /// <summary>Reading an old version replays at most so many.</summary>
    public const int MilestoneEvery = 10_000;

    private bool isSaving;

    /// <summary>The newest state kept, for replaying from there.</summary>
    public async Task<Snapshot<Document>?> Latest(StreamName stream) =>
        await store.Latest<DocumentSnapshot>(stream, DocumentSnapshot.Kind) is { } kept
            ? new(kept.Version, Document.From(kept.State))
            : null;

    /// <summary>Keeps the state when it is time; nobody waits for it, and a failure is only noted.</summary>
    public async Task Keep(StreamName stream, long before, Document now)
    {
        if (before / Every == now.Version / Every || isSaving)
        {
            return;
        }

        isSaving = true;
        try
        {
            var keep = before / MilestoneEvery == now.Version / MilestoneEvery ? Kernel.Keep.UntilNext : Kernel.Keep.Milestone;
            await store.Save(stream, DocumentSnapshot.Kind, new Snapshot<DocumentSnapshot>(now.Version, now.ToSnapshot()), keep);
        }
        catch (Exception failure)
        {
            DocumentLog.NoSnapshot(logger, DocumentSnapshot.Kind, new(stream.Id), now.Version, failure);
        }
        finally
        {
            isSaving = false;
        }
    }
}
