using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <summary>Which documents of a project a list shows.</summary>
[GenerateSerializer, Alias("rh.shelf")]
public enum Shelf
{
    /// <summary>Those in work.</summary>
    Work,

    /// <summary>Those in the trash.</summary>
    Trash,
}

/// <summary>A document without its text, for one person.</summary>
[GenerateSerializer, Immutable, Alias("rh.document-view")]
public sealed record DocumentView(
    [property: Id(0)] DocumentId Id,
    [property: Id(1)] ProjectId Project,
    [property: Id(2)] string Title,
    [property: Id(3)] Language Language,
    [property: Id(4)] bool InTrash,
    [property: Id(5)] long Version,
    [property: Id(6)] int Length,
    [property: Id(7)] PersonId ChangedBy,
    [property: Id(8)] DateTimeOffset ChangedAt,
    [property: Id(10)] ProjectActions May);

/// <summary>A document in a list.</summary>
[GenerateSerializer, Immutable, Alias("rh.document-row")]
public sealed record DocumentRow(
    [property: Id(0)] DocumentId Id,
    [property: Id(1)] string Title,
    [property: Id(2)] Language Language,
    [property: Id(3)] long Version,
    [property: Id(4)] int Length,
    [property: Id(5)] PersonId ChangedBy,
    [property: Id(6)] DateTimeOffset ChangedAt);

/// <summary>A text at a version of a log.</summary>
/// <param name="History">The log's id.</param>
/// <param name="Version">The version the text is of.</param>
/// <param name="Text">Line breaks are the single unit <c>\n</c>.</param>
/// <param name="Document">The document at that moment, for the person who asked.</param>
[GenerateSerializer, Immutable, Alias("rh.document-text")]
public sealed record DocumentText(
    [property: Id(0)] string History,
    [property: Id(1)] long Version,
    [property: Id(2)] string Text,
    [property: Id(3)] DocumentView Document);

/// <summary>A stretch of a document's text, then and now.</summary>
/// <param name="Then">As it was at the version asked for.</param>
/// <param name="Now">What stands there now; empty when it was taken out.</param>
/// <param name="Version">The version that <paramref name="Now"/> is of.</param>
/// <param name="From">Where it begins there, in code units.</param>
/// <param name="To">Where it ends there.</param>
[GenerateSerializer, Immutable, Alias("rh.document-passage")]
public sealed record DocumentPassage(
    [property: Id(0)] string Then, [property: Id(1)] string Now, [property: Id(2)] long Version, [property: Id(3)] int From, [property: Id(4)] int To);

/// <summary>The answer to taken edits.</summary>
/// <param name="Version">The version that includes the last of them.</param>
[GenerateSerializer, Immutable, Alias("rh.edit-taken")]
public sealed record EditTaken([property: Id(0)] long Version);

/// <summary>One event of a document in its final place.</summary>
/// <param name="Version">Its place in the log, from 1.</param>
/// <param name="By">Who caused it.</param>
/// <param name="At">When it was decided, UTC.</param>
/// <param name="Writer">The editor instance, for edits typed in one.</param>
/// <param name="Sequence">The writer's own number of the edit; 0 without a writer.</param>
/// <param name="Changes">What it does to the text; null when it leaves the text alone.</param>
/// <param name="Heading">The title, language and place, when it changed them; whoever hears of it late hears the newest ones.</param>
[GenerateSerializer, Immutable, Alias("rh.document-update")]
public sealed record DocumentUpdate(
    [property: Id(0)] long Version,
    [property: Id(1)] PersonId By,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] WriterId? Writer,
    [property: Id(4)] long Sequence,
    [property: Id(5)] ChangeSet? Changes,
    [property: Id(6)] DocumentHeading? Heading);

/// <summary>What stands above the text.</summary>
[GenerateSerializer, Immutable, Alias("rh.document-heading")]
public sealed record DocumentHeading(
    [property: Id(0)] string Title,
    [property: Id(1)] Language Language,
    [property: Id(2)] bool InTrash);

/// <summary>A stretch of updates.</summary>
/// <param name="Updates">Oldest first, without a gap.</param>
/// <param name="Head">The newest version; more is to be asked for when the last update lies below it.</param>
[GenerateSerializer, Immutable, Alias("rh.update-slice")]
public sealed record UpdateSlice(
    [property: Id(0)] ImmutableArray<DocumentUpdate> Updates,
    [property: Id(1)] long Head);

/// <summary>What a document tells the web servers after each commit.</summary>
/// <param name="Document">Which document.</param>
/// <param name="RightsVersion">The project's version of rights the grain knows; a server that holds a lower one asks again
/// for each of its readers before it forwards.</param>
/// <param name="Updates">Oldest first.</param>
[GenerateSerializer, Immutable, Alias("rh.document-news")]
public sealed record DocumentNews(
    [property: Id(0)] DocumentId Document,
    [property: Id(1)] long RightsVersion,
    [property: Id(2)] ImmutableArray<DocumentUpdate> Updates);

/// <summary>What a renewed lease is answered with.</summary>
/// <param name="History">The log's id.</param>
/// <param name="Head">The newest version.</param>
/// <param name="RightsVersion">See <see cref="DocumentNews"/>.</param>
/// <param name="Fingerprint">Lower-case hexadecimal SHA-256 of the text's UTF-8 bytes at <paramref name="Head"/>, when asked for.</param>
/// <param name="Readers">Everybody who reads the document now.</param>
[GenerateSerializer, Immutable, Alias("rh.watch-answer")]
public sealed record WatchAnswer(
    [property: Id(0)] string History,
    [property: Id(1)] long Head,
    [property: Id(2)] long RightsVersion,
    [property: Id(3)] string? Fingerprint,
    [property: Id(4)] ImmutableArray<DocumentReader> Readers);

/// <summary>Somebody who has the document open in one editor instance.</summary>
[GenerateSerializer, Immutable, Alias("rh.document-reader")]
public readonly record struct DocumentReader([property: Id(0)] PersonId Person, [property: Id(1)] WriterId Writer);

/// <summary>A cursor or selection.</summary>
/// <param name="Reader">Whose it is.</param>
/// <param name="Version">The version the positions refer to.</param>
/// <param name="Anchor">Where the selection began, in code units.</param>
/// <param name="Head">Where the cursor stands.</param>
[GenerateSerializer, Immutable, Alias("rh.peer-cursor")]
public sealed record PeerCursor(
    [property: Id(0)] DocumentReader Reader,
    [property: Id(1)] long Version,
    [property: Id(2)] int Anchor,
    [property: Id(3)] int Head);

/// <summary>A rendered page as a difference to a rendering the asker shows already.</summary>
/// <param name="Version">The version it shows.</param>
/// <param name="Since">The version of the rendering it starts from; 0 when the page is whole.</param>
/// <param name="Head">How many blocks at the beginning stay.</param>
/// <param name="Blocks">The top-level blocks between those that stay, in order.</param>
/// <param name="Tail">How many blocks at the end stay.</param>
/// <param name="TailShift">What their line numbers grow by.</param>
[GenerateSerializer, Immutable, Alias("rh.preview-patch")]
public sealed record PreviewPatch(
    [property: Id(0)] long Version,
    [property: Id(1)] long Since,
    [property: Id(2)] int Head,
    [property: Id(3)] ImmutableArray<PreviewBlock> Blocks,
    [property: Id(4)] int Tail,
    [property: Id(5)] int TailShift);

/// <summary>One top-level block of a rendered page.</summary>
/// <param name="Line">The source line it begins at, from 1, for scrolling in step.</param>
/// <param name="Html">Safe HTML.</param>
[GenerateSerializer, Immutable, Alias("rh.preview-block")]
public sealed record PreviewBlock([property: Id(0)] int Line, [property: Id(1)] string Html);

/// <summary>One person's uninterrupted work on a document: edits less than fifteen minutes apart.</summary>
/// <param name="By">Who worked.</param>
/// <param name="From">The version before it.</param>
/// <param name="To">The version after its last edit.</param>
/// <param name="Started">The first edit, UTC.</param>
/// <param name="Ended">The last edit, UTC.</param>
/// <param name="Inserted">Code units that came in.</param>
/// <param name="Deleted">Code units that went.</param>
/// <param name="RestoredFrom">The version whose text was restored, when that is what happened.</param>
[GenerateSerializer, Immutable, Alias("rh.work-session")]
public sealed record WorkSession(
    [property: Id(0)] PersonId By,
    [property: Id(1)] long From,
    [property: Id(2)] long To,
    [property: Id(3)] DateTimeOffset Started,
    [property: Id(4)] DateTimeOffset Ended,
    [property: Id(5)] long Inserted,
    [property: Id(6)] long Deleted,
    [property: Id(7)] long? RestoredFrom);
