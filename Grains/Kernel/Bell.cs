namespace ResearchHub.Kernel;

/// <summary>Those who want to hear of an area's changes, as its news grain holds them.</summary>
/// <remarks>Telling is a hint: who cannot be told is forgotten, and hears of it with the next renewal of the lease.</remarks>
internal sealed class Bell<TWatcher>(TimeProvider clock)
    where TWatcher : IGrainObserver
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private readonly Dictionary<TWatcher, long> leases = [];

    /// <summary>Another number after every change, in whichever activation.</summary>
    private long news = clock.GetUtcNow().Ticks;

    /// <summary>Starts or renews a lease.</summary>
    /// <returns>The number of the news.</returns>
    public long Watch(TWatcher watcher)
    {
        leases[watcher] = clock.GetTimestamp();
        return news;
    }

    /// <summary>Something has changed.</summary>
    public void Ring(Func<TWatcher, Task> tell)
    {
        news++;
        Tell(tell);
    }

    /// <summary>Tells those whose lease holds, and waits for nobody.</summary>
    public void Tell(Func<TWatcher, Task> tell)
    {
        foreach (var (watcher, since) in leases.ToList())
        {
            if (clock.GetElapsedTime(since) > Lease)
            {
                leases.Remove(watcher);
            }
            else
            {
                _ = Told(watcher, tell);
            }
        }
    }

    private async Task Told(TWatcher watcher, Func<TWatcher, Task> tell)
    {
        try
        {
            await tell(watcher);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            leases.Remove(watcher);
        }
    }
}
