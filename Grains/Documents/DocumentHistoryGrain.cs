using ResearchHub.Documents.Preview;
using ResearchHub.Kernel;

namespace ResearchHub.Documents;

/// <inheritdoc cref="IDocumentHistoryGrain"/>
internal sealed class DocumentHistoryGrain(IGrainFactory grains, IEventLog log, ISnapshotStore snapshots)
    : Grain, IDocumentHistoryGrain
{
    private const int SessionsAtOnce = 100;
    private const int PageLength = 5_000;

    private WorkSessions sessions = WorkSessions.Empty;

    private StreamName Stream => new(DocumentsArea.Name, this.GetPrimaryKey());

    private IDocumentGrain Document => grains.Document(new(this.GetPrimaryKey()));

    public async Task<Reply<Page<WorkSession>>> Sessions(Caller caller, long? before)
    {
        if (!(await Document.View(caller)).Accepted(out var document, out var refusal))
        {
            return refusal;
        }

        await CatchUp(document.Version);
        var found = sessions.NewestFirst(before is { } last ? last - 1 : long.MaxValue).Take(SessionsAtOnce + 1).ToImmutableArray();
        return found.Length > SessionsAtOnce
            ? new Page<WorkSession>(found[..SessionsAtOnce], found[SessionsAtOnce - 1].To)
            : new Page<WorkSession>(found, null);
    }

    public async Task<Reply<DocumentText>> TextAt(Caller caller, long version)
    {
        if (!(await Document.View(caller)).Accepted(out var document, out var refusal))
        {
            return refusal;
        }

        if (version < 1 || version > document.Version)
        {
            return DocumentRefusals.FromTheFuture;
        }

        var then = await new DocumentPast(log, snapshots, Stream).At(version);
        return new DocumentText(log.History, version, then.Text.ToString(), document with
        {
            Title = then.Title,
            Language = then.Language,
            InTrash = then.InTrash,
            Version = version,
            Length = then.Text.Length,
            ChangedBy = then.ChangedBy,
            ChangedAt = then.ChangedAt,
        });
    }

    public async Task<Reply<ImmutableArray<PreviewBlock>>> PageAt(Caller caller, long version) =>
        (await TextAt(caller, version)).Accepted(out var text, out var refusal)
            ? Reply<ImmutableArray<PreviewBlock>>.Of(PageRenderer.Render(text.Text))
            : refusal;

    private async Task CatchUp(long version)
    {
        while (sessions.Version < version)
        {
            var page = await log.Read<DocumentEvent>(Stream, sessions.Version, PageLength);
            if (page.IsEmpty)
            {
                return;
            }

            sessions = page.Aggregate(sessions, (state, happened) => state.Apply(happened));
        }
    }
}
