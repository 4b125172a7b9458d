using ResearchHub.Kernel;

namespace ResearchHub.Projects;

/// <summary>Open tasks wait for whoever is responsible.</summary>
internal sealed class AssignmentTurns(IReadStore rows) : ITurnSource
{
    private const string Select = "SELECT id, project, what, responsible, due_at, given_by, given_at FROM assignments WHERE done_at IS NULL";

    public async Task<IReadOnlyList<OpenTurn>> Of(Guid person) =>
        Turns(await rows.Query<Stored>($"{Select} AND responsible = @person", new { person = person.ToString("N") }));

    public async Task<IReadOnlyList<OpenTurn>> In(IReadOnlyList<Guid> projects) => Turns(await rows.Query<Stored>(
        $"{Select} AND project IN @projects", new { projects = projects.Select(project => project.ToString("N")).ToArray() }));

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
