using Orleans.Concurrency;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <summary>One shared document: its text, its log, and everybody who reads it now.</summary>
/// <remarks>
/// The version of a document is the count of its events: founding is 1, and every edit, rename or restore adds one.
/// Every method but <see cref="Watch"/> asks the project for the caller's right first; without the right to read the
/// answer is <see cref="DocumentRefusals.NotFound"/>, as if the document were not there.
/// </remarks>
[Alias("rh.documents.document")]
public interface IDocumentGrain : IGrainWithGuidKey
{
    /// <summary>Founds the document, empty, at version 1.</summary>
    [Alias("found"), AlwaysInterleave]
    Task<Reply<DocumentView>> Found(Caller caller, FoundDocument command);

    /// <summary>Gives it another title or language.</summary>
    [Alias("rename"), AlwaysInterleave]
    Task<Reply<DocumentView>> Rename(Caller caller, RenameDocument command);

    /// <summary>Moves it to the project's trash: readable there, not editable.</summary>
    [Alias("trash"), AlwaysInterleave]
    Task<Reply<DocumentView>> MoveToTrash(Caller caller);

    /// <summary>Brings it back from the trash.</summary>
    [Alias("bring-back"), AlwaysInterleave]
    Task<Reply<DocumentView>> BringBack(Caller caller);

    /// <summary>Makes an earlier version's text the newest version. Nothing is removed from the log.</summary>
    /// <returns>The document; or <see cref="DocumentRefusals.FromTheFuture"/> for a version not reached yet.</returns>
    [Alias("restore"), AlwaysInterleave]
    Task<Reply<DocumentView>> Restore(Caller caller, RestoreVersion command);

    /// <summary>The document without its text.</summary>
    [Alias("view"), AlwaysInterleave, ResponseTimeout(EditRoad.Patience)]
    Task<Reply<DocumentView>> View(Caller caller);

    /// <summary>The document with its whole text.</summary>
    [Alias("read"), AlwaysInterleave, ResponseTimeout(EditRoad.Patience)]
    Task<Reply<DocumentText>> Read(Caller caller);

    /// <summary>Takes in edits made at any version, rebasing them over what came since.</summary>
    /// <returns>
    /// The version that includes the last of them, durable. Or, and then none of them was taken:
    /// <see cref="DocumentRefusals.AnotherHistory"/>, <see cref="DocumentRefusals.FromTheFuture"/>,
    /// <see cref="DocumentRefusals.WrongLength"/>, <see cref="DocumentRefusals.CutsCharacter"/>,
    /// <see cref="DocumentRefusals.SequenceGap"/>, <see cref="DocumentRefusals.EditDiffers"/>,
    /// <see cref="DocumentRefusals.NotYourWriter"/>, <see cref="DocumentRefusals.DocumentTooLarge"/>,
    /// <see cref="DocumentRefusals.ReadOnly"/>, <see cref="DocumentRefusals.InTrash"/>, <see cref="DocumentRefusals.Busy"/>.
    /// </returns>
    /// <exception cref="StoreUnavailableException">The store did not answer: perhaps stored, perhaps not; send the same again.</exception>
    /// <exception cref="StaleWriterException">Another activation wrote first; send the same again.</exception>
    [Alias("edit"), AlwaysInterleave, ResponseTimeout(EditRoad.Patience)]
    Task<Reply<EditTaken>> Edit(Caller caller, SubmitEdits edits);

    /// <summary>The updates after a version, oldest first, at most <see cref="DocumentLimits.UpdatesAtOnce"/>; fewer when they hold much text.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="history">The log the version belongs to.</param>
    /// <param name="seen">The last version the asker has; 0 for all.</param>
    [Alias("updates-since"), AlwaysInterleave, ResponseTimeout(EditRoad.Patience)]
    Task<Reply<UpdateSlice>> UpdatesSince(Caller caller, string history, long seen);

    /// <summary>Tells the other readers where this one's cursor is. Not stored; lost when the document is busy.</summary>
    [Alias("point"), AlwaysInterleave, OneWay]
    Task Point(Caller caller, PeerCursor cursor);

    /// <summary>Starts or renews a web server's lease of 20 s on everything that happens here.</summary>
    /// <param name="watcher">The web server's ear.</param>
    /// <param name="readers">Who reads the document through that server now; an empty list ends the lease.</param>
    /// <param name="fingerprint">Whether to compute the text's fingerprint for comparison.</param>
    [Alias("watch"), AlwaysInterleave, ResponseTimeout(EditRoad.Patience)]
    Task<WatchAnswer> Watch(IDocumentWatcher watcher, ImmutableArray<DocumentReader> readers, bool fingerprint);
}

/// <summary>A web server's ear for one or many documents. Calls are hints: they may be lost, doubled or reordered.</summary>
[Alias("rh.documents.watcher")]
public interface IDocumentWatcher : IGrainObserver
{
    /// <summary>Updates of one document in their final places, durable, oldest first.</summary>
    [Alias("edited"), OneWay]
    Task Edited(DocumentNews news);

    /// <summary>Somebody's cursor moved.</summary>
    [Alias("pointed"), OneWay]
    Task Pointed(DocumentId document, PeerCursor cursor);

    /// <summary>Everybody who reads the document now, through any web server.</summary>
    [Alias("present"), OneWay]
    Task Present(DocumentId document, ImmutableArray<DocumentReader> readers);
}

/// <summary>The rendered page of a document, made off the document's mailbox, once for all who show it.</summary>
[Alias("rh.documents.preview")]
public interface IPreviewGrain : IGrainWithGuidKey
{
    /// <summary>The page, as a difference to what the asker shows. Made anew no oftener than five times its own last duration.</summary>
    /// <param name="caller">Who asks; the right to read the document is needed.</param>
    /// <param name="shown">The version of the rendering the asker shows; 0, or one forgotten here, gives the whole page.</param>
    /// <param name="atLeast">Waits for a rendering of this version or a later one.</param>
    [Alias("render"), AlwaysInterleave]
    Task<Reply<PreviewPatch>> Render(Caller caller, long shown, long atLeast);
}

/// <summary>The earlier versions of a document, read from its log off the document's mailbox.</summary>
[Alias("rh.documents.history")]
public interface IDocumentHistoryGrain : IGrainWithGuidKey
{
    /// <summary>Working sessions, newest first: who, from when to when, how much. At most 100 a page.</summary>
    /// <param name="caller">Who asks; the right to read the document is needed.</param>
    /// <param name="before">Continues after this version downwards; null for the newest.</param>
    [Alias("sessions")]
    Task<Reply<Page<WorkSession>>> Sessions(Caller caller, long? before);

    /// <summary>The text as it was at a version, 1 to the newest.</summary>
    [Alias("text-at")]
    Task<Reply<DocumentText>> TextAt(Caller caller, long version);

    /// <summary>The page as it would be rendered at a version, 1 to the newest; <see cref="DocumentRefusals.FromTheFuture"/> beyond.</summary>
    [Alias("page-at")]
    Task<Reply<ImmutableArray<PreviewBlock>>> PageAt(Caller caller, long version);

    /// <summary>A stretch of the text as it was at a version, and what stands in its place now: what was put in between its ends counts,
    /// what was put in beside them does not.</summary>
    /// <returns>Both; <see cref="DocumentRefusals.FromTheFuture"/> for a version not reached yet, <see cref="DocumentRefusals.WrongLength"/>
    /// for positions outside of the text, <see cref="DocumentRefusals.CutsCharacter"/> for one within a character.</returns>
    [Alias("passage")]
    Task<Reply<DocumentPassage>> Passage(Caller caller, long version, int from, int to);
}

/// <summary>Markdown as drafts' pages show it, for texts that are no drafts.</summary>
[Alias("rh.documents.rendering")]
public interface IPageRendering : IGrainWithIntegerKey
{
    /// <summary>Each text as safe HTML, in order. The texts come from whoever asks, and nothing is kept.</summary>
    [Alias("render")]
    Task<ImmutableArray<string>> Render(ImmutableArray<string> texts);
}

/// <summary>Lists of documents.</summary>
[Alias("rh.documents.query")]
public interface IDocumentsQuery : IGrainWithIntegerKey
{
    /// <summary>The documents of a project, the last edited first, at most 500; trashed ones only when asked for, then only they.</summary>
    [Alias("in-project")]
    Task<Reply<ImmutableArray<DocumentRow>>> InProject(Caller caller, ProjectId project, Shelf shelf);

    /// <summary>A page of the same list, which has no end.</summary>
    /// <param name="caller">Who asks; the right to read the project is needed.</param>
    /// <param name="project">Which.</param>
    /// <param name="shelf">Those in work, or those in the trash.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    [Alias("page")]
    Task<Reply<DocumentsPage>> Page(Caller caller, ProjectId project, Shelf shelf, DocumentPlace? after);
}

/// <summary>The only way to a grain of this area.</summary>
public static class DocumentGrains
{
#pragma warning disable RS0030 // The raw key is banned everywhere but here.
    /// <summary>The grain of a document.</summary>
    public static IDocumentGrain Document(this IGrainFactory grains, DocumentId id) => grains.GetGrain<IDocumentGrain>(id.Value);

    /// <summary>The rendered page of a document.</summary>
    public static IPreviewGrain Preview(this IGrainFactory grains, DocumentId id) => grains.GetGrain<IPreviewGrain>(id.Value);

    /// <summary>The earlier versions of a document.</summary>
    public static IDocumentHistoryGrain DocumentHistory(this IGrainFactory grains, DocumentId id) => grains.GetGrain<IDocumentHistoryGrain>(id.Value);

    /// <summary>Markdown to HTML, on any silo.</summary>
    public static IPageRendering PageRendering(this IGrainFactory grains) => grains.GetGrain<IPageRendering>(0);

    /// <summary>The area's read side.</summary>
    public static IDocumentsQuery Documents(this IGrainFactory grains) => grains.GetGrain<IDocumentsQuery>(0);
#pragma warning restore RS0030
}
