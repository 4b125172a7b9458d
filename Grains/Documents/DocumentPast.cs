using ResearchHub.Kernel;

namespace ResearchHub.Documents;

/// <summary>What memory has let go of, read from the log.</summary>
internal sealed class DocumentPast(IEventLog log, ISnapshotStore snapshots, StreamName stream)
{
    private const int PageLength = 5_000;

    /// <summary>Pastes may make each event large, and an answer takes few of those.</summary>
    private const int ShortPage = 250;

    /// <summary>The document as it was at a version, which must have been reached.</summary>
    public async Task<Document> At(long version)
    {
        var start = await snapshots.Latest<DocumentSnapshot>(stream, DocumentSnapshot.Kind, version);
        var document = start is null ? Document.Empty : Document.From(start.State);
        await foreach (var page in Pages(document.Version, version))
        {
            document = page.Aggregate(document, static (then, happened) => then.Apply(happened));
        }

        return document;
    }

    /// <summary>The events after a version up to another one, which must have been reached; oldest first.</summary>
    public async Task<List<DocumentEvent>> Between(long after, long upTo)
    {
        var events = new List<DocumentEvent>();
        await foreach (var page in Pages(after, upTo))
        {
            events.AddRange(page);
        }

        return events;
    }

    /// <summary>The events after a version that fit into one answer, at least one; both versions must have been reached.</summary>
    public async Task<IReadOnlyList<DocumentEvent>> ForOneAnswer(long after, long upTo)
    {
        var events = new List<DocumentEvent>();
        await foreach (var page in Pages(after, Math.Min(upTo, after + DocumentLimits.UpdatesAtOnce), ShortPage))
        {
            events.AddRange(page);
            if (DocumentUpdates.Fitting(events) is var fitting && fitting.Count < events.Count)
            {
                return fitting;
            }
        }

        return events;
    }

    private async IAsyncEnumerable<ImmutableArray<DocumentEvent>> Pages(long after, long upTo, int length = PageLength)
    {
        while (after < upTo)
        {
            var page = await log.Read<DocumentEvent>(stream, after, (int)Math.Min(length, upTo - after));
            if (page.IsEmpty)
            {
                throw new StoreUnavailableException($"{stream} ends at {after}, before version {upTo}.");
            }

            after += page.Length;
            yield return page;
        }
    }
}
