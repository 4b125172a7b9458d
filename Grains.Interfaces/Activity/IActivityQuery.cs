using Orleans.Concurrency;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Activity;

/// <summary>The coordinators' wall: what happens in both museums, as far as the caller oversees it.</summary>
/// <remarks>Seen are deeds in the projects that the caller oversees now (<see cref="Projects.ProjectActions.Oversee"/>) and, for whoever oversees any,
/// those of no project that everybody may know of. Nothing of a confidential consultation, and nothing of a round before it closes.</remarks>
[Alias("rh.activity.query")]
public interface IActivityQuery : IGrainWithIntegerKey
{
    /// <summary>A page of what happened, the newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="question">Which deeds.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    [Alias("page")]
    Task<ActivityPage> Page(Caller caller, ActivityQuestion question, ActivityPlace? after);

    /// <summary>The same in numbers, and how many work at this moment.</summary>
    [Alias("counts")]
    Task<ActivityCounts> Counts(Caller caller, ActivityQuestion question);

    /// <summary>Both, of the same moment.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="question">Which deeds.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    [Alias("wall")]
    Task<ActivityWall> Wall(Caller caller, ActivityQuestion question, ActivityPlace? after);

    /// <summary>What others have done in a project since a moment, for whoever may read it: the newest first, what one did to one draft as one
    /// line, made of at most <see cref="ActivityLimits.PageLength"/> deeds.</summary>
    [Alias("since")]
    Task<ImmutableArray<ActivityLine>> Since(Caller caller, ProjectId project, DateTimeOffset after);

    /// <summary>Whether somebody has worked within <see cref="ActivityLimits.Now"/> and lets every colleague see it.</summary>
    [Alias("at-work")]
    Task<bool> AtWork(PersonId person);
}

/// <summary>That something was done somewhere: one bell for all walls.</summary>
[Alias("rh.activity.news")]
public interface IActivityNews : IGrainWithIntegerKey
{
    /// <summary>Starts or renews a web server's lease of 20 s on the news.</summary>
    /// <returns>A number that is another one whenever something has changed since; nothing follows from which is larger.</returns>
    [Alias("watch"), AlwaysInterleave]
    Task<long> Watch(IActivityWatcher watcher);

    /// <summary>Something was done. Those who watch are told.</summary>
    [Alias("hint"), AlwaysInterleave, OneWay]
    Task Hint();
}

/// <summary>A web server's ear for the wall. Calls are hints without content: they may be lost, doubled or reordered.</summary>
[Alias("rh.activity.watcher")]
public interface IActivityWatcher : IGrainObserver
{
    /// <summary>Something was done: what, its readers ask themselves.</summary>
    [Alias("changed"), OneWay]
    Task Changed();
}

/// <summary>The only way to a grain of this area.</summary>
public static class ActivityGrains
{
#pragma warning disable RS0030 // The raw key is banned everywhere but here.
    /// <summary>The area's read side.</summary>
    public static IActivityQuery Activity(this IGrainFactory grains) => grains.GetGrain<IActivityQuery>(0);

    /// <summary>The bell of the area.</summary>
    public static IActivityNews ActivityNews(this IGrainFactory grains) => grains.GetGrain<IActivityNews>(0);
#pragma warning restore RS0030
}
