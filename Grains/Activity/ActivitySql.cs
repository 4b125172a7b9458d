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

    /// <summary>A role of the caller that lets them oversee a project now.</summary>
    private const string Role =
        "m.person = @caller AND m.role IS NOT NULL AND m.role IN @overseers AND (m.ends_at IS NULL OR m.ends_at > @now)";

    /// <summary>What the caller may see: roles are compared now, so one that was taken or has ended shows nothing more.</summary>
    private const string Seen =
        $"""
        a.done_at <= @now AND (
          (p.trashed_at IS NULL AND EXISTS (SELECT 1 FROM project_members m WHERE m.project = a.project AND {Role}))
          OR (a.project IS NULL AND (a.kind <> 'round-closed' OR @coordinates = 1 OR r.published_at IS NOT NULL)))
        """;

    /// <summary>Whether there is anything that somebody oversees.</summary>
    public static async Task<bool> Oversees(IReadStore rows, Caller caller, DateTimeOffset now) => (await rows.Query<string>(
        $"""
        SELECT m.project FROM project_members m
        WHERE {Role} AND m.project NOT IN (SELECT id FROM projects WHERE trashed_at IS NOT NULL) LIMIT 1
        """,
        Asking(caller, now))).Count > 0;

    /// <summary>The projects that somebody oversees, or those of some that they do, with the activities of the memorandum that they serve.</summary>
    public static Task<IReadOnlyList<OverseenProject>> Overseen(IReadStore rows, Caller caller, DateTimeOffset now, string[]? some = null) =>
        rows.Query<OverseenProject>(
            $"""
            SELECT p.id, p.activities FROM project_members m CROSS JOIN projects p
            WHERE p.id = m.project AND {Role} AND p.trashed_at IS NULL {(some is null ? "" : "AND m.project IN @some")}
            """,
            Asking(caller, now, some));

    private static object Asking(Caller caller, DateTimeOffset now, string[]? some = null) =>
        new { caller = caller.Person.ToString(), overseers = Overseers, now = now.ToUnixTimeMilliseconds(), some = some ?? [] };

    /// <summary>The condition of a question, and its parameters.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="question">Which deeds.</param>
    /// <param name="coordinates">Whether the caller coordinates.</param>
    /// <param name="now">When.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="moments">When what is asked for was done.</param>
    public static (string Where, object Parameters) Of(
        Caller caller, ActivityQuestion question, bool coordinates, DateTimeOffset now, ActivityPlace? after = null, long[]? moments = null)
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
            moments = moments ?? [], working = now.AddMinutes(-ActivityLimits.Now).ToUnixTimeMilliseconds(),
        });
    }
}

/// <summary>A project that somebody oversees.</summary>
internal sealed record OverseenProject(string Id, string Activities);
