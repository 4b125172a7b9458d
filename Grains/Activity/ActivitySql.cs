using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Activity;

/// <summary>Which deeds somebody is shown, in the common subset of both stores.</summary>
internal static class ActivitySql
{
    /// <summary>Deeds with their projects and the people who did them.</summary>
    public const string Deeds =
        "deeds a LEFT JOIN projects p ON p.id = a.project LEFT JOIN people w ON w.id = a.person LEFT JOIN registers r ON r.id = a.thing";

    private static readonly string[] Overseers = [.. ProjectRights.Rule(ProjectActions.Oversee).In(ProjectState.Open).Select(role => role.ToString())];

    /// <summary>What the caller may see: roles are compared now, so one that was taken or has ended shows nothing more.</summary>
    private const string Seen =
        """
        a.done_at <= @now AND (
          (p.trashed_at IS NULL AND EXISTS (SELECT 1 FROM project_members m WHERE m.person = @caller AND m.project = a.project
            AND m.role IS NOT NULL AND m.role IN @overseers AND (m.ends_at IS NULL OR m.ends_at > @now)))
          OR (a.project IS NULL AND (a.kind <> 'round-closed' OR @coordinates = 1 OR r.published_at IS NOT NULL)))
        """;

    /// <summary>The condition of a question, and its parameters.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="question">Which deeds.</param>
    /// <param name="coordinates">Whether the caller coordinates.</param>
    /// <param name="now">When.</param>
    /// <param name="after">Where the page before ended.</param>
    public static (string Where, object Parameters) Of(
        Caller caller, ActivityQuestion question, bool coordinates, DateTimeOffset now, ActivityPlace? after = null)
    {
        string[] asked =
        [
            Seen,
            "a.done_at >= @begin AND a.done_at < @end",
            question.Person is null ? "" : "a.person = @person",
            question.Museum is null ? "" : "w.institution = @museum",
            question.Project is null ? "" : "a.project = @project",
            question.Serving is null ? "" : "',' || p.activities || ',' LIKE @serving",
            after is null ? "" : "(a.done_at < @at OR (a.done_at = @at AND a.id > @after))",
        ];
        return (string.Join(" AND ", asked.Where(part => part.Length > 0)), new
        {
            caller = caller.Person.ToString(), overseers = Overseers, now = now.ToUnixTimeMilliseconds(), coordinates = coordinates ? 1 : 0,
            begin = question.From.ToUnixTimeMilliseconds(), end = question.Until.ToUnixTimeMilliseconds(),
            person = question.Person?.ToString() ?? "", museum = question.Museum?.ToString() ?? "", project = question.Project?.ToString() ?? "",
            serving = $"%,{question.Serving ?? 0},%", at = after?.At ?? 0, after = after?.Deed ?? "", most = ActivityLimits.PageLength + 1,
            working = now.AddMinutes(-ActivityLimits.Now).ToUnixTimeMilliseconds(),
        });
    }
}
