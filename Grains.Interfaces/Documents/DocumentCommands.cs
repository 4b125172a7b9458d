using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <summary>Founds a document in a project.</summary>
[GenerateSerializer, Immutable, Alias("rh.found-document")]
public sealed record FoundDocument(
    [property: Id(0)] ProjectId Project,
    [property: Id(1)] string Title,
    [property: Id(2)] Language Language);

/// <summary>Gives a document another title and language.</summary>
/// <param name="Title">One line of 1 to <see cref="DocumentLimits.TitleLength"/> characters.</param>
/// <param name="Language">The language of the text.</param>
/// <param name="TitleSeen">The title the person saw when they changed it; another one by now is refused with
/// <see cref="DocumentRefusals.TitleChanged"/>, so that nobody's title is overwritten unseen.</param>
[GenerateSerializer, Immutable, Alias("rh.rename-document")]
public sealed record RenameDocument(
    [property: Id(0)] string Title,
    [property: Id(1)] Language Language,
    [property: Id(2)] string TitleSeen);

/// <summary>Makes an earlier version's text the newest.</summary>
[GenerateSerializer, Immutable, Alias("rh.restore-version")]
public sealed record RestoreVersion([property: Id(0)] long Version);

/// <summary>Edits of one writer, in order, each starting where the one before ends.</summary>
/// <param name="History">The log's id; another log (after a restore from backup) refuses.</param>
/// <param name="Seen">The version on which the first change was made.</param>
/// <param name="Writer">The editor instance.</param>
/// <param name="First">The sequence number of the first change; the others follow without a gap.</param>
/// <param name="Changes">1 to <see cref="DocumentLimits.ChangesAtOnce"/> change sets. A resend repeats them unchanged.</param>
[GenerateSerializer, Immutable, Alias("rh.submit-edits")]
public sealed record SubmitEdits(
    [property: Id(0)] string History,
    [property: Id(1)] long Seen,
    [property: Id(2)] WriterId Writer,
    [property: Id(3)] long First,
    [property: Id(4)] ImmutableArray<ChangeSet> Changes);
