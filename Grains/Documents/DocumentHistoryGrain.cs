using Microsoft.Extensions.Logging;
using ResearchHub.Documents.Preview;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;

namespace ResearchHub.Documents;

/// <inheritdoc cref="IDocumentHistoryGrain"/>
internal sealed class DocumentHistoryGrain(
    IGrainFactory grains, IEventLog log, ISnapshotStore snapshots, ILogger<DocumentHistoryGrain> logger)
    : Grain, IDocumentHistoryGrain
{
    private const int SessionsAtOnce = 100;
    private const int PageLength = 5_000;

    /// <summary>A cold start reads at most so many events.</summary>
    private const int KeptEvery = 2_000;

    private WorkSessions sessions = WorkSessions.Empty;
    private long kept;

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

    public async Task<Reply<DocumentPassage>> Passage(Caller caller, long version, int from, int to)
    {
        if (!(await Document.View(caller)).Accepted(out var document, out var refusal))
        {
            return refusal;
        }

        if (version < 1 || version > document.Version)
        {
            return DocumentRefusals.FromTheFuture;
        }

        var past = new DocumentPast(log, snapshots, Stream);
        var (then, now) = (await past.At(version), await past.At(document.Version));
        if (from < 0 || to < from || to > then.Text.Length)
        {
            return DocumentRefusals.WrongLength;
        }

        if (IsWithinCharacter(then.Text, from) || IsWithinCharacter(then.Text, to))
        {
            return DocumentRefusals.CutsCharacter;
        }

        var (start, end) = (from, to);
        foreach (var change in (await past.Between(version, document.Version)).Select(happened => happened.Change).OfType<ChangeSet>())
        {
            // Inwards at both ends: what is written beside the passage is not part of it.
            (start, end) = (change.MapPosition(start, Assoc.After) ?? start, change.MapPosition(end) ?? end);
        }

        end = Math.Max(start, end);
        return new DocumentPassage(then.Text.Slice(from, to - from), now.Text.Slice(start, end - start), document.Version, start, end);
    }

    private static bool IsWithinCharacter(Rope text, int position) =>
        position > 0 && position < text.Length && char.IsLowSurrogate(text[position]) && char.IsHighSurrogate(text[position - 1]);

    /// <summary>Folds what came since into the sessions; a cold start begins at those kept.</summary>
    private async Task CatchUp(long version)
    {
        if (sessions.Version == 0 && await snapshots.Latest<WorkSessions>(Stream, WorkSessions.Kind) is { } found)
        {
            (sessions, kept) = (found.State, found.Version);
        }

        while (sessions.Version < version)
        {
            var page = await log.Read<DocumentEvent>(Stream, sessions.Version, PageLength);
            if (page.IsEmpty)
            {
                return;
            }

            sessions = page.Aggregate(sessions, (state, happened) => state.Apply(happened));
        }

        if (sessions.Version - kept >= KeptEvery)
        {
            await KeepSessions();
        }
    }

    private async Task KeepSessions()
    {
        try
        {
            await snapshots.Save(Stream, WorkSessions.Kind, new Snapshot<WorkSessions>(sessions.Version, sessions), Keep.UntilNext);
            kept = sessions.Version;
        }
        catch (StoreUnavailableException failure)
        {
            DocumentLog.NoSnapshot(logger, WorkSessions.Kind, new(this.GetPrimaryKey()), sessions.Version, failure);
        }
    }
}
