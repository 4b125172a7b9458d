using System.Globalization;
using Orleans.Concurrency;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <inheritdoc cref="IProjectsQuery"/>
[StatelessWorker]
internal sealed class ProjectsQueryGrain(IReadStore rows, TimeProvider clock) : Grain, IProjectsQuery
{
    private const int Most = 200;

    private const string Select =
        """
        SELECT p.id, p.title, p.goal, p.language, p.activities, p.members, m.role, p.changed_at, p.stage, p.period_from, p.period_to, p.trashed_at,
          p.memorandum
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

    public async Task<ImmutableArray<ProjectRow>> Together(Caller caller, PersonId person)
    {
        var shared = await rows.Query<Stored>(
            $"""
            {Select} JOIN project_members o ON o.project = p.id AND o.person = @other AND o.role IS NOT NULL
            WHERE m.person = @person AND m.role IS NOT NULL AND p.trashed_at IS NULL
            ORDER BY p.changed_at DESC, p.id LIMIT @most
            """,
            new { person = caller.Person.ToString(), other = person.ToString(), most = Most });
        return [.. shared.Select(row => row.ToRow())];
    }

    public async Task<ImmutableArray<ActivityCount>> Serving()
    {
        // Few combinations of activities stand for many projects.
        var combinations = await rows.Query<Combination>(
            "SELECT memorandum, activities, count(*) AS projects FROM projects WHERE trashed_at IS NULL GROUP BY memorandum, activities", new { });
        return
        [
            .. from combination in combinations
               from activity in Numbers(combination.Activities)
               group combination.Projects by (combination.Memorandum, activity) into served
               select new ActivityCount(Of(served.Key.Memorandum), served.Key.activity, (int)served.Sum()),
        ];
    }

    private static ImmutableArray<int> Numbers(string activities) =>
        [.. activities.Split(',').Select(activity => int.Parse(activity, CultureInfo.InvariantCulture))];

    private static MemorandumId? Of(string? memorandum) =>
        memorandum is null ? null : MemorandumId.Parse(memorandum, CultureInfo.InvariantCulture);

    private sealed record Combination(string? Memorandum, string Activities, long Projects);

    public async Task<ImmutableArray<ProjectId>> Readable(Caller caller)
    {
        var readable = await rows.Query<string>(
            """
            SELECT m.project FROM project_members m JOIN projects p ON p.id = m.project
            WHERE m.person = @person AND m.role IS NOT NULL AND p.trashed_at IS NULL
            """,
            new { person = caller.Person.ToString() });
        return [.. readable.Select(project => ProjectId.Parse(project, CultureInfo.InvariantCulture))];
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
        long? TrashedAt,
        string? Memorandum)
    {
        public ProjectRow ToRow() => new(
            ProjectId.Parse(Id, CultureInfo.InvariantCulture),
            Title,
            Goal,
            Languages.TryParse(Language, out var language) ? language : default,
            Numbers(Activities),
            (int)Members,
            Enum.Parse<ProjectRole>(Role),
            DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt),
            Enum.Parse<ProjectStage>(Stage),
            PeriodFrom is null ? null : new(Day(PeriodFrom), PeriodTo is null ? null : Day(PeriodTo)),
            TrashedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            Of(Memorandum));

        private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
