using ResearchHub.Kernel;

namespace ResearchHub.Projects;

/// <summary>Open tasks wait for whoever is responsible.</summary>
internal sealed class AssignmentTurns(IReadStore rows) : ITurnSource
{
    private const string Select = "SELECT id, project, what, responsible, due_at, given_by, given_at FROM assignments t WHERE done_at IS NULL";

    /// <summary>What somebody oversees, but for what lies in the trash.</summary>
    private const string Overseen =
        """
        FROM project_members m WHERE m.person = @person AND m.role IS NOT NULL AND m.role IN @roles
          AND (m.ends_at IS NULL OR m.ends_at > @now) AND m.project NOT IN (SELECT id FROM projects WHERE trashed_at IS NOT NULL)
        """;

    /// <summary>Project by project.</summary>
    private const string OfFew = $"t.project IN (SELECT m.project {Overseen})";

    /// <summary>Task by task, the oldest first: who oversees most projects has soon enough of them.</summary>
    private const string OfMany = $"EXISTS (SELECT 1 {Overseen} AND m.project = t.project)";

    public async Task<IReadOnlyList<OpenTurn>> Of(Guid person) =>
        Turns(await rows.Query<Stored>($"{Select} AND responsible = @person", new { person = person.ToString("N") }));

    public async Task<IReadOnlyList<OpenTurn>> OverseenBy(Overseer overseer, int most) => Turns(await rows.Query<Stored>(
        $"{Select} AND {(overseer.HasMany ? OfMany : OfFew)} ORDER BY given_at, id LIMIT @most", overseer.Asking(most)));

    public async Task<IReadOnlyList<OpenTurn>> Begun(DateTimeOffset after, DateTimeOffset until) => Turns(await rows.Query<Stored>(
        $"{Select} AND ((given_at > @after AND given_at <= @until) OR (due_at > @after AND due_at <= @until))",
        new { after = after.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds() }));

    private static List<OpenTurn> Turns(IReadOnlyList<Stored> found) => [.. found.Select(row => row.ToTurn())];

    private sealed record Stored(string Id, string Project, string What, string Responsible, long? DueAt, string GivenBy, long GivenAt)
    {
        public OpenTurn ToTurn() => new(
            "task", Guid.ParseExact(Id, "N"), Guid.ParseExact(Responsible, "N"), What, null, Guid.ParseExact(Project, "N"),
            Guid.ParseExact(GivenBy, "N"), DateTimeOffset.FromUnixTimeMilliseconds(GivenAt),
            DueAt is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null, null);
    }
}
