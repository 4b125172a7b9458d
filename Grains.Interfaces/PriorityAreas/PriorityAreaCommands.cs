using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.PriorityAreas;

/// <summary>Adds an area, names it anew, or takes it up again.</summary>
/// <param name="Id">Which; made by the form, so that sending it twice adds one.</param>
/// <param name="Above">The main area it lies below; that never changes.</param>
/// <param name="Names">Up to <see cref="PriorityAreaLimits.NameLength"/> characters each; at least one of them is given.</param>
[GenerateSerializer, Immutable, Alias("rh.keep-priority-area")]
public sealed record KeepPriorityArea([property: Id(0)] PriorityAreaId Id, [property: Id(1)] PriorityAreaId Above, [property: Id(2)] FourNames Names);

/// <summary>How much there can be.</summary>
public static class PriorityAreaLimits
{
    /// <summary>Characters of a name.</summary>
    public const int NameLength = 100;

    /// <summary>Areas below the main ones, retired ones included.</summary>
    public const int Most = 200;
}

/// <summary>Who keeps the list. It belongs to no project.</summary>
public static class PriorityAreaRights
{
    /// <summary>Whoever may give roles in one of their projects.</summary>
    /// <param name="mine">The projects in which the person has a role that counts.</param>
    public static bool MayKeep(ImmutableArray<ProjectRow> mine) =>
        mine.Any(project => ProjectRights.Rule(ProjectActions.GiveRoles).Open.Contains(project.MyRole));
}
