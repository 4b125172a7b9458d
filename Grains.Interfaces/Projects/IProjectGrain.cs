using Orleans.Concurrency;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>One joint project: its goal, its parties, its members and their rights.</summary>
[Alias("rh.projects.project")]
public interface IProjectGrain : IGrainWithGuidKey
{
    /// <summary>Founds the project with the caller as its lead.</summary>
    /// <returns>The project; or <see cref="ProjectRefusals.AlreadyFounded"/>, <see cref="ProjectRefusals.BadTitle"/>,
    /// <see cref="ProjectRefusals.GoalTooLong"/>, <see cref="ProjectRefusals.BadActivities"/>, <see cref="ProjectRefusals.BadPeriod"/>.</returns>
    [Alias("found")]
    Task<Reply<ProjectView>> Found(Caller caller, FoundProject command);

    /// <summary>Gives it another title, goal, language, period, other activities or parties. <see cref="ProjectActions.Describe"/>.</summary>
    /// <returns>The project; or what <see cref="Found"/> refuses, or <see cref="ProjectRefusals.ChangedMeanwhile"/>.</returns>
    [Alias("describe")]
    Task<Reply<ProjectView>> Describe(Caller caller, DescribeProject command);

    /// <summary>Agrees to the next stage, or to the one before. The project goes there when its lead and, if it has any, one of its
    /// co-leads have agreed.</summary>
    /// <returns>The project; or <see cref="ProjectRefusals.NotNextStage"/>, <see cref="ProjectRefusals.NotLead"/>.</returns>
    [Alias("agree-to-stage")]
    Task<Reply<ProjectView>> AgreeToStage(Caller caller, AgreeToStage command);

    /// <summary>Moves it to the trash: for <see cref="ProjectLimits.DaysInTrash"/> days its leads alone find it there and can read it
    /// and bring it back; after that nobody does. <see cref="ProjectActions.MoveToTrash"/>.</summary>
    [Alias("trash")]
    Task<Reply<ProjectView>> MoveToTrash(Caller caller);

    /// <summary>Brings it back from the trash, as it was.</summary>
    [Alias("bring-back")]
    Task<Reply<ProjectView>> BringBack(Caller caller);

    /// <summary>Gives a person a role, another role than before, or another last day. <see cref="ProjectActions.GiveRoles"/>;
    /// <see cref="ProjectActions.GiveCoLead"/> where the role before or after is that of a co-lead.</summary>
    /// <returns>The project; or <see cref="ProjectRefusals.MayNotGiveRoles"/>, <see cref="ProjectRefusals.NotLead"/>,
    /// <see cref="ProjectRefusals.LeadStays"/>, <see cref="ProjectRefusals.BadLastDay"/>.</returns>
    [Alias("give-role")]
    Task<Reply<ProjectView>> GiveRole(Caller caller, GiveRole command);

    /// <summary>Ends a person's membership: as in <see cref="GiveRole"/>, and <see cref="ProjectActions.Leave"/> for themselves; the lead stays.</summary>
    [Alias("take-role")]
    Task<Reply<ProjectView>> TakeRole(Caller caller, TakeRole command);

    /// <summary>The project for one of its members; <see cref="ProjectRefusals.NotFound"/> for all others, as if it were not there.</summary>
    [Alias("view")]
    Task<Reply<ProjectView>> View(Caller caller);

    /// <summary>Starts or renews a web server's lease of 20 s on the news that something here has changed.</summary>
    /// <returns>A number that is another one whenever something has changed since; nothing follows from which is larger.</returns>
    [Alias("watch"), AlwaysInterleave, ResponseTimeout(EditRoad.Patience)]
    Task<long> Watch(IProjectWatcher watcher);

    /// <summary>Something that belongs to the project has changed: a draft, a task. Those who watch are told.</summary>
    [Alias("hint"), AlwaysInterleave, OneWay]
    Task Hint();

    /// <summary>What a person may do here now. Never refuses: no role, or one that has ended, is <see cref="ProjectActions.None"/>.</summary>
    [Alias("standing"), ResponseTimeout(EditRoad.Patience)]
    Task<Standing> StandingOf(PersonId person);
}

/// <summary>A web server's ear for projects. Calls are hints without content: they may be lost, doubled or reordered.</summary>
[Alias("rh.projects.watcher")]
public interface IProjectWatcher : IGrainObserver
{
    /// <summary>Something in the project has changed: what, its readers ask themselves.</summary>
    [Alias("changed"), OneWay]
    Task Changed(ProjectId project);
}

/// <summary>Lists of projects.</summary>
[Alias("rh.projects.query")]
public interface IProjectsQuery : IGrainWithIntegerKey
{
    /// <summary>The projects in which the caller has a role, the last changed first; at most <see cref="ProjectLimits.Mine"/>.</summary>
    [Alias("mine")]
    Task<ImmutableArray<ProjectRow>> Mine(Caller caller);

    /// <summary>A page of the projects that the caller may read, by name or the last changed first.</summary>
    [Alias("page")]
    Task<ProjectsPage> Page(Caller caller, ProjectsQuestion question);

    /// <summary>The projects in the trash that the caller can bring back, the last trashed first; at most <see cref="ProjectLimits.Mine"/>.</summary>
    [Alias("in-trash")]
    Task<ImmutableArray<ProjectRow>> InTrash(Caller caller);

    /// <summary>A page of the projects in the trash that the caller can bring back, the last trashed first; the place is of when they were trashed.</summary>
    [Alias("trash-page")]
    Task<ProjectsPage> TrashPage(Caller caller, ProjectPlace? after);

    /// <summary>Everybody who is a coordinator of some project now: whom a rule about second factors may bind. No person causes this call.</summary>
    [Alias("coordinators")]
    Task<ImmutableArray<PersonId>> Coordinators();

    /// <summary>The projects in which both the caller and another person have a role, the last changed first; at most <see cref="ProjectLimits.Mine"/>.</summary>
    [Alias("together")]
    Task<ImmutableArray<ProjectRow>> Together(Caller caller, PersonId person);

    /// <summary>How many projects serve which activity. Numbers alone: everybody who is signed in may see them.</summary>
    [Alias("serving")]
    Task<ImmutableArray<ActivityCount>> Serving();

    /// <summary>Every project that the caller may read now and that is not in the trash, in no order: where a search may look.</summary>
    [Alias("readable")]
    Task<ImmutableArray<ProjectId>> Readable(Caller caller);

    /// <summary>Every project in which the caller sees what waits for whom (<see cref="ProjectActions.Oversee"/>), in no order.</summary>
    [Alias("overseen")]
    Task<ImmutableArray<ProjectId>> Overseen(Caller caller);

    /// <summary>Those of the asked projects that the caller may read now and that are not in the trash, in no order.</summary>
    [Alias("among")]
    Task<ImmutableArray<ProjectRow>> Among(Caller caller, ImmutableArray<ProjectId> projects);

    /// <summary>Whether a person is coordinator somewhere now (<see cref="ProjectActions.Coordinate"/>): what belongs to no project is theirs to keep.</summary>
    [Alias("coordinates")]
    Task<bool> Coordinates(PersonId person);
}

/// <summary>Lists of assignments.</summary>
[Alias("rh.projects.assignments-query")]
public interface IAssignmentsQuery : IGrainWithIntegerKey
{
    /// <summary>The assignments of a project, at most 500; their <see cref="AssignmentView.Edition"/> is 0.</summary>
    /// <returns>The list; or <see cref="ProjectRefusals.NotFound"/>.</returns>
    [Alias("in-project")]
    Task<Reply<ImmutableArray<AssignmentView>>> InProject(Caller caller, ProjectId project, AssignmentList list);

    /// <summary>A page of the same list, which has no end.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="project">Which.</param>
    /// <param name="list">Which of them.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <returns>The page; or <see cref="ProjectRefusals.NotFound"/>.</returns>
    [Alias("page")]
    Task<Reply<AssignmentsPage>> Page(Caller caller, ProjectId project, AssignmentList list, AssignmentPlace? after);
}

/// <summary>The only way to a grain of this area.</summary>
public static class ProjectGrains
{
#pragma warning disable RS0030 // The raw key is banned everywhere but here.
    /// <summary>The grain of a project.</summary>
    public static IProjectGrain Project(this IGrainFactory grains, ProjectId id) => grains.GetGrain<IProjectGrain>(id.Value);

    /// <summary>The grain of an assignment.</summary>
    public static IAssignmentGrain Assignment(this IGrainFactory grains, AssignmentId id) => grains.GetGrain<IAssignmentGrain>(id.Value);

    /// <summary>The lists of assignments.</summary>
    public static IAssignmentsQuery Assignments(this IGrainFactory grains) => grains.GetGrain<IAssignmentsQuery>(0);

    /// <summary>The area's read side.</summary>
    public static IProjectsQuery Projects(this IGrainFactory grains) => grains.GetGrain<IProjectsQuery>(0);
#pragma warning restore RS0030
}
