using System.Globalization;
using Orleans.Concurrency;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <inheritdoc cref="IAssignmentsQuery"/>
[StatelessWorker]
internal sealed class AssignmentsQueryGrain(IReadStore rows, IGrainFactory grains) : Grain, IAssignmentsQuery
{
    private const int Most = 500;

    public async Task<Reply<ImmutableArray<AssignmentView>>> InProject(Caller caller, ProjectId project, AssignmentList list)
    {
        if (!(await grains.Project(project).StandingOf(caller.Person)).May.Allows(ProjectActions.Read))
        {
            return ProjectRefusals.NotFound;
        }

        var (which, order) = list == AssignmentList.Open
            ? ("done_at IS NULL", "CASE WHEN due_at IS NULL THEN 1 ELSE 0 END, due_at, id")
            : ("done_at IS NOT NULL", "done_at DESC, id");
        var found = await rows.Query<Stored>(
            $"""
            SELECT id, project, what, responsible, due_at, document, given_by, given_at, done_at
            FROM assignments WHERE project = @project AND {which} ORDER BY {order} LIMIT @most
            """,
            new { project = project.ToString(), most = Most });
        return Reply<ImmutableArray<AssignmentView>>.Of([.. found.Select(row => row.ToView())]);
    }

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

        private static DateTimeOffset? Moment(long? at) => at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
    }
}
