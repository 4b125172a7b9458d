using Microsoft.Extensions.Logging;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <inheritdoc cref="IDocumentGrain"/>
/// <remarks>Calls interleave; the order of changes is the pump's queue, and reads see one moment of an immutable state.</remarks>
internal sealed class DocumentGrain : EventSourcedGrain<Document, DocumentEvent>, IDocumentGrain, IDisposable
{
    /// <summary>With so many changes waiting, cursors are not worth their time.</summary>
    private const int Busy = 32;

    /// <summary>Places in edits times updates missed, beyond which edits are carried off the grain's turn: some milliseconds' work.</summary>
    private const long LateWork = 20_000;

    /// <summary>So few missed updates are left to the queue.</summary>
    private const int Near = 32;

    /// <summary>How many missed updates are read at once; each may be a large paste.</summary>
    private const int LatePage = 500;

    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly DocumentRights rights;
    private readonly DocumentOpenings openings;
    private readonly DocumentWatchers watchers;
    private readonly DocumentSnapshots snapshots;
    private readonly DocumentPump pump;
    private readonly ISnapshotStore store;
    private readonly OpenWork work;

    /// <summary>The events that a very late edit has not seen fill memory: one such edit at a time is enough.</summary>
    private readonly SemaphoreSlim lateRoom = new(1);

    private (long Version, string Text) read = (0, "");
    private (long Version, string Fingerprint) fingerprint = (-1, "");

    public DocumentGrain(
        IEventLog log, ISnapshotStore store, IReadStore rows, IGrainFactory grains, TimeProvider clock, ILogger<DocumentGrain> logger)
        : base(DocumentsArea.Name, log)
    {
        work = new(rows);
        (this.store, this.clock, this.logger) = (store, clock, logger);
        rights = new(grains, clock);
        openings = new(grains, clock);
        watchers = new(clock, failure => DocumentLog.WatcherGone(logger, Id, failure));
        snapshots = new(store, logger);
        pump = new(() => State, Store);
    }

    private DocumentId Id => new(this.GetPrimaryKey());

    private DocumentPast Past => new(Log, store, Stream);

    public Task<Reply<DocumentView>> Found(Caller caller, FoundDocument command) =>
        Change(caller, document => document.IsFounded ? document.Project : command.Project, document => document.Decide(command, caller.Person, clock.Now()));

    public Task<Reply<DocumentView>> Rename(Caller caller, RenameDocument command) =>
        Change(caller, document => document.Decide(command, caller.Person, clock.Now()));

    public Task<Reply<DocumentView>> MoveToTrash(Caller caller) =>
        Change(caller, document => document.MoveToTrash(caller.Person, clock.Now()));

    public Task<Reply<DocumentView>> BringBack(Caller caller) =>
        Change(caller, document => document.BringBack(caller.Person, clock.Now()));

    public async Task<Reply<DocumentView>> Restore(Caller caller, RestoreVersion command)
    {
        if (await Refusal(State, caller, ProjectActions.Write) is { } refusal)
        {
            return refusal;
        }

        if (command.Version < 1 || command.Version > Version)
        {
            return command.Version < 1 ? DocumentRefusals.Malformed("version") : DocumentRefusals.FromTheFuture;
        }

        // What was does not change: it is read before the queue, so that nobody waits for it.
        var then = await Past.At(command.Version);
        return await Change(caller, document => document.Decide(command, then.Text.ToString(), caller.Person, clock.Now()));
    }

    public async Task<Reply<DocumentView>> View(Caller caller) =>
        await NotOpened(caller) is { } refusal ? refusal : await ViewFor(caller, State);

    public async Task<Reply<DocumentText>> Read(Caller caller)
    {
        if (await NotOpened(caller) is { } refusal)
        {
            return refusal;
        }

        var (document, may) = (State, await rights.Of(State.Project, caller.Person));
        if (read.Version != document.Version)
        {
            read = (document.Version, document.Text.ToString());
        }

        return new DocumentText(Log.History, read.Version, read.Text, document.ToView(Id, may));
    }

    public async Task<Reply<EditTaken>> Edit(Caller caller, SubmitEdits edits)
    {
        if (edits.History != Log.History)
        {
            // Who may not read it learns nothing of the log either.
            return await Refusal(State, caller, ProjectActions.Read) ?? DocumentRefusals.AnotherHistory;
        }

        if (edits.Seen > Version)
        {
            await EndIfOutdated();
        }

        var reply = IsLate(edits) ? await TakeLate(caller, edits) : await Take(caller, new(edits));
        if (!reply.Accepted(out var document, out var refusal))
        {
            DocumentLog.Refused(logger, Id, caller.Person.Value, refusal.Code);
            return refusal;
        }

        return new EditTaken(document.AcknowledgedFor(edits));
    }

    public async Task<Reply<UpdateSlice>> UpdatesSince(Caller caller, string history, long seen)
    {
        if (await NotOpened(caller) is { } refusal)
        {
            return refusal;
        }

        if (seen > Version && history == Log.History)
        {
            await EndIfOutdated();
        }

        var document = State;
        if (history != Log.History || seen < 0 || seen > document.Version)
        {
            return history != Log.History ? DocumentRefusals.AnotherHistory
                : seen < 0 ? DocumentRefusals.Malformed("seen")
                : DocumentRefusals.FromTheFuture;
        }

        var events = seen >= document.ForgottenUpTo
            ? DocumentUpdates.Fitting(document.After(seen))
            : await Past.ForOneAnswer(seen, document.Version);
        return new UpdateSlice(DocumentUpdates.Of(events, seen, document), document.Version);
    }

    public async Task Point(Caller caller, PeerCursor cursor)
    {
        if (pump.Length < Busy && cursor.Reader.Person == caller.Person && cursor is { Anchor: >= 0, Head: >= 0 }
            && cursor.Version <= Version && await Refusal(State, caller, ProjectActions.Read) is null)
        {
            watchers.Tell(watcher => watcher.Pointed(Id, cursor));
        }
    }

    public async Task<WatchAnswer> Watch(IDocumentWatcher watcher, ImmutableArray<DocumentReader> readers, bool fingerprint)
    {
        if (watchers.Renew(watcher, readers))
        {
            var present = watchers.Readers;
            watchers.Tell(one => one.Present(Id, present));
        }

        if (State.IsFounded && !readers.IsDefaultOrEmpty)
        {
            await rights.Of(State.Project, readers[0].Person); // For the version of rights, which the answer tells.
        }

        return new(Log.History, Version, rights.Version, fingerprint ? Fingerprint() : null, watchers.Readers);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        DocumentMeters.Opened();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        DocumentMeters.Closed();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public void Dispose() => lateRoom.Dispose();

    protected override Task<Snapshot<Document>?> Shortcut() => snapshots.Latest(Stream);

    private async Task Store(ImmutableArray<DocumentEvent> events, Document next)
    {
        var before = Version;
        try
        {
            await Append(events, next, await work.After(this.GetPrimaryKey(), State, events, next));
        }
        catch (Exception failure)
        {
            DocumentLog.Ended(logger, Id, before, pump.Length + 1, failure);
            DeactivateOnIdle();
            throw;
        }

        DocumentMeters.Stored(events);
        var news = new DocumentNews(Id, rights.Version, DocumentUpdates.Of(events, before, next));
        watchers.Tell(watcher => watcher.Edited(news));
        if (events.Any(happened => happened is not (DocumentEdited or DocumentRestored)))
        {
            // The list of drafts is another one now.
            await GrainFactory.Project(next.Project).Hint();
        }

        _ = snapshots.Keep(Stream, before, next);
    }

    /// <summary>Whether so much came since that carrying the edits over it would hold up others, or that memory has let it go.</summary>
    private bool IsLate(SubmitEdits edits) =>
        edits.Seen >= 0 && !State.HasTaken(edits)
        && (edits.Seen < State.ForgottenUpTo
            || (State.Version - edits.Seen) * edits.Changes.Sum(static changes => (long)changes.SectionCount) > LateWork);

    /// <summary>Carries edits over most of what they missed before they queue, and off the grain's turn, so that nobody waits for it.</summary>
    private async Task<Reply<Document>> TakeLate(Caller caller, SubmitEdits edits)
    {
        if (await Refusal(State, caller, ProjectActions.Write) is { } refusal)
        {
            return refusal;
        }

        if (State.Misshapen(edits) is { } misshapen)
        {
            return misshapen;
        }

        await lateRoom.WaitAsync();
        try
        {
            // Sent again while it was carried, it may be taken by now.
            var late = new Rebase(edits);
            while (Version - late.Seen > Near && !State.HasTaken(edits))
            {
                IEnumerable<DocumentEvent> missed = late.Seen >= State.ForgottenUpTo
                    ? State.After(late.Seen)
                    : await Log.Read<DocumentEvent>(Stream, late.Seen, (int)Math.Min(LatePage, Version - late.Seen));
                await Task.Run(() => late.Over(missed.Select(Document.Missed)));
            }

            return await Take(caller, late);
        }
        finally
        {
            lateRoom.Release();
        }
    }

    private Task<Reply<Document>> Take(Caller caller, Rebase late) =>
        pump.Change(async (stored, tentative) =>
        {
            if (await Refusal(tentative, caller, ProjectActions.Write) is { } refusal)
            {
                return refusal;
            }

            if (tentative.Misshapen(late.Edits) is { } misshapen)
            {
                return misshapen;
            }

            var again = tentative.HasTaken(late.Edits);
            if (late.Seen < tentative.ForgottenUpTo && !again)
            {
                late.Over((await Past.Between(late.Seen, stored.Version)).Select(Document.Missed));
            }

            var decision = tentative.Decide(late, caller.Person, again ? [] : tentative.After(late.Seen), clock.Now());
            DocumentMeters.Decided(decision, tentative.Version - late.Edits.Seen);
            return decision;
        });

    private Task<Reply<DocumentView>> Change(Caller caller, Func<Document, Decision<DocumentEvent>> decide) =>
        Change(caller, document => document.Project, decide);

    private async Task<Reply<DocumentView>> Change(
        Caller caller, Func<Document, ProjectId> project, Func<Document, Decision<DocumentEvent>> decide)
    {
        var reply = await pump.Change(async (_, tentative) =>
            Refusal(await rights.Of(project(tentative), caller.Person), ProjectActions.Write) is { } no ? no : decide(tentative));
        if (!reply.Accepted(out var document, out var refusal))
        {
            DocumentLog.Refused(logger, Id, caller.Person.Value, refusal.Code);
            return refusal;
        }

        return await ViewFor(caller, document);
    }

    /// <summary>Why a person may not; null when they may. A document that is not there and one of a foreign project look alike.</summary>
    private async ValueTask<Refusal?> Refusal(Document document, Caller caller, ProjectActions needed) =>
        document.IsFounded
            ? Refusal(await rights.Of(document.Project, caller.Person), needed)
            : DocumentRefusals.NotFound;

    /// <summary>Why a person may not open it; null when it is open to them, and the audit log knows.</summary>
    private async ValueTask<Refusal?> NotOpened(Caller caller)
    {
        var refusal = await Refusal(State, caller, ProjectActions.Read);
        if (refusal is null)
        {
            await openings.Note(Id, caller.Person);
        }

        return refusal;
    }

    private static Refusal? Refusal(ProjectActions may, ProjectActions needed) =>
        !may.Allows(ProjectActions.Read) ? DocumentRefusals.NotFound : may.Allows(needed) ? null : DocumentRefusals.ReadOnly;

    private async Task<DocumentView> ViewFor(Caller caller, Document document) =>
        document.ToView(Id, await rights.Of(document.Project, caller.Person));

    private string Fingerprint()
    {
        if (fingerprint.Version != Version)
        {
            fingerprint = (Version, State.Text.Fingerprint());
        }

        return fingerprint.Fingerprint;
    }
}
