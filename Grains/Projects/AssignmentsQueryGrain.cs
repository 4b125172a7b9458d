using System.Globalization;
using Orleans.Concurrency;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <inheritdoc cref="IAssignmentsQuery"/>
[StatelessWorker]
internal sealed class AssignmentsQueryGrain(IReadStore rows, IGrainFactory grains, TimeProvider clock) : Grain, IAssignmentsQuery
{
    private const int Most = 500;

    public async Task<Reply<ImmutableArray<AssignmentView>>> InProject(Caller caller, ProjectId project, AssignmentList list)
    {
        if (!(await grains.Project(project).StandingOf(caller.Person)).May.Allows(ProjectActions.Read))
        {
            return ProjectRefusals.NotFound;
        }

        return Reply<ImmutableArray<AssignmentView>>.Of([.. (await Rows(caller, project, list, null, Most)).Select(row => row.ToView())]);
    }

    public async Task<Reply<AssignmentsPage>> Page(Caller caller, ProjectId project, AssignmentList list, AssignmentPlace? after)
    {
        if (!(await grains.Project(project).StandingOf(caller.Person)).May.Allows(ProjectActions.Read))
        {
            return ProjectRefusals.NotFound;
        }

        var found = await Rows(caller, project, list, after, ProjectLimits.PageLength + 1);
        var page = found.Take(ProjectLimits.PageLength).ToList();
        var counted = (await rows.Query<Counted>(
            """
            SELECT count(*) AS open, coalesce(sum(CASE WHEN responsible = @person THEN 1 ELSE 0 END), 0) AS mine,
              coalesce(sum(CASE WHEN due_at < @now THEN 1 ELSE 0 END), 0) AS late
            FROM assignments WHERE project = @project AND done_at IS NULL
            """,
            new { project = project.ToString(), person = caller.Person.ToString(), now = Now }))[0];
        return new AssignmentsPage(
            [.. page.Select(row => row.ToView())],
            found.Count > page.Count ? page[^1].Place(list) : null,
            (int)counted.Open,
            (int)counted.Mine,
            (int)counted.Late);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>What has no deadline stands behind everything that has one.</summary>
    private Task<IReadOnlyList<Stored>> Rows(Caller caller, ProjectId project, AssignmentList list, AssignmentPlace? after, int most)
    {
        var (which, order, beyond) = list == AssignmentList.Done
            ? ("done_at IS NOT NULL", "done_at DESC, id", "(done_at < @at OR (done_at = @at AND id > @after))")
            : ("done_at IS NULL" + list switch
            {
                AssignmentList.Mine => " AND responsible = @person",
                AssignmentList.Late => " AND due_at < @now",
                _ => "",
            }, $"coalesce(due_at, {long.MaxValue}), id", $"(coalesce(due_at, {long.MaxValue}), id) > (@at, @after)");
        return rows.Query<Stored>(
            $"""
            SELECT id, project, what, responsible, due_at, document, given_by, given_at, done_at
            FROM assignments WHERE project = @project AND {which}{(after is null ? "" : $" AND {beyond}")} ORDER BY {order} LIMIT @most
            """,
            new
            {
                project = project.ToString(), most, person = caller.Person.ToString(), now = Now, at = after is null ? 0 : after.At ?? long.MaxValue,
                after = after?.Assignment.ToString(),
            });
    }

    private sealed record Counted(long Open, long Mine, long Late);

    private sealed record Stored(
        string Id, string Project, string What, string Responsible, long? DueAt, string? Document, string GivenBy, long GivenAt, long? DoneAt)
    {
        public AssignmentView ToView() => new(
            AssignmentId.Parse(Id, CultureInfo.InvariantCulture),
            ProjectId.Parse(Project, CultureInfo.InvariantCulture),
            What,
            PersonId.Parse(Responsible, CultureInfo.InvariantCulture),
            Moment(DueAt),
            Document is null ? null : DocumentId.Parse(Document, CultureInfo.InvariantCulture),
            PersonId.Parse(GivenBy, CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeMilliseconds(GivenAt),
            Moment(DoneAt),
            0);

        public AssignmentPlace Place(AssignmentList list) =>
            new(list == AssignmentList.Done ? DoneAt : DueAt, AssignmentId.Parse(Id, CultureInfo.InvariantCulture));

        private static DateTimeOffset? Moment(long? at) => at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
    }
}
