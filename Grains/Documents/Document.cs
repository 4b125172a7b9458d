using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <summary>The rules of a shared document. Pure and immutable: time, person and what memory has let go of are arguments.</summary>
internal sealed record Document : IFold<Document, DocumentEvent>
{
    /// <summary>How many of the last events stay in memory for rebasing and catching up; older ones are read from the log.</summary>
    public const int Remembered = 1_000;

    /// <summary>How many units of inserted text they may hold together, so that large pastes do not fill the memory.</summary>
    public const int RememberedUnits = 512 * 1024;

    public static Document Empty { get; } = new();

    public ProjectId Project { get; private init; }

    public string Title { get; private init; } = "";

    public Language Language { get; private init; }

    public bool InTrash { get; private init; }

    public Rope Text { get; private init; } = Rope.Empty;

    /// <summary>The count of events; 0 before founding.</summary>
    public long Version { get; private init; }

    public PersonId ChangedBy { get; private init; }

    public DateTimeOffset ChangedAt { get; private init; }

    /// <summary>What each editor instance sent last.</summary>
    public ImmutableDictionary<WriterId, WriterState> Writers { get; private init; } = ImmutableDictionary<WriterId, WriterState>.Empty;

    /// <summary>The last events, oldest first; the last is of <see cref="Version"/>.</summary>
    public ImmutableList<DocumentEvent> Recent { get; private init; } = [];

    private int RecentUnits { get; init; }

    public bool IsFounded => Version > 0;

    /// <summary>The version before the oldest event in memory.</summary>
    public long ForgottenUpTo => Version - Recent.Count;

    /// <summary>The events after a version that memory reaches, oldest first.</summary>
    public ImmutableList<DocumentEvent> After(long version)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, ForgottenUpTo);
        var known = (int)Math.Min(version - ForgottenUpTo, Recent.Count);
        return known == 0 ? Recent : Recent.GetRange(known, Recent.Count - known);
    }

    public Decision<DocumentEvent> Decide(FoundDocument command, PersonId by, DateTimeOffset now) => this switch
    {
        { IsFounded: true } when Recent is [DocumentFounded first, ..] && first.By == by && first.Project == command.Project
            && first.Title == command.Title.Trim() => Decision<DocumentEvent>.Nothing, // The form was sent twice.
        { IsFounded: true } => DocumentRefusals.AlreadyFounded,
        _ when !IsTitle(command.Title) => DocumentRefusals.BadTitle,
        _ => new DocumentFounded(now, by, command.Project, command.Title.Trim(), command.Language),
    };

    public Decision<DocumentEvent> Decide(RenameDocument command, PersonId by, DateTimeOffset now) => this switch
    {
        { InTrash: true } => DocumentRefusals.InTrash,
        _ when !IsTitle(command.Title) => DocumentRefusals.BadTitle,
        _ when command.Title.Trim() == Title && command.Language == Language => Decision<DocumentEvent>.Nothing,
        _ when command.TitleSeen != Title => DocumentRefusals.TitleChanged(Title),
        _ => new DocumentRenamed(now, by, command.Title.Trim(), command.Language),
    };

    public Decision<DocumentEvent> MoveToTrash(PersonId by, DateTimeOffset now) =>
        InTrash ? Decision<DocumentEvent>.Nothing : new DocumentTrashed(now, by);

    public Decision<DocumentEvent> BringBack(PersonId by, DateTimeOffset now) =>
        InTrash ? new DocumentBroughtBack(now, by) : Decision<DocumentEvent>.Nothing;

    /// <summary>Makes the text of an earlier version the newest, keeping what both have.</summary>
    /// <param name="command">Which version.</param>
    /// <param name="textThen">The text at that version.</param>
    /// <param name="by">Who restores.</param>
    /// <param name="now">When.</param>
    public Decision<DocumentEvent> Decide(RestoreVersion command, string textThen, PersonId by, DateTimeOffset now)
    {
        if (InTrash)
        {
            return DocumentRefusals.InTrash;
        }

        var change = LineDifference.Between(Text.ToString(), textThen);
        return change.IsEmpty ? Decision<DocumentEvent>.Nothing : new DocumentRestored(now, by, command.Version, change);
    }

    /// <summary>Takes in edits made at any version: all of them or none.</summary>
    /// <param name="edits">What was sent.</param>
    /// <param name="by">Who sent it, with the right to write.</param>
    /// <param name="missed">Every event after <see cref="SubmitEdits.Seen"/>, oldest first.</param>
    /// <param name="now">When.</param>
    /// <remarks>Nothing to store means that all was taken before; <see cref="AcknowledgedFor"/> names the version.</remarks>
    public Decision<DocumentEvent> Decide(
        SubmitEdits edits, PersonId by, IEnumerable<DocumentEvent> missed, DateTimeOffset now) =>
        Decide(new Rebase(edits), by, missed, now);

    /// <summary>Takes in edits that were carried over a part of what they missed already.</summary>
    /// <param name="late">What was sent, and how far it has come.</param>
    /// <param name="by">Who sent it, with the right to write.</param>
    /// <param name="missed">Every event after <see cref="Rebase.Seen"/>, oldest first.</param>
    /// <param name="now">When.</param>
    public Decision<DocumentEvent> Decide(Rebase late, PersonId by, IEnumerable<DocumentEvent> missed, DateTimeOffset now)
    {
        var edits = late.Edits;
        if (Misshapen(edits) is { } misshapen)
        {
            return misshapen;
        }

        var known = Writers.GetValueOrDefault(edits.Writer);
        var expected = (known?.Sequence ?? 0) + 1;
        var taken = expected - edits.First;
        return taken switch
        {
            _ when known is not null && known.Person != by => DocumentRefusals.NotYourWriter,
            < 0 => DocumentRefusals.SequenceGap(expected),
            // The last one that was taken must be what stands here under its number.
            > 0 when taken <= edits.Changes.Length && known!.Payload != PayloadHash.Of(edits.Changes[(int)taken - 1]) =>
                DocumentRefusals.EditDiffers,
            _ when taken >= edits.Changes.Length => Decision<DocumentEvent>.Nothing,
            // Half taken: what was taken must stand among what came since, or the rest was made on another text than it says.
            > 0 when known!.Version <= edits.Seen => DocumentRefusals.EditDiffers,
            _ when InTrash => DocumentRefusals.InTrash,
            _ => Carried(late, missed).TryEnd(Text.Length, expected, out var rebased, out var refusal)
                ? Placed(edits, rebased, expected, by, now)
                : refusal,
        };

        static Rebase Carried(Rebase late, IEnumerable<DocumentEvent> missed)
        {
            late.Over(missed.Select(Missed));
            return late;
        }
    }

    /// <summary>The version that includes the last of these edits, once they are taken.</summary>
    public long AcknowledgedFor(SubmitEdits edits) => Writers[edits.Writer].Version;

    /// <summary>Whether all of a push, as its numbers say, was taken before: nothing need be carried over anything to answer it.</summary>
    public bool HasTaken(SubmitEdits edits) =>
        edits is { First: >= 1, Changes.IsDefaultOrEmpty: false }
        && Writers.GetValueOrDefault(edits.Writer)?.Sequence - edits.First >= edits.Changes.Length - 1;

    /// <summary>What of a push is wrong whatever the text and the writer are; null when nothing is.</summary>
    public Refusal? Misshapen(SubmitEdits edits) => edits switch
    {
        { Changes: { IsDefaultOrEmpty: true } or { Length: > DocumentLimits.ChangesAtOnce } } => DocumentRefusals.Malformed("changes"),
        _ when edits.Changes.Sum(static changes => changes.SectionCount) > DocumentLimits.PushSections => DocumentRefusals.ChangeTooLarge,
        { First: < 1 or > long.MaxValue - DocumentLimits.ChangesAtOnce } => DocumentRefusals.Malformed("first"),
        { Seen: < 0 } => DocumentRefusals.Malformed("seen"),
        _ when edits.Seen > Version => DocumentRefusals.FromTheFuture,
        _ => null,
    };

    public Document Apply(DocumentEvent happened)
    {
        var (recent, units) = (Recent.Add(happened), RecentUnits + (happened.Change?.InsertedUnits ?? 0));
        while (recent.Count > Remembered || (units > RememberedUnits && recent.Count > 1))
        {
            units -= recent[0].Change?.InsertedUnits ?? 0;
            recent = recent.RemoveAt(0);
        }

        var next = this with
        {
            Version = Version + 1,
            ChangedBy = happened.By,
            ChangedAt = happened.At,
            Recent = recent,
            RecentUnits = units,
            Text = happened.Change is { } change ? Text.Apply(change) : Text,
        };
        return happened switch
        {
            DocumentFounded e => next with { Project = e.Project, Title = e.Title, Language = e.Language },
            DocumentEdited e => next with { Writers = Writers.SetItem(e.Writer, new(e.By, e.Sequence, next.Version, e.Payload)) },
            DocumentRenamed e => next with { Title = e.Title, Language = e.Language },
            DocumentTrashed => next with { InTrash = true },
            DocumentBroughtBack => next with { InTrash = false },
            DocumentRestored => next,
            _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
        };
    }

    public IEnumerable<Row> Rows(Guid id) => !IsFounded ? [] :
    [
        new("documents", id.ToString("N"),
        [
            ("project", Project.ToString()),
            ("title", Title),
            ("language", Language.Tag()),
            ("trashed", InTrash ? 1 : 0),
            ("version", Version),
            ("length", Text.Length),
            ("changed_by", ChangedBy.ToString()),
            ("changed_at", ChangedAt.ToUnixTimeMilliseconds()),
        ]),
    ];

    /// <summary>Times of work are deeds, too; see <see cref="WorkDeeds"/>.</summary>
    public IEnumerable<Deed> Deeds(Guid id, long version, DocumentEvent happened)
    {
        var kind = happened switch
        {
            DocumentFounded => "draft-founded",
            DocumentTrashed => "draft-trashed",
            DocumentBroughtBack => "draft-brought-back",
            _ => null,
        };
        return kind is null ? [] : [new(kind, id, version, happened.At, happened.By.Value, Project.Value)];
    }

    /// <summary>The document without its text, for a person who may do this.</summary>
    public DocumentView ToView(DocumentId id, ProjectActions may) =>
        new(id, Project, Title, Language, InTrash, Version, Text.Length, ChangedBy, ChangedAt, may);

    public DocumentSnapshot ToSnapshot() => new(
        Project, Title, Language, InTrash, Text.ToString(), Version, ChangedBy, ChangedAt,
        [
            .. Writers.OrderBy(writer => writer.Value.Version).Select(writer =>
                new WriterSnapshot(writer.Key, writer.Value.Person, writer.Value.Sequence, writer.Value.Version, writer.Value.Payload)),
        ]);

    public static Document From(DocumentSnapshot snapshot) => new()
    {
        Project = snapshot.Project,
        Title = snapshot.Title,
        Language = snapshot.Language,
        InTrash = snapshot.InTrash,
        Text = Rope.From(snapshot.Text),
        Version = snapshot.Version,
        ChangedBy = snapshot.ChangedBy,
        ChangedAt = snapshot.ChangedAt,
        Writers = snapshot.Writers.ToImmutableDictionary(
            writer => writer.Id, writer => new WriterState(writer.Person, writer.Sequence, writer.Version, writer.Payload)),
    };

    private static bool IsTitle(string title) =>
        !string.IsNullOrWhiteSpace(title) && title.Trim().Length <= DocumentLimits.TitleLength && !title.Any(char.IsControl);

    /// <summary>An event as edits see it that have not seen it.</summary>
    public static MissedUpdate Missed(DocumentEvent happened) =>
        new(happened.Source?.Writer, happened.Source?.Sequence ?? 0, happened.Change);

    private Decision<DocumentEvent> Placed(
        SubmitEdits edits, ReadOnlySpan<ChangeSet> rebased, long first, PersonId by, DateTimeOffset now)
    {
        var sent = edits.Changes.AsSpan()[^rebased.Length..];
        var text = Text;
        var happened = ImmutableArray.CreateBuilder<DocumentEvent>(sent.Length);
        for (var at = 0; at < sent.Length; at++)
        {
            var change = rebased[at];
            if (text.IsCutBy(change))
            {
                return DocumentRefusals.CutsCharacter;
            }

            var before = text.Utf8Bytes;
            text = text.Apply(change);
            if (text.Utf8Bytes > DocumentLimits.DocumentBytes && text.Utf8Bytes > before)
            {
                return DocumentRefusals.DocumentTooLarge;
            }

            happened.Add(new DocumentEdited(now, by, edits.Writer, first + at, change, PayloadHash.Of(sent[at])));
        }

        return happened.MoveToImmutable();
    }
}

/// <summary>What an editor instance sent last.</summary>
/// <param name="Person">Whose it is.</param>
/// <param name="Sequence">Its last number taken.</param>
/// <param name="Version">The version that number became.</param>
/// <param name="Payload">Names what was sent under it.</param>
internal sealed record WriterState(PersonId Person, long Sequence, long Version, string Payload);
