using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;

namespace ResearchHub.Consultations;

/// <summary>How far a question has come.</summary>
[GenerateSerializer, Alias("rh.consultation-status")]
public enum ConsultationStatus
{
    /// <summary>Nobody has answered; a preliminary answer is none.</summary>
    Open,

    /// <summary>Somebody has.</summary>
    Answered,

    /// <summary>The asker has accepted an answer, or several.</summary>
    Accepted,

    /// <summary>Neither accepted nor talked about for <see cref="ConsultationLimits.DaysUntilStale"/> days.</summary>
    Stale,
}

/// <summary>What a person can do in a thread.</summary>
[Flags, GenerateSerializer, Alias("rh.consultation-actions")]
public enum ConsultationActions
{
    /// <summary>Nothing but read.</summary>
    None = 0,

    /// <summary>Writes a remark.</summary>
    Remark = 1,

    /// <summary>Answers, asks back, passes on.</summary>
    Answer = 2,

    /// <summary>Accepts answers, moves the due date.</summary>
    Accept = 4,

    /// <summary>Asks another consultant besides; splits.</summary>
    Name = 8,
}

/// <summary>Somebody who is asked.</summary>
/// <param name="Person">Who.</param>
/// <param name="Since">When they were named, UTC.</param>
/// <param name="SeenAt">When they first opened the thread; null when they have not.</param>
/// <param name="AnsweredAt">Their first answer that was not preliminary; null while it is missing.</param>
[GenerateSerializer, Immutable, Alias("rh.consultant-view")]
public sealed record ConsultantView(
    [property: Id(0)] PersonId Person,
    [property: Id(1)] DateTimeOffset Since,
    [property: Id(2)] DateTimeOffset? SeenAt,
    [property: Id(3)] DateTimeOffset? AnsweredAt);

/// <summary>What a message said.</summary>
[GenerateSerializer, Immutable, Alias("rh.message-edition")]
public sealed record MessageEdition([property: Id(0)] DateTimeOffset At, [property: Id(1)] MessageKind Kind, [property: Id(2)] string Text);

/// <summary>A message of the thread.</summary>
/// <param name="Id">Which.</param>
/// <param name="By">Whose.</param>
/// <param name="Editions">What it said, the first first; it says the last.</param>
/// <param name="AcceptedAt">When the asker accepted it; null when not.</param>
[GenerateSerializer, Immutable, Alias("rh.message-view")]
public sealed record MessageView(
    [property: Id(0)] MessageId Id,
    [property: Id(1)] PersonId By,
    [property: Id(2)] ImmutableArray<MessageEdition> Editions,
    [property: Id(3)] DateTimeOffset? AcceptedAt)
{
    /// <summary>When it was posted.</summary>
    public DateTimeOffset At => Editions[0].At;

    /// <summary>What it is.</summary>
    public MessageKind Kind => Editions[^1].Kind;

    /// <summary>What it says.</summary>
    public string Text => Editions[^1].Text;
}

/// <summary>Somebody was named, in another's place or besides.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who did it.</param>
/// <param name="From">Who passed it on; null when they were named besides.</param>
/// <param name="To">Who is asked now.</param>
/// <param name="Reason">Why; empty when none was given.</param>
[GenerateSerializer, Immutable, Alias("rh.naming")]
public sealed record Naming(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] PersonId By,
    [property: Id(2)] PersonId? From,
    [property: Id(3)] PersonId To,
    [property: Id(4)] string Reason);

/// <summary>A part was split off.</summary>
[GenerateSerializer, Immutable, Alias("rh.part-view")]
public sealed record PartView(
    [property: Id(0)] ConsultationId Part,
    [property: Id(1)] string Title,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] PersonId By,
    [property: Id(4)] PersonId To,
    [property: Id(5)] string Reason);

/// <summary>A thread as somebody who may read it sees it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Question">What was asked; its consultants and due date are those of the beginning.</param>
/// <param name="Asker">Who asked.</param>
/// <param name="AskedAt">When, UTC.</param>
/// <param name="Quoted">The passage's words as they were; null without one.</param>
/// <param name="PartOf">The consultation it was split from; null for none.</param>
/// <param name="Consultants">Who is asked now.</param>
/// <param name="Due">By when, now; null for no day. Pauses have moved it.</param>
/// <param name="PausedAt">Since when the due date pauses, because the asker is asked back; null when it does not.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Messages">In the order in which they were posted.</param>
/// <param name="Namings">Who was named after the beginning.</param>
/// <param name="Parts">What was split off.</param>
/// <param name="May">What the person can do.</param>
[GenerateSerializer, Immutable, Alias("rh.consultation-view")]
public sealed record ConsultationView(
    [property: Id(0)] ConsultationId Id,
    [property: Id(1)] AskQuestion Question,
    [property: Id(2)] PersonId Asker,
    [property: Id(3)] DateTimeOffset AskedAt,
    [property: Id(4)] string? Quoted,
    [property: Id(5)] ConsultationId? PartOf,
    [property: Id(6)] ImmutableArray<ConsultantView> Consultants,
    [property: Id(7)] DateTimeOffset? Due,
    [property: Id(8)] DateTimeOffset? PausedAt,
    [property: Id(9)] ConsultationStatus Status,
    [property: Id(10)] ImmutableArray<MessageView> Messages,
    [property: Id(11)] ImmutableArray<Naming> Namings,
    [property: Id(12)] ImmutableArray<PartView> Parts,
    [property: Id(13)] ConsultationActions May);

/// <summary>What the quoted passage says now.</summary>
/// <param name="Text">Empty when all of it was taken out.</param>
/// <param name="Version">The draft's version it is of.</param>
/// <param name="From">Where it begins there.</param>
/// <param name="To">Where it ends.</param>
[GenerateSerializer, Immutable, Alias("rh.passage-now")]
public sealed record PassageNow(
    [property: Id(0)] string Text, [property: Id(1)] long Version, [property: Id(2)] int From, [property: Id(3)] int To);

/// <summary>A question in a list.</summary>
/// <param name="Id">Which.</param>
/// <param name="Project">Of which project; null for none.</param>
/// <param name="Area">In which area.</param>
/// <param name="Title">The question.</param>
/// <param name="Language">Its language.</param>
/// <param name="Asker">Who asked.</param>
/// <param name="AskedAt">When, UTC.</param>
/// <param name="Due">By when; null for no day.</param>
/// <param name="PausedAt">Since when it waits for the asker; null when it does not.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="IsConfidential">Whether it is for named people only.</param>
/// <param name="IsBlocking">Whether the asker's work stands still.</param>
/// <param name="Messages">How many there are.</param>
/// <param name="ChangedAt">The last word in it, UTC.</param>
/// <param name="WaitsFor">Whose turn it is: the asker's when it was asked back, else the consultants who have not answered; nobody's once accepted.</param>
[GenerateSerializer, Immutable, Alias("rh.consultation-row")]
public sealed record ConsultationRow(
    [property: Id(0)] ConsultationId Id,
    [property: Id(1)] ProjectId? Project,
    [property: Id(2)] PriorityAreaId Area,
    [property: Id(3)] string Title,
    [property: Id(4)] Language Language,
    [property: Id(5)] PersonId Asker,
    [property: Id(6)] DateTimeOffset AskedAt,
    [property: Id(7)] DateTimeOffset? Due,
    [property: Id(8)] DateTimeOffset? PausedAt,
    [property: Id(9)] ConsultationStatus Status,
    [property: Id(10)] bool IsConfidential,
    [property: Id(11)] bool IsBlocking,
    [property: Id(12)] int Messages,
    [property: Id(13)] DateTimeOffset ChangedAt,
    [property: Id(14)] ImmutableArray<PersonId> WaitsFor);

/// <summary>Which questions a list shows.</summary>
[GenerateSerializer, Alias("rh.consultation-list")]
public enum ConsultationList
{
    /// <summary>Neither accepted nor stale: those by due date, the others behind, by when they were asked.</summary>
    Unresolved,

    /// <summary>With an accepted answer, the last changed first.</summary>
    Accepted,

    /// <summary>Stale ones, the last changed first.</summary>
    Stale,
}

/// <summary>Which questions to list.</summary>
/// <param name="List">How far they have come.</param>
/// <param name="Project">Only those of this project; null for all.</param>
/// <param name="Document">Only those about a passage of this draft; null for all.</param>
/// <param name="Area">Only those of this area, or of one below it; null for all.</param>
/// <param name="Asker">Only this person's; null for everybody's.</param>
[GenerateSerializer, Immutable, Alias("rh.consultations-question")]
public sealed record ConsultationsQuestion(
    [property: Id(0)] ConsultationList List,
    [property: Id(1)] ProjectId? Project = null,
    [property: Id(2)] Documents.DocumentId? Document = null,
    [property: Id(3)] PriorityAreaId? Area = null,
    [property: Id(4)] PersonId? Asker = null);

/// <summary>Which part of a consultant's queue.</summary>
[GenerateSerializer, Alias("rh.queue-part")]
public enum QueuePart
{
    /// <summary>What waits for the person: by due date, then by how long the asker's work stands still.</summary>
    Waiting,

    /// <summary>Where they, or another consultant, asked back and the asker has not written.</summary>
    AskedBack,

    /// <summary>What they passed on and may still read.</summary>
    PassedOn,

    /// <summary>What they answered, or what was resolved without them.</summary>
    Answered,
}

/// <summary>A part of the queue, and how many there are in each.</summary>
[GenerateSerializer, Immutable, Alias("rh.queue-view")]
public sealed record QueueView(
    [property: Id(0)] ImmutableArray<ConsultationRow> Rows,
    [property: Id(1)] int Waiting,
    [property: Id(2)] int AskedBack,
    [property: Id(3)] int PassedOn,
    [property: Id(4)] int Answered);
