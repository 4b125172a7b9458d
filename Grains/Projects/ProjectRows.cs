using System.Globalization;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>What lists show of a project.</summary>
internal static class ProjectRows
{
    private const int SortedLength = 80;

    public static IEnumerable<Row> Of(Project project, Guid id)
    {
        var key = id.ToString("N");
        yield return new("projects", key,
        [
            ("title", project.Title),
            ("goal", project.Goal),
            ("language", project.Language.Tag()),
            ("activities", string.Join(',', project.Activities.Select(activity => activity.ToString(CultureInfo.InvariantCulture)))),
            ("stage", project.Life.Stage.ToString()),
            ("period_from", Day(project.Period?.From)),
            ("period_to", Day(project.Period?.To)),
            ("memorandum", project.Memorandum?.ToString()),
            ("changed_at", project.ChangedAt.ToUnixTimeMilliseconds()),
            ("trashed_at", project.TrashedAt?.ToUnixTimeMilliseconds()),
            .. SortKeys.Columns(new(Sorted(project.Title), Sorted(project.Title), Sorted(project.Title), Sorted(project.Title))),
        ]);
        foreach (var member in project.Members)
        {
            yield return Member(key, member.Person.ToString(), member.Role.ToString(), member.Ends);
        }

        foreach (var person in project.Left)
        {
            yield return Member(key, person, null, null);
        }
    }

    /// <summary>Where titles are the same for so long, what follows decides nothing.</summary>
    private static string Sorted(string title) => title.Length > SortedLength ? title[..SortedLength] : title;

    private static Row Member(string project, string person, string? role, DateTimeOffset? ends) => new(
        "project_members", $"{project}-{person}",
        [("project", project), ("person", person), ("role", role), ("ends_at", ends?.ToUnixTimeMilliseconds())]);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What an event is on the coordinators' wall: the kind of deed, whom it concerns, and one word more; null for what is none.</summary>
    public static (string Kind, PersonId? Other, string? Detail)? Deed(ProjectEvent happened) => happened switch
    {
        ProjectFounded => ("project-founded", null, null),
        ProjectDescribed => ("project-described", null, null),
        ProjectBroughtBack => ("project-brought-back", null, null),
        StageReached e => ("stage-reached", null, $"{e.Stage}"),
        RoleGiven e => ("role-given", e.Person, $"{e.Role}"),
        RoleTaken e => (e.Person == e.By ? "left" : "role-taken", e.Person, null),
        _ => null,
    };
}
