using System.Globalization;
using Orleans.Concurrency;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <inheritdoc cref="IDocumentsQuery"/>
[StatelessWorker]
internal sealed class DocumentsQueryGrain(IReadStore rows, IGrainFactory grains) : Grain, IDocumentsQuery
{
    private const int Most = 500;

    public async Task<Reply<ImmutableArray<DocumentRow>>> InProject(Caller caller, ProjectId project, Shelf shelf)
    {
        if (!(await grains.Project(project).StandingOf(caller.Person)).May.Allows(ProjectActions.Read))
        {
            return DocumentRefusals.NotFound;
        }

        var found = await rows.Query<Stored>(
            """
            SELECT id, title, language, version, length, changed_by, changed_at
            FROM documents WHERE project = @project AND trashed = @trashed
            ORDER BY changed_at DESC, id
            LIMIT @most
            """,
            new { project = project.ToString(), trashed = shelf == Shelf.Trash ? 1 : 0, most = Most });
        return Reply<ImmutableArray<DocumentRow>>.Of([.. found.Select(row => row.ToRow())]);
    }

    public async Task<Reply<DocumentsPage>> Page(Caller caller, ProjectId project, Shelf shelf, DocumentPlace? after)
    {
        if (!(await grains.Project(project).StandingOf(caller.Person)).May.Allows(ProjectActions.Read))
        {
            return DocumentRefusals.NotFound;
        }

        var asked = new
        {
            project = project.ToString(), trashed = shelf == Shelf.Trash ? 1 : 0, changed = after?.ChangedAt, after = after?.Document.ToString(),
            most = DocumentLimits.PageLength + 1,
        };
        var found = await rows.Query<Stored>(
            $"""
            SELECT id, title, language, version, length, changed_by, changed_at
            FROM documents WHERE project = @project AND trashed = @trashed
              {(after is null ? "" : "AND (changed_at < @changed OR (changed_at = @changed AND id > @after))")}
            ORDER BY changed_at DESC, id
            LIMIT @most
            """,
            asked);
        var counted = await rows.Query<long>("SELECT count(*) FROM documents WHERE project = @project AND trashed = @trashed", asked);
        var page = found.Take(DocumentLimits.PageLength).ToList();
        return new DocumentsPage(
            [.. page.Select(row => row.ToRow())],
            (int)counted[0],
            found.Count > page.Count ? new(page[^1].ChangedAt, DocumentId.Parse(page[^1].Id, CultureInfo.InvariantCulture)) : null);
    }

    private sealed record Stored(
        string Id, string Title, string Language, long Version, long Length, string ChangedBy, long ChangedAt)
    {
        public DocumentRow ToRow() => new(
            DocumentId.Parse(Id, CultureInfo.InvariantCulture),
            Title,
            Languages.TryParse(Language, out var language) ? language : default,
            Version,
            (int)Length,
            PersonId.Parse(ChangedBy, CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt));
    }
}
