using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>One joint project: its goal, its parties, its members and their rights.</summary>
[Alias("rh.projects.project")]
public interface IProjectGrain : IGrainWithGuidKey
{
    /// <summary>Founds the project with the caller as its lead.</summary>
    /// <returns>The project; or <see cref="ProjectRefusals.AlreadyFounded"/>, <see cref="ProjectRefusals.BadTitle"/>,
    /// <see cref="ProjectRefusals.BadActivities"/>.</returns>
    [Alias("found")]
    Task<Reply<ProjectView>> Found(Caller caller, FoundProject command);

    /// <summary>Gives a person a role, or another role than before. Only the lead and co-leads may.</summary>
    [Alias("give-role")]
    Task<Reply<ProjectView>> GiveRole(Caller caller, GiveRole command);

    /// <summary>Ends a person's membership. Only the lead and co-leads may; the lead stays.</summary>
    [Alias("take-role")]
    Task<Reply<ProjectView>> TakeRole(Caller caller, TakeRole command);

    /// <summary>The project for one of its members; <see cref="ProjectRefusals.NotFound"/> for all others, as if it were not there.</summary>
    [Alias("view")]
    Task<Reply<ProjectView>> View(Caller caller);

    /// <summary>What a person may do here now. Never refuses: no membership is <see cref="ProjectRight.None"/>.</summary>
    [Alias("standing")]
    Task<Standing> StandingOf(PersonId person);
}

/// <summary>Lists of projects.</summary>
[Alias("rh.projects.query")]
public interface IProjectsQuery : IGrainWithIntegerKey
{
    /// <summary>The projects in which the caller has a role, the last changed first; at most 200.</summary>
    [Alias("mine")]
    Task<ImmutableArray<ProjectRow>> Mine(Caller caller);
}

/// <summary>The only way to a grain of this area.</summary>
public static class ProjectGrains
{
#pragma warning disable RS0030 // The raw key is banned everywhere but here.
    /// <summary>The grain of a project.</summary>
    public static IProjectGrain Project(this IGrainFactory grains, ProjectId id) => grains.GetGrain<IProjectGrain>(id.Value);

    /// <summary>The area's read side.</summary>
    public static IProjectsQuery Projects(this IGrainFactory grains) => grains.GetGrain<IProjectsQuery>(0);
#pragma warning restore RS0030
}
