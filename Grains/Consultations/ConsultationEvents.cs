using System.Text.Json.Serialization;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;

namespace ResearchHub.Consultations;

/// <summary>What can happen to a consultation. The discriminators and property names are its names in storage, for good.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(QuestionAsked), "asked")]
[JsonDerivedType(typeof(QuestionSeen), "seen")]
[JsonDerivedType(typeof(MessagePosted), "posted")]
[JsonDerivedType(typeof(MessageEdited), "edited")]
[JsonDerivedType(typeof(ConsultantNamed), "consultant-named")]
[JsonDerivedType(typeof(PartSplit), "part-split")]
[JsonDerivedType(typeof(AnswerAccepted), "answer-accepted")]
[JsonDerivedType(typeof(AcceptanceWithdrawn), "acceptance-withdrawn")]
[JsonDerivedType(typeof(DueMoved), "due-moved")]
internal abstract record ConsultationEvent(
    [property: JsonPropertyOrder(-2)] DateTimeOffset At,
    [property: JsonPropertyOrder(-1)] PersonId By);

/// <summary>A question was asked; or it began as a part of another one, made by somebody else in the asker's name.</summary>
internal sealed record QuestionAsked(
    DateTimeOffset At,
    PersonId By,
    PersonId Asker,
    ProjectId? Project,
    PriorityAreaId Area,
    string Title,
    string Text,
    Language Language,
    ImmutableArray<PersonId> Consultants,
    DateTimeOffset? Due,
    bool Confidential,
    bool Blocking,
    DocumentId? Document,
    long Version,
    int From,
    int To,
    string? Quoted,
    ConsultationId? PartOf) : ConsultationEvent(At, By)
{
    [JsonIgnore]
    public Passage? Passage => Document is { } document ? new(document, Version, From, To) : null;

    [JsonIgnore]
    public AskQuestion Question => new(Project, Area, Title, Text, Language, Consultants, Due, Confidential, Blocking, Passage);
}

/// <summary>A consultant looked at it for the first time.</summary>
internal sealed record QuestionSeen(DateTimeOffset At, PersonId By) : ConsultationEvent(At, By);

/// <summary>Somebody wrote.</summary>
internal sealed record MessagePosted(DateTimeOffset At, PersonId By, MessageId Message, MessageKind Kind, string Text) : ConsultationEvent(At, By);

/// <summary>Somebody said their message anew.</summary>
internal sealed record MessageEdited(DateTimeOffset At, PersonId By, MessageId Message, MessageKind Kind, string Text) : ConsultationEvent(At, By);

/// <summary>Another person is asked: in the place of the one who passed it on, or besides.</summary>
internal sealed record ConsultantNamed(DateTimeOffset At, PersonId By, PersonId? From, PersonId To, string Reason) : ConsultationEvent(At, By);

/// <summary>A part became a question of its own.</summary>
internal sealed record PartSplit(DateTimeOffset At, PersonId By, ConsultationId Part, string Title, PersonId To, string Reason)
    : ConsultationEvent(At, By);

/// <summary>The asker accepted an answer.</summary>
internal sealed record AnswerAccepted(DateTimeOffset At, PersonId By, MessageId Message) : ConsultationEvent(At, By);

/// <summary>The asker took that back.</summary>
internal sealed record AcceptanceWithdrawn(DateTimeOffset At, PersonId By, MessageId Message) : ConsultationEvent(At, By);

/// <summary>Another due date, or none.</summary>
internal sealed record DueMoved(DateTimeOffset At, PersonId By, DateTimeOffset? Due) : ConsultationEvent(At, By);

/// <summary>A kind as it is called in storage: <c>ask-back</c>.</summary>
internal sealed class MessageKindJson() : JsonStringEnumConverter<MessageKind>(System.Text.Json.JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(MomentJson), typeof(LanguageJson), typeof(MessageKindJson), typeof(IdJson<PersonId>), typeof(IdJson<ProjectId>),
        typeof(IdJson<DocumentId>), typeof(IdJson<PriorityAreaId>), typeof(IdJson<ConsultationId>), typeof(IdJson<MessageId>),
    ])]
[JsonSerializable(typeof(ConsultationEvent))]
internal sealed partial class ConsultationJson : JsonSerializerContext
{
    /// <summary>As it is stored.</summary>
    public static ConsultationJson Stored => field ??= new(StorageJson.Readable(Default.Options));
}
