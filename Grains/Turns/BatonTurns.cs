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

    public async Task<IReadOnlyList<OpenTurn>> Of(Guid person) =>
        Turns(await rows.Query<Stored>($"{Select} AND b.holder = @person", new { person = person.ToString("N") }));

    public async Task<IReadOnlyList<OpenTurn>> In(IReadOnlyList<Guid> projects) => Turns(await rows.Query<Stored>(
        $"{Select} AND b.project IN @projects", new { projects = projects.Select(project => project.ToString("N")).ToArray() }));

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
