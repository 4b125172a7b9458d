namespace ResearchHub.Turns;

/// <inheritdoc cref="ITurnsNews"/>
/// <remarks>Telling is a hint: who cannot be told is forgotten, and hears of it with the next renewal of the lease.</remarks>
internal sealed class TurnsNewsGrain(TimeProvider clock) : Grain, ITurnsNews
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private readonly Dictionary<ITurnsWatcher, long> leases = [];

    /// <summary>Another number after every change, in whichever activation.</summary>
    private long news = clock.GetUtcNow().Ticks;

    public Task<long> Watch(ITurnsWatcher watcher)
    {
        leases[watcher] = clock.GetTimestamp();
        return Task.FromResult(news);
    }

    public Task Hint()
    {
        news++;
        foreach (var (watcher, since) in leases.ToList())
        {
            if (clock.GetElapsedTime(since) > Lease)
            {
                leases.Remove(watcher);
            }
            else
            {
                _ = Tell(watcher);
            }
        }

        return Task.CompletedTask;
    }

    private async Task Tell(ITurnsWatcher watcher)
    {
        try
        {
            await watcher.Changed();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            leases.Remove(watcher);
        }
    }
}
