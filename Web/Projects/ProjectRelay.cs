using System.Collections.Concurrent;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Projects;

/// <summary>A page that follows a project.</summary>
internal sealed record ProjectFollower(string Connection, PersonId Person, IProjectClient Page);

/// <summary>This server's ear for projects: hears that something changed, and tells the pages that follow.</summary>
/// <remarks>
/// A hint may be lost, and a role may end by itself: every second each lease is renewed, and a number that has become another one is a
/// hint, too. So whoever may no longer read is told for the last time within two seconds.
/// </remarks>
internal sealed partial class ProjectRelay(
    IGrainFactory grains, TimeProvider clock, Func<ProjectRelay, IProjectWatcher> heard, ILogger<ProjectRelay> logger) : BackgroundService, IProjectWatcher
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (ProjectId Project, ProjectFollower Follower)> followers = new();
    private readonly ConcurrentDictionary<ProjectId, long> news = new();
    private IProjectWatcher? held;
    private IProjectWatcher? ear;

    /// <summary>Begins to tell a page; a connection follows one project.</summary>
    public async Task Join(ProjectId project, ProjectFollower follower)
    {
        followers[follower.Connection] = (project, follower);
        await Renew(project);
    }

    public void Leave(string connection) => followers.TryRemove(connection, out _);

    /// <summary>What a grain calls.</summary>
    public Task Changed(ProjectId project) => Tell(project);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Renewal, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var project in followers.Values.Select(one => one.Project).Distinct().ToList())
                {
                    await TryRenew(project);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async Task TryRenew(ProjectId project)
    {
        try
        {
            await Renew(project);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
        {
            // The silo or the store is away; the next turn hears what this one missed.
            NotRenewed(logger, project, failure.GetType().Name);
        }
    }

    private async Task Renew(ProjectId project)
    {
        // Orleans holds what it calls weakly: this relay, unless a test puts something unreliable between.
        ear ??= grains.CreateObjectReference<IProjectWatcher>(held ??= heard(this));
        var now = await grains.Project(project).Watch(ear);
        var known = news.GetOrAdd(project, now);
        if (known != now && news.TryUpdate(project, now, known))
        {
            await Tell(project);
        }
    }

    /// <summary>Tells everybody who follows. Who may no longer read is told this once more, finds nothing there, and is forgotten.</summary>
    private async Task Tell(ProjectId project)
    {
        var pages = followers.Values.Where(one => one.Project == project).Select(one => one.Follower).ToList();
        foreach (var page in pages)
        {
            // A hint and a renewed lease may tell of the same at once: one of them tells whoever leaves.
            if (!(await grains.Project(project).StandingOf(page.Person)).May.Allows(ProjectActions.Read) && !followers.TryRemove(page.Connection, out _))
            {
                continue;
            }

            await page.Page.Changed(AskWithin.Of(pages.Count));
        }
    }

    [LoggerMessage(2100, LogLevel.Warning, "Following project {Project} failed: {Reason}")]
    private static partial void NotRenewed(ILogger logger, ProjectId project, string reason);
}
