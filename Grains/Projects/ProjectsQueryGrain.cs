using System.Globalization;
using Orleans.Concurrency;
using ResearchHub.Kernel;

namespace ResearchHub.Projects;

/// <inheritdoc cref="IProjectsQuery"/>
[StatelessWorker]
internal sealed class ProjectsQueryGrain(IReadStore rows) : Grain, IProjectsQuery
{
    private const int Most = 200;

    public async Task<ImmutableArray<ProjectRow>> Mine(Caller caller)
    {
        var mine = await rows.Query<Stored>(
            """
            SELECT p.id, p.title, p.goal, p.language, p.activities, p.members, m.role, p.changed_at
            FROM project_members m JOIN projects p ON p.id = m.project
            WHERE m.person = @person AND m.role IS NOT NULL
            ORDER BY p.changed_at DESC, p.id
            LIMIT @most
            """,
            new { person = caller.Person.ToString(), most = Most });
        return [.. mine.Select(row => row.ToRow())];
    }

    private sealed record Stored(
        string Id, string Title, string Goal, string Language, string Activities, long Members, string Role, long ChangedAt)
    {
        public ProjectRow ToRow() => new(
            ProjectId.Parse(Id, CultureInfo.InvariantCulture),
            Title,
            Goal,
            Languages.TryParse(Language, out var language) ? language : default,
            [.. Activities.Split(',').Select(activity => int.Parse(activity, CultureInfo.InvariantCulture))],
            (int)Members,
            Enum.Parse<ProjectRole>(Role),
            DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt));
    }
}
