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
    /// <summary>Databases bound how many ids one statement may name.</summary>
    private const int AtOnce = 500;

    /// <remarks>
    /// SQLite takes a CROSS JOIN in the order in which it is written, from the person's few roles to the projects, which is never bad.
    /// PostgreSQL takes it as any join: who reads most of the projects is served from the index that has them in the list's order.
    /// </remarks>
    private const string Select =
        """
        SELECT p.id, p.title, p.goal, p.language, p.activities, m.role, p.changed_at, p.stage, p.period_from, p.period_to, p.trashed_at,
          p.memorandum
        FROM project_members m CROSS JOIN projects p
        """;

    /// <summary>A role of the caller that counts now and that the table of rights lets read.</summary>
    private const string Members =
        "m.person = @person AND m.role IS NOT NULL AND m.role IN @readers AND (m.ends_at IS NULL OR m.ends_at > @now)";

    private const string Readers = $"p.id = m.project AND {Members} AND p.trashed_at IS NULL";

    private static readonly string[] MayRead = Roles(ProjectActions.Read, ProjectState.Open);
    private static readonly string[] MayOversee = Roles(ProjectActions.Oversee, ProjectState.Open);
    private static readonly string[] MayCoordinate = Roles(ProjectActions.Coordinate, ProjectState.Open);
    private static readonly string[] MayBringBack = Roles(ProjectActions.BringBack, ProjectState.InTrash);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<ImmutableArray<ProjectRow>> Mine(Caller caller) => Rows(
        $"{Select} WHERE {Readers} ORDER BY p.changed_at DESC, p.id LIMIT @most",
        new { person = caller.Person.ToString(), readers = MayRead, now = Now, most = ProjectLimits.Mine });

    public async Task<ProjectsPage> Page(Caller caller, ProjectsQuestion question)
    {
        var key = $"p.{SortKeys.Column(question.Order)}";
        var (order, beyond) = question.By == ProjectsBy.Change
            ? ("p.changed_at DESC, p.id", "(p.changed_at < @changed OR (p.changed_at = @changed AND p.id > @after))")
            : ($"{key}, p.id", $"({key}, p.id) > (coalesce((SELECT a.{SortKeys.Column(question.Order)} FROM projects a WHERE a.id = @after), ''), @after)");
        var serving = question.Serving is not { } served ? ""
            : $" AND (',' || p.activities || ',') LIKE @activity AND (p.memorandum = @memorandum{(served.OrNone ? " OR p.memorandum IS NULL" : "")})";
        var found = await Rows(
            $"{Select} WHERE {Readers}{serving}{(question.After is null ? "" : $" AND {beyond}")} ORDER BY {order} LIMIT @most",
            new
            {
                person = caller.Person.ToString(), readers = MayRead, now = Now, most = ProjectLimits.PageLength + 1,
                memorandum = question.Serving?.Memorandum.ToString(), activity = $"%,{question.Serving?.Number},%",
                changed = question.After?.ChangedAt, after = question.After?.Project.ToString(),
            });
        var page = found.Take(ProjectLimits.PageLength).ToImmutableArray();
        return new(page, found.Length > page.Length ? new(page[^1].ChangedAt.ToUnixTimeMilliseconds(), page[^1].Id) : null);
    }

    public Task<ImmutableArray<ProjectRow>> InTrash(Caller caller) => Trash(caller, null, ProjectLimits.Mine);

    public async Task<ProjectsPage> TrashPage(Caller caller, ProjectPlace? after)
    {
        var found = await Trash(caller, after, ProjectLimits.PageLength + 1);
        var page = found.Take(ProjectLimits.PageLength).ToImmutableArray();
        return new(page, found.Length > page.Length ? new(page[^1].TrashedAt!.Value.ToUnixTimeMilliseconds(), page[^1].Id) : null);
    }

    private Task<ImmutableArray<ProjectRow>> Trash(Caller caller, ProjectPlace? after, int most)
    {
        var kept = clock.GetUtcNow().AddDays(-ProjectLimits.DaysInTrash).ToUnixTimeMilliseconds();
        return Rows(
            $"""
            {Select} WHERE p.id = m.project AND m.person = @person AND m.role IS NOT NULL AND m.role IN @leads AND (m.ends_at IS NULL OR m.ends_at > @now)
              AND p.trashed_at > @kept {(after is null ? "" : "AND (p.trashed_at < @trashed OR (p.trashed_at = @trashed AND p.id > @after))")}
            ORDER BY p.trashed_at DESC, p.id LIMIT @most
            """,
            new
            {
                person = caller.Person.ToString(), leads = MayBringBack, now = Now, kept, most, trashed = after?.ChangedAt,
                after = after?.Project.ToString(),
            });
    }

    public async Task<ImmutableArray<PersonId>> Coordinators()
    {
        var found = await rows.Query<string>(
            $"SELECT DISTINCT person FROM project_members WHERE role = '{nameof(ProjectRole.Coordinator)}' AND (ends_at IS NULL OR ends_at > @now)",
            new { now = Now });
        return [.. found.Select(person => PersonId.Parse(person, CultureInfo.InvariantCulture))];
    }

    public Task<ImmutableArray<ProjectRow>> Together(Caller caller, PersonId person) => Rows(
        $"""
        {Select} JOIN project_members o ON o.project = p.id AND o.person = @other AND o.role IS NOT NULL
          AND (o.ends_at IS NULL OR o.ends_at > @now)
        WHERE {Readers} ORDER BY p.changed_at DESC, p.id LIMIT @most
        """,
        new { person = caller.Person.ToString(), other = person.ToString(), readers = MayRead, now = Now, most = ProjectLimits.Mine });

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

    /// <summary>The projects, each with how many members it has now: roles end by themselves, so no row can say that.</summary>
    private async Task<ImmutableArray<ProjectRow>> Rows(string select, object parameters)
    {
        var found = await rows.Query<Stored>(select, parameters);
        if (found.Count == 0)
        {
            return [];
        }

        var counts = await rows.Query<MemberCount>(
            """
            SELECT project, count(*) AS members FROM project_members
            WHERE role IS NOT NULL AND project IN @ids AND (ends_at IS NULL OR ends_at > @now) GROUP BY project
            """,
            new { ids = found.Select(project => project.Id).ToArray(), now = Now });
        var members = counts.ToDictionary(count => count.Project, count => (int)count.Members);
        return [.. found.Select(project => project.ToRow(members.GetValueOrDefault(project.Id)))];
    }

    private static string[] Roles(ProjectActions action, ProjectState state) =>
        [.. ProjectRights.Rule(action).In(state).Select(role => role.ToString())];

    private static ImmutableArray<int> Numbers(string activities) =>
        [.. activities.Split(',').Select(activity => int.Parse(activity, CultureInfo.InvariantCulture))];

    private static MemorandumId? Of(string? memorandum) =>
        memorandum is null ? null : MemorandumId.Parse(memorandum, CultureInfo.InvariantCulture);

    private sealed record MemberCount(string Project, long Members);

    private sealed record Combination(string? Memorandum, string Activities, long Projects);

    public Task<ImmutableArray<ProjectId>> Readable(Caller caller) => WithRole(caller.Person, MayRead);

    public Task<ImmutableArray<ProjectId>> Overseen(Caller caller) => WithRole(caller.Person, MayOversee);

    public async Task<bool> Coordinates(PersonId person) => !(await WithRole(person, MayCoordinate)).IsEmpty;

    public async Task<ImmutableArray<ProjectRow>> Among(Caller caller, ImmutableArray<ProjectId> projects)
    {
        var found = ImmutableArray.CreateBuilder<ProjectRow>();
        foreach (var some in projects.Chunk(AtOnce))
        {
            found.AddRange(await Rows(
                $"{Select} WHERE {Readers} AND m.project IN @some",
                new { person = caller.Person.ToString(), readers = MayRead, now = Now, some = some.Select(project => project.ToString()).ToArray() }));
        }

        return found.ToImmutable();
    }

    /// <summary>The projects in which a person has one of these roles now and that are not in the trash.</summary>
    private async Task<ImmutableArray<ProjectId>> WithRole(PersonId person, string[] readers)
    {
        var found = await rows.Query<string>(
            // Few lie in the trash: all else is in the index of members.
            $"SELECT m.project FROM project_members m WHERE {Members} AND m.project NOT IN (SELECT id FROM projects WHERE trashed_at IS NOT NULL)",
            new { person = person.ToString(), readers, now = Now });
        return [.. found.Select(project => ProjectId.Parse(project, CultureInfo.InvariantCulture))];
    }

    private sealed record Stored(
        string Id,
        string Title,
        string Goal,
        string Language,
        string Activities,
        string Role,
        long ChangedAt,
        string Stage,
        string? PeriodFrom,
        string? PeriodTo,
        long? TrashedAt,
        string? Memorandum)
    {
        public ProjectRow ToRow(int members) => new(
            ProjectId.Parse(Id, CultureInfo.InvariantCulture),
            Title,
            Goal,
            Languages.TryParse(Language, out var language) ? language : default,
            Numbers(Activities),
            members,
            Enum.Parse<ProjectRole>(Role),
            DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt),
            Enum.Parse<ProjectStage>(Stage),
            PeriodFrom is null ? null : new(Day(PeriodFrom), PeriodTo is null ? null : Day(PeriodTo)),
            TrashedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            Of(Memorandum));

        private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
