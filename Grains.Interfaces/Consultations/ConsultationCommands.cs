using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;

namespace ResearchHub.Consultations;

/// <summary>A stretch of a draft's text at a version.</summary>
/// <param name="Document">Which draft.</param>
/// <param name="Version">The version the positions refer to.</param>
/// <param name="From">Where it begins, in code units.</param>
/// <param name="To">Where it ends; behind <paramref name="From"/>.</param>
[GenerateSerializer, Immutable, Alias("rh.passage")]
public sealed record Passage(
    [property: Id(0)] DocumentId Document, [property: Id(1)] long Version, [property: Id(2)] int From, [property: Id(3)] int To);

/// <summary>Asks consultants.</summary>
/// <param name="Project">Whose members read the thread; null for a question that everybody who is signed in reads.</param>
/// <param name="Area">A priority area that is not retired.</param>
/// <param name="Title">The question in one line.</param>
/// <param name="Text">More of it, in Markdown; may be empty.</param>
/// <param name="Language">The language of both.</param>
/// <param name="Consultants">Who is asked, at least one; not the asker.</param>
/// <param name="Due">By when an answer is needed, UTC; null for no day. Later than now.</param>
/// <param name="IsConfidential">Whether nobody reads it but the asker and those who are asked.</param>
/// <param name="IsBlocking">Whether the asker's work stands still until it is answered.</param>
/// <param name="Passage">What of a draft of the project it is about; null for none.</param>
[GenerateSerializer, Immutable, Alias("rh.ask-question")]
public sealed record AskQuestion(
    [property: Id(0)] ProjectId? Project,
    [property: Id(1)] PriorityAreaId Area,
    [property: Id(2)] string Title,
    [property: Id(3)] string Text,
    [property: Id(4)] Language Language,
    [property: Id(5)] ImmutableArray<PersonId> Consultants,
    [property: Id(6)] DateTimeOffset? Due,
    [property: Id(7)] bool IsConfidential,
    [property: Id(8)] bool IsBlocking,
    [property: Id(9)] Passage? Passage = null);

/// <summary>What a message is.</summary>
[GenerateSerializer, Alias("rh.message-kind")]
public enum MessageKind
{
    /// <summary>Anybody's word. The asker's own ends a pause.</summary>
    Remark,

    /// <summary>A consultant's answer.</summary>
    Answer,

    /// <summary>A consultant's answer that is not the last word yet.</summary>
    Preliminary,

    /// <summary>A consultant's question back: the due date pauses until the asker writes.</summary>
    AskBack,
}

/// <summary>Writes into the thread.</summary>
/// <param name="Id">Made by the writer's device; the same message sent again is posted once.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Markdown.</param>
[GenerateSerializer, Immutable, Alias("rh.post-message")]
public sealed record PostMessage([property: Id(0)] MessageId Id, [property: Id(1)] MessageKind Kind, [property: Id(2)] string Text);

/// <summary>Says an own message anew; what it said before stays in its history.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">An answer may become preliminary and the other way round; otherwise as it was.</param>
/// <param name="Text">Markdown.</param>
/// <param name="Seen">How many editions of it the writer saw.</param>
[GenerateSerializer, Immutable, Alias("rh.edit-message")]
public sealed record EditMessage(
    [property: Id(0)] MessageId Id, [property: Id(1)] MessageKind Kind, [property: Id(2)] string Text, [property: Id(3)] int Seen);

/// <summary>"I cannot answer, try …": another consultant in the caller's place.</summary>
/// <param name="To">Who.</param>
/// <param name="Reason">Why; one line, never empty.</param>
[GenerateSerializer, Immutable, Alias("rh.pass-on")]
public sealed record PassOn([property: Id(0)] PersonId To, [property: Id(1)] string Reason);

/// <summary>Part of the question becomes one of its own, to another consultant, in the asker's name and with links both ways.</summary>
/// <param name="Part">The new consultation's id, made by the form.</param>
/// <param name="Title">The part, in one line.</param>
/// <param name="Text">More of it, in Markdown; may be empty.</param>
/// <param name="To">Who is asked.</param>
/// <param name="Reason">Why; one line, never empty.</param>
[GenerateSerializer, Immutable, Alias("rh.split-question")]
public sealed record SplitQuestion(
    [property: Id(0)] ConsultationId Part,
    [property: Id(1)] string Title,
    [property: Id(2)] string Text,
    [property: Id(3)] PersonId To,
    [property: Id(4)] string Reason);

/// <summary>A part that was split off begins: told by the consultation it comes from, which has asked for the rights.</summary>
/// <param name="Asker">Who asked the whole.</param>
/// <param name="By">Who split it.</param>
/// <param name="From">The whole.</param>
/// <param name="Question">The part.</param>
/// <param name="Quoted">The passage's words as they were; null without one.</param>
[GenerateSerializer, Immutable, Alias("rh.begin-part")]
public sealed record BeginPart(
    [property: Id(0)] PersonId Asker,
    [property: Id(1)] PersonId By,
    [property: Id(2)] ConsultationId From,
    [property: Id(3)] AskQuestion Question,
    [property: Id(4)] string? Quoted);
