namespace ResearchHub.Documents;

/// <summary>The web servers that follow a document, each on a lease, and who reads it through them.</summary>
internal sealed class DocumentWatchers(TimeProvider clock, Action<Exception> gone)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private readonly Dictionary<IDocumentWatcher, (ImmutableArray<DocumentReader> Readers, long Since)> leases = [];

    /// <summary>Everybody who reads the document now, through any web server, in a fixed order.</summary>
    public ImmutableArray<DocumentReader> Readers { get; private set; } = [];

    /// <summary>Starts or renews a lease; one without readers ends.</summary>
    /// <returns>Whether <see cref="Readers"/> became others.</returns>
    public bool Renew(IDocumentWatcher watcher, ImmutableArray<DocumentReader> readers)
    {
        if (readers.IsDefaultOrEmpty)
        {
            leases.Remove(watcher);
        }
        else
        {
            leases[watcher] = (readers, clock.GetTimestamp());
        }

        return Count();
    }

    /// <summary>Calls every web server whose lease holds. Telling is a hint: who cannot be told is forgotten.</summary>
    public void Tell(Func<IDocumentWatcher, Task> tell)
    {
        Expire();
        foreach (var watcher in leases.Keys.ToList())
        {
            _ = Told(watcher, tell);
        }
    }

    private async Task Told(IDocumentWatcher watcher, Func<IDocumentWatcher, Task> tell)
    {
        try
        {
            await tell(watcher);
        }
        catch (Exception failure)
        {
            leases.Remove(watcher);
            gone(failure);
        }
    }

    private void Expire()
    {
        foreach (var (watcher, _) in leases.Where(lease => clock.GetElapsedTime(lease.Value.Since) > Lease).ToList())
        {
            leases.Remove(watcher);
        }
    }

    private bool Count()
    {
        Expire();
        ImmutableArray<DocumentReader> now =
        [
            .. leases.Values.SelectMany(lease => lease.Readers).Distinct()
                .OrderBy(reader => reader.Person.Value).ThenBy(reader => reader.Writer.Value),
        ];
        var changed = !now.SequenceEqual(Readers);
        Readers = now;
        return changed;
    }
}
