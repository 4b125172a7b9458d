namespace ResearchHub.Documents;

/// <summary>The web servers that hear of a document, each on a lease, and who reads through them.</summary>
internal sealed class DocumentWatchers(TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private readonly Dictionary<IDocumentWatcher, (ImmutableArray<DocumentReader> Readers, long Renewed)> leases = [];

    /// <summary>Everybody who reads now, through any server.</summary>
    public ImmutableArray<DocumentReader> Readers { get; private set; } = [];

    /// <summary>Starts, renews or (without readers) ends a lease, and tells the others when who reads has changed.</summary>
    public void Watch(DocumentId document, IDocumentWatcher watcher, ImmutableArray<DocumentReader> readers)
    {
        if (readers.IsEmpty)
        {
            leases.Remove(watcher);
        }
        else
        {
            leases[watcher] = (readers, clock.GetTimestamp());
        }

        Refresh(document);
    }

    /// <summary>Calls every server whose lease holds. Best effort: what is lost is found by its version.</summary>
    public void Tell(Func<IDocumentWatcher, Task> news)
    {
        foreach (var watcher in Living())
        {
            news(watcher).Ignore();
        }
    }

    private void Refresh(DocumentId document)
    {
        var now = Living().SelectMany(watcher => leases[watcher].Readers).Distinct().ToImmutableArray();
        if (!now.SequenceEqual(Readers))
        {
            Readers = now;
            Tell(watcher => watcher.Present(document, now));
        }
    }

    private List<IDocumentWatcher> Living()
    {
        foreach (var (watcher, lease) in leases)
        {
            if (clock.GetElapsedTime(lease.Renewed) > Lease)
            {
                leases.Remove(watcher);
            }
        }

        return [.. leases.Keys];
    }
}
