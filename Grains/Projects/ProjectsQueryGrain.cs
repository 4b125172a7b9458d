using System.Globalization;
using Orleans.Concurrency;
using ResearchHub.Kernel;

namespace ResearchHub.Projects;

/// <inheritdoc cref="IProjectsQuery"/>
[StatelessWorker]
internal sealed class ProjectsQueryGrain(IReadStore rows, TimeProvider clock) : Grain, IProjectsQuery
{
    private const int Most = 200;

    private const string Select =
        """
        SELECT p.id, p.title, p.goal, p.language, p.activities, p.members, m.role, p.changed_at, p.stage, p.period_from, p.period_to, p.trashed_at
        FROM project_members m JOIN projects p ON p.id = m.project
        """;

    public async Task<ImmutableArray<ProjectRow>> Mine(Caller caller)
    {
        var mine = await rows.Query<Stored>(
            $"{Select} WHERE m.person = @person AND m.role IS NOT NULL AND p.trashed_at IS NULL ORDER BY p.changed_at DESC, p.id LIMIT @most",
            new { person = caller.Person.ToString(), most = Most });
        return [.. mine.Select(row => row.ToRow())];
    }

    public async Task<ImmutableArray<ProjectRow>> InTrash(Caller caller)
    {
        var kept = clock.GetUtcNow().AddDays(-ProjectLimits.DaysInTrash).ToUnixTimeMilliseconds();
        var mine = await rows.Query<Stored>(
            $"""
            {Select} WHERE m.person = @person AND m.role IN (@lead, @coLead) AND p.trashed_at > @kept
            ORDER BY p.trashed_at DESC, p.id LIMIT @most
            """,
            new
            {
                person = caller.Person.ToString(), lead = nameof(ProjectRole.Lead), coLead = nameof(ProjectRole.CoLead), kept, most = Most,
            });
        return [.. mine.Select(row => row.ToRow())];
    }

    private sealed record Stored(
        string Id,
        string Title,
        string Goal,
        string Language,
        string Activities,
        long Members,
        string Role,
        long ChangedAt,
        string Stage,
        string? PeriodFrom,
        string? PeriodTo,
        long? TrashedAt)
    {
        public ProjectRow ToRow() => new(
            ProjectId.Parse(Id, CultureInfo.InvariantCulture),
            Title,
            Goal,
            Languages.TryParse(Language, out var language) ? language : default,
            [.. Activities.Split(',').Select(activity => int.Parse(activity, CultureInfo.InvariantCulture))],
            (int)Members,
            Enum.Parse<ProjectRole>(Role),
            DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt),
            Enum.Parse<ProjectStage>(Stage),
            PeriodFrom is null ? null : new(Day(PeriodFrom), PeriodTo is null ? null : Day(PeriodTo)),
            TrashedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);

        private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
