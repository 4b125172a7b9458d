using System.Globalization;
using System.Text.Json;
using ResearchHub.Audit;

namespace ResearchHub.Projects;

/// <summary>What the audit log is told of a project: everything that changes what somebody may do.</summary>
internal static class ProjectAudit
{
    /// <summary>The entry; null when nobody's rights have changed.</summary>
    public static AuditEntry? Of(Guid project, ProjectEvent happened) => happened switch
    {
        ProjectFounded e => new(e.By, AuditDeed.ProjectFounded, project, e.By, Word(ProjectRole.Lead)),
        RoleGiven { LastDay: { } day } e => new(
            e.By, AuditDeed.RoleGiven, project, e.Person, $"{Word(e.Role)} {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"),
        RoleGiven e => new(e.By, AuditDeed.RoleGiven, project, e.Person, Word(e.Role)),
        RoleTaken e => new(e.By, AuditDeed.RoleTaken, project, e.Person),
        StageReached e => new(e.By, AuditDeed.StageReached, project, null, Word(e.Stage)),
        ProjectTrashed e => new(e.By, AuditDeed.ProjectTrashed, project),
        ProjectBroughtBack e => new(e.By, AuditDeed.ProjectBroughtBack, project),
        _ => null,
    };

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
