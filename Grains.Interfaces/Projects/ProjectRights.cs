using static ResearchHub.Projects.ProjectActions;
using static ResearchHub.Projects.ProjectRole;

namespace ResearchHub.Projects;

/// <summary>What can be done in a project. A person's actions are those whose row in <see cref="ProjectRights.Table"/> has their role.</summary>
[Flags, GenerateSerializer, Alias("rh.project-actions")]
public enum ProjectActions
{
    /// <summary>Nothing: the project does not exist for this person.</summary>
    None = 0,

    /// <summary>Sees the project, its members and tasks; reads its drafts, their earlier versions and their pages.</summary>
    Read = 1,

    /// <summary>Writes drafts; founds, renames, restores and trashes them and brings them back.</summary>
    Write = 2,

    /// <summary>Gives tasks and says them anew.</summary>
    GiveTasks = 4,

    /// <summary>Says that any task is done, or is not done after all.</summary>
    FinishTasks = 8,

    /// <summary>Says so of a task that the person is responsible for.</summary>
    FinishOwnTasks = 16,

    /// <summary>Gives and takes the roles of scientist, consultant, coordinator and observer.</summary>
    GiveRoles = 32,

    /// <summary>Gives and takes the role of co-lead.</summary>
    GiveCoLead = 64,

    /// <summary>Says anew what the project is.</summary>
    Describe = 128,

    /// <summary>Agrees that it goes a stage further, or back.</summary>
    MoveStage = 256,

    /// <summary>Moves it to the trash.</summary>
    MoveToTrash = 512,

    /// <summary>Brings it back from the trash.</summary>
    BringBack = 1024,

    /// <summary>Gives up the person's own role.</summary>
    Leave = 2048,

    /// <summary>Asks consultants about the project, and writes in its threads without being asked.</summary>
    Ask = 4096,

    /// <summary>Sees what waits for whom, and since when; and what was done.</summary>
    Oversee = 8192,

    /// <summary>Keeps what both museums share beyond projects: calendars of working days, the registers of priorities.</summary>
    Coordinate = 16384,
}

/// <summary>What a project's state makes of roles.</summary>
public enum ProjectState
{
    /// <summary>At any stage but the last.</summary>
    Open,

    /// <summary>At the last stage: read for ever, no longer written.</summary>
    Closed,

    /// <summary>In the trash, and for no longer than <see cref="ProjectLimits.DaysInTrash"/> days; after that there is nothing anybody may do.</summary>
    InTrash,
}

/// <summary>What a person is to the thing they act on.</summary>
public enum Relation
{
    /// <summary>It does not matter.</summary>
    Any,

    /// <summary>The one who is responsible for it.</summary>
    Responsible,

    /// <summary>It is their own.</summary>
    Self,
}

/// <summary>A row of the table.</summary>
/// <param name="Action">One action.</param>
/// <param name="Open">The roles that may while the project is open.</param>
/// <param name="Closed">The roles that may when it is closed.</param>
/// <param name="InTrash">The roles that may while it lies in the trash.</param>
/// <param name="On">Only on things to which the person is this.</param>
public sealed record ProjectRule(
    ProjectActions Action,
    ImmutableArray<ProjectRole> Open,
    ImmutableArray<ProjectRole> Closed,
    ImmutableArray<ProjectRole> InTrash,
    Relation On = Relation.Any)
{
    /// <summary>The roles that may in a state.</summary>
    public ImmutableArray<ProjectRole> In(ProjectState state) => state switch
    {
        ProjectState.Open => Open,
        ProjectState.Closed => Closed,
        _ => InTrash,
    };
}

/// <summary>Who may do what in a project, whole: every grain asks here, every page shows what stands here, and docs/rights.md says the same.</summary>
/// <remarks>A role counts until the end of its last day; nobody else than those with a role may do anything, and they are not told that it exists.</remarks>
public static class ProjectRights
{
    private static readonly ImmutableArray<ProjectRole> All = [Lead, CoLead, Scientist, Consultant, Coordinator, Observer];
    private static readonly ImmutableArray<ProjectRole> NotLead = [CoLead, Scientist, Consultant, Coordinator, Observer];
    private static readonly ImmutableArray<ProjectRole> Writers = [Lead, CoLead, Scientist];
    private static readonly ImmutableArray<ProjectRole> Givers = [Lead, CoLead, Scientist, Coordinator];
    private static readonly ImmutableArray<ProjectRole> Askers = [Lead, CoLead, Scientist, Consultant, Coordinator];
    private static readonly ImmutableArray<ProjectRole> Inviters = [Lead, CoLead, Coordinator];
    private static readonly ImmutableArray<ProjectRole> Leads = [Lead, CoLead];
    private static readonly ImmutableArray<ProjectRole> Coordinators = [Coordinator];
    private static readonly ImmutableArray<ProjectRole> Nobody = [];

    /// <summary>One row for each action.</summary>
    public static ImmutableArray<ProjectRule> Table { get; } =
    [
        //  what            while it is open  closed    in the trash  on what
        new(Read,           All,              All,      Leads),
        new(Write,          Writers,          Nobody,   Nobody),
        new(GiveTasks,      Givers,           Nobody,   Nobody),
        new(FinishTasks,    Givers,           Nobody,   Nobody),
        new(FinishOwnTasks, All,              All,      Nobody,       Relation.Responsible),
        new(GiveRoles,      Inviters,         Inviters, Nobody),
        new(GiveCoLead,     Leads,            Leads,    Nobody),
        new(Describe,       Leads,            Leads,    Nobody),
        new(MoveStage,      Leads,            Leads,    Nobody),
        new(MoveToTrash,    Leads,            Leads,    Nobody),
        new(BringBack,      Nobody,           Nobody,   Leads),
        new(Leave,          NotLead,          NotLead,  Nobody,       Relation.Self),
        new(Ask,            Askers,           Nobody,   Nobody),
        new(Oversee,        Inviters,         Inviters, Nobody),
        new(Coordinate,     Coordinators,     Coordinators, Nobody),
    ];

    /// <summary>Everything a role allows in a state.</summary>
    public static ProjectActions Of(ProjectRole role, ProjectState state) =>
        Table.Where(rule => rule.In(state).Contains(role)).Aggregate(None, (may, rule) => may | rule.Action);

    /// <summary>The row of an action.</summary>
    public static ProjectRule Rule(ProjectActions action) => Table.Single(rule => rule.Action == action);

    /// <summary>Which action it takes to give or to take a role; the lead's is nobody's to give.</summary>
    public static ProjectActions Giving(ProjectRole role) => role is Lead or CoLead ? GiveCoLead : GiveRoles;

    /// <summary>Whether an action is among those a person may.</summary>
    public static bool Allows(this ProjectActions may, ProjectActions action) => (may & action) == action && action != None;
}
