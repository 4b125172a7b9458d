using ResearchHub.Kernel;

namespace ResearchHub.Turns;

/// <summary>Drafts that were handed over wait for whoever has them now.</summary>
internal sealed class BatonTurns(IReadStore rows) : ITurnSource
{
    /// <remarks>The title is the draft's own and may change after it was handed over: it stands in the drafts' rows alone.</remarks>
    private const string Select =
        """
        SELECT b.id, b.project, b.holder, b.given_by, b.note, b.since, b.due_at, d.title, d.language
        FROM batons b JOIN documents d ON d.id = b.id
        WHERE b.holder IS NOT NULL AND d.trashed = 0
        """;

    /// <summary>Those of the projects that somebody oversees, but for what lies in the trash.</summary>
    private const string Overseen =
        """
        IN (SELECT m.project FROM project_members m WHERE m.person = @person AND m.role IS NOT NULL AND m.role IN @roles
          AND (m.ends_at IS NULL OR m.ends_at > @now) AND m.project NOT IN (SELECT id FROM projects WHERE trashed_at IS NOT NULL))
        """;

    public async Task<IReadOnlyList<OpenTurn>> Of(Guid person) =>
        Turns(await rows.Query<Stored>($"{Select} AND b.holder = @person", new { person = person.ToString("N") }));

    public async Task<IReadOnlyList<OpenTurn>> OverseenBy(Overseer overseer, int most) => Turns(await rows.Query<Stored>(
        $"{Select} AND b.project {Overseen} ORDER BY b.since, b.id LIMIT @most", overseer.Asking(most)));

    /// <summary>What was handed over in a project, whoever asks.</summary>
    public async Task<IReadOnlyList<OpenTurn>> In(Guid project) =>
        Turns(await rows.Query<Stored>($"{Select} AND b.project = @project", new { project = project.ToString("N") }));

    public async Task<IReadOnlyList<OpenTurn>> Begun(DateTimeOffset after, DateTimeOffset until) => Turns(await rows.Query<Stored>(
        $"{Select} AND ((b.since > @after AND b.since <= @until) OR (b.due_at > @after AND b.due_at <= @until))",
        new { after = after.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds() }));

    private static List<OpenTurn> Turns(IReadOnlyList<Stored> found) => [.. found.Select(row => row.ToTurn())];

    private sealed record Stored(
        string Id, string Project, string Holder, string GivenBy, string Note, long Since, long? DueAt, string Title, string Language)
    {
        public OpenTurn ToTurn() => new(
            "hand-over", Guid.ParseExact(Id, "N"), Guid.ParseExact(Holder, "N"), Title,
            Languages.TryParse(Language, out var language) ? language : null,
            Guid.ParseExact(Project, "N"), Guid.ParseExact(GivenBy, "N"),
            DateTimeOffset.FromUnixTimeMilliseconds(Since), DueAt is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null,
            Note.Length > 0 ? Note : null);
    }
}
