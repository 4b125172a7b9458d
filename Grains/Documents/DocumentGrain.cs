using Microsoft.Extensions.Logging;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <inheritdoc cref="IDocumentGrain"/>
/// <remarks>Calls interleave: the order of changes is the pump's queue, and a read sees one moment of an immutable state.</remarks>
internal sealed class DocumentGrain : EventSourcedGrain<Document, DocumentEvent>, IDocumentGrain
{
    private readonly TimeProvider clock;
    private readonly ILogger<DocumentGrain> logger;
    private readonly DocumentRights rights;
    private readonly DocumentWatchers watchers;
    private readonly DocumentShortcuts shortcuts;
    private readonly DocumentPump pump;

    private (long Version, string Fingerprint) fingerprint = (-1, "");

    public DocumentGrain(
        IEventLog log, ISnapshotStore snapshots, IGrainFactory grains, TimeProvider clock, ILogger<DocumentGrain> logger)
        : base(DocumentsArea.Name, log)
    {
        (this.clock, this.logger) = (clock, logger);
        rights = new(grains, clock);
        watchers = new(clock);
        shortcuts = new(snapshots, logger);
        pump = new(() => State, CommitGroup);
    }

    private DocumentId Id => new(this.GetPrimaryKey());

    public async Task<Reply<DocumentView>> Found(Caller caller, FoundDocument command) =>
        await rights.Of(command.Project, caller.Person) switch
        {
            ProjectRight.None => DocumentRefusals.NotFound,
            ProjectRight.Read => DocumentRefusals.ReadOnly,
            var right => Answer(right, await pump.Change((document, _) =>
                new(document.Decide(command, caller.Person, clock.Now())))),
        };

    public Task<Reply<DocumentView>> Rename(Caller caller, RenameDocument command) =>
        Change(caller, document => document.Decide(command, caller.Person, clock.Now()));

    public Task<Reply<DocumentView>> MoveToTrash(Caller caller) =>
        Change(caller, document => document.MoveToTrash(caller.Person, clock.Now()));

    public Task<Reply<DocumentView>> BringBack(Caller caller) =>
        Change(caller, document => document.BringBack(caller.Person, clock.Now()));

    public async Task<Reply<DocumentView>> Restore(Caller caller, RestoreVersion command) =>
        (await GrainFactory.DocumentHistory(Id).TextAt(caller, command.Version)).Accepted(out var then, out var refusal)
            ? await Change(caller, document => document.Decide(command, then.Text, caller.Person, clock.Now()))
            : refusal;

    public async Task<Reply<DocumentView>> View(Caller caller) =>
        await RightTo(caller) is var right and not ProjectRight.None ? View(State, right) : DocumentRefusals.NotFound;

    public async Task<Reply<DocumentText>> Read(Caller caller)
    {
        if (await RightTo(caller) is var right && right == ProjectRight.None)
        {
            return DocumentRefusals.NotFound;
        }

        var now = State;
        return new DocumentText(Log.History, now.Version, now.Text.ToString(), View(now, right));
    }

    public async Task<Reply<EditTaken>> Edit(Caller caller, SubmitEdits edits)
    {
        var (refusal, after) = await RightTo(caller) switch
        {
            ProjectRight.None => (DocumentRefusals.NotFound, State),
            ProjectRight.Read => (DocumentRefusals.ReadOnly, State),
            _ when edits.History != Log.History => (DocumentRefusals.AnotherHistory, State),
            _ => await pump.Change(async (document, undecided) =>
                document.Misshapen(edits) ?? document.Decide(edits, caller.Person, await Missed(document, undecided, edits.Seen), clock.Now())),
        };
        if (refusal is null)
        {
            return new EditTaken(after.AcknowledgedFor(edits));
        }

        DocumentLog.Refused(logger, Id.Value, caller.Person.Value, refusal.Code);
        return refusal;
    }

    public async Task<Reply<UpdateSlice>> UpdatesSince(Caller caller, string history, long seen)
    {
        if (await RightTo(caller) == ProjectRight.None)
        {
            return DocumentRefusals.NotFound;
        }

        var now = State;
        if (history != Log.History)
        {
            return DocumentRefusals.AnotherHistory;
        }

        if (seen < 0)
        {
            return DocumentRefusals.Malformed("seen");
        }

        if (seen > now.Version)
        {
            return DocumentRefusals.FromTheFuture;
        }

        IEnumerable<DocumentEvent> events = seen >= now.ForgottenUpTo
            ? now.After(seen).Take(DocumentLimits.UpdatesAtOnce)
            : await Log.Read<DocumentEvent>(Stream, seen, DocumentLimits.UpdatesAtOnce);
        return new UpdateSlice([.. events.Select((happened, at) => Update(seen + at + 1, happened, now))], now.Version);
    }

    public async Task Point(Caller caller, PeerCursor cursor)
    {
        if (cursor.Reader.Person == caller.Person && await RightTo(caller) != ProjectRight.None)
        {
            watchers.Tell(watcher => watcher.Pointed(Id, cursor));
        }
    }

    public Task<WatchAnswer> Watch(IDocumentWatcher watcher, ImmutableArray<DocumentReader> readers, bool fingerprint)
    {
        watchers.Watch(Id, watcher, readers);
        return Task.FromResult(new WatchAnswer(
            Log.History, State.Version, rights.Version, fingerprint ? Fingerprint() : null, watchers.Readers));
    }

    protected override Task<Snapshot<Document>?> Shortcut() => shortcuts.Latest(Stream);

    private async Task<Reply<DocumentView>> Change(Caller caller, Func<Document, Decision<DocumentEvent>> decide) =>
        await RightTo(caller) switch
        {
            ProjectRight.None => DocumentRefusals.NotFound,
            ProjectRight.Read => DocumentRefusals.ReadOnly,
            var right => Answer(right, await pump.Change((document, _) => new(decide(document)))),
        };

    private Reply<DocumentView> Answer(ProjectRight right, (Refusal? Refusal, Document After) change) =>
        change.Refusal is { } refusal ? refusal : View(change.After, right);

    private async ValueTask<ProjectRight> RightTo(Caller caller) =>
        State.IsFounded ? await rights.Of(State.Project, caller.Person) : ProjectRight.None;

    private async Task CommitGroup(ImmutableArray<DocumentEvent> events, Document next)
    {
        var version = Version;
        await Append(events, next);
        var news = new DocumentNews(Id, rights.Version, [.. events.Select((happened, at) => Update(version + at + 1, happened, next))]);
        watchers.Tell(watcher => watcher.Edited(news));
        shortcuts.KeepWhenDue(Stream, next).Ignore();
    }

    /// <summary>Every event after a version: from the log where memory has let go, from memory, and from the group at hand.</summary>
    private async ValueTask<IEnumerable<DocumentEvent>> Missed(Document document, IReadOnlyList<DocumentEvent> undecided, long seen)
    {
        if (seen >= document.ForgottenUpTo)
        {
            return document.After(seen);
        }

        var (committed, missed) = (document.Version - undecided.Count, new List<DocumentEvent>());
        while (seen + missed.Count < committed)
        {
            var wanted = (int)Math.Min(DocumentLimits.UpdatesAtOnce, committed - seen - missed.Count);
            var page = await Log.Read<DocumentEvent>(Stream, seen + missed.Count, wanted);
            if (page.IsEmpty)
            {
                throw new StoreUnavailableException($"{Stream} ends at {seen + missed.Count}, before version {committed}.");
            }

            missed.AddRange(page);
        }

        return missed.Concat(undecided.Skip((int)Math.Max(0, seen - committed)));
    }

    private static DocumentUpdate Update(long version, DocumentEvent happened, Document now) => new(
        version,
        happened.By,
        happened.At,
        happened.Source?.Writer,
        happened.Source?.Sequence ?? 0,
        happened.Change,
        // The heading as it is now: whoever hears of an older one hears of this one too.
        happened.ChangesHeading ? new(now.Title, now.Language, now.InTrash) : null);

    private DocumentView View(Document document, ProjectRight right) => new(
        Id, document.Project, document.Title, document.Language, document.InTrash, document.Version, document.Text.Length,
        document.ChangedBy, document.ChangedAt, right);

    private string Fingerprint()
    {
        var now = State;
        if (fingerprint.Version != now.Version)
        {
            fingerprint = (now.Version, now.Text.Fingerprint());
        }

        return fingerprint.Fingerprint;
    }
}
