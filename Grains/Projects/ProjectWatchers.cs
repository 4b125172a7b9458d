namespace ResearchHub.Projects;

/// <summary>The web servers that follow a project, each on a lease. Telling is a hint: who cannot be told is forgotten.</summary>
internal sealed class ProjectWatchers(TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private readonly Dictionary<IProjectWatcher, long> leases = [];

    private long news = clock.GetUtcNow().Ticks;
    private long rights = -1;

    /// <summary>Another number whenever something has changed, in whichever activation.</summary>
    /// <param name="rightsVersion">A role that ended by itself is news that no event tells.</param>
    public long NewsAt(long rightsVersion)
    {
        if (rights != rightsVersion)
        {
            (rights, news) = (rightsVersion, news + 1);
        }

        return news;
    }

    public void Renew(IProjectWatcher watcher) => leases[watcher] = clock.GetTimestamp();

    public void Tell(ProjectId project)
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
                _ = Told(watcher, project);
            }
        }
    }

    private async Task Told(IProjectWatcher watcher, ProjectId project)
    {
        try
        {
            await watcher.Changed(project);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            leases.Remove(watcher);
        }
    }
}
