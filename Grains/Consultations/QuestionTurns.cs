using System.Globalization;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Consultations;

/// <summary>An open question waits for each who is asked and has not answered; asked back, for the asker. A stale one waits for nobody.</summary>
/// <remarks>A confidential question is told to those alone for whom it waits, and its project to none but the project's own.</remarks>
internal sealed class QuestionTurns(IReadStore rows, TimeProvider clock) : ITurnSource
{
    private const string Open =
        """
        c.status <> 'Accepted' AND c.stale_at > @now
        AND (c.project IS NULL OR NOT EXISTS (SELECT 1 FROM projects p WHERE p.id = c.project AND p.trashed_at IS NOT NULL))
        """;

    /// <summary>In a project that somebody oversees, but for what lies in the trash. Asked of each: who oversees most projects has soon enough of them.</summary>
    private const string Overseen =
        """
        EXISTS (SELECT 1 FROM project_members m WHERE m.project = c.project AND m.person = @person AND m.role IS NOT NULL AND m.role IN @roles
          AND (m.ends_at IS NULL OR m.ends_at > @now) AND m.project NOT IN (SELECT id FROM projects WHERE trashed_at IS NOT NULL))
        """;

    private const string Columns = "c.title, c.language, c.asker, c.asked_at, c.paused_at, c.due_at, c.waits_for, c.confidential";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<IReadOnlyList<OpenTurn>> Of(Guid person)
    {
        var found = await rows.Query<Stored>(
            $"""
            SELECT c.id, m.project, {Columns}
            FROM consultation_people n JOIN consultations c ON c.id = n.consultation
            LEFT JOIN project_members m ON m.project = c.project AND m.person = n.person AND m.role IS NOT NULL AND (m.ends_at IS NULL OR m.ends_at > @now)
            WHERE n.person = @person AND n.part <> 'former' AND {Open}
            """,
            new { person = person.ToString("N"), now = Now });
        return [.. found.SelectMany(row => row.Turns()).Where(turn => turn.Person == person)];
    }

    public async Task<IReadOnlyList<OpenTurn>> OverseenBy(Overseer overseer, int most)
    {
        var found = await rows.Query<Stored>(
            $"""
            SELECT c.id, c.project, {Columns} FROM consultations c
            WHERE {Overseen} AND c.confidential = 0 AND c.waits_for <> '' AND {Open}
            ORDER BY coalesce(c.paused_at, c.asked_at), c.id LIMIT @most
            """,
            overseer.Asking(most));
        return [.. found.SelectMany(row => row.Turns())];
    }

    public async Task<IReadOnlyList<OpenTurn>> Begun(DateTimeOffset after, DateTimeOffset until)
    {
        var found = await rows.Query<Stored>(
            $"""
            SELECT c.id, c.project, {Columns} FROM consultations c
            WHERE {Open} AND ((c.asked_at > @after AND c.asked_at <= @until) OR (c.paused_at > @after AND c.paused_at <= @until)
              OR (c.due_at > @after AND c.due_at <= @until))
            """,
            new { after = after.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds(), now = Now });
        return [.. found.SelectMany(row => row.Turns())];
    }

    private sealed record Stored(
        string Id, string? Project, string Title, string Language, string Asker, long AskedAt, long? PausedAt, long? DueAt, string WaitsFor,
        long Confidential)
    {
        /// <summary>While the asker is asked back the deadline rests.</summary>
        public IEnumerable<OpenTurn> Turns() =>
            from awaited in WaitsFor.Split(',', StringSplitOptions.RemoveEmptyEntries)
            let asker = PersonId.Parse(Asker, CultureInfo.InvariantCulture).Value
            select new OpenTurn(
                "question", Guid.ParseExact(Id, "N"), PersonId.Parse(awaited, CultureInfo.InvariantCulture).Value, Title,
                Languages.TryParse(Language, out var language) ? language : null, Project is null ? null : Guid.ParseExact(Project, "N"),
                PausedAt is null ? asker : null, DateTimeOffset.FromUnixTimeMilliseconds(PausedAt ?? AskedAt),
                PausedAt is null && DueAt is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null, null,
                IsDiscreet: Confidential == 1);
    }
}
