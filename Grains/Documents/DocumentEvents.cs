using System.Text.Json.Serialization;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <summary>What can happen to a document. The discriminators and property names are its names in storage, for good.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(DocumentFounded), "founded")]
[JsonDerivedType(typeof(DocumentEdited), "edited")]
[JsonDerivedType(typeof(DocumentRenamed), "renamed")]
[JsonDerivedType(typeof(DocumentTrashed), "trashed")]
[JsonDerivedType(typeof(DocumentBroughtBack), "brought-back")]
[JsonDerivedType(typeof(DocumentRestored), "restored")]
internal abstract record DocumentEvent(
    [property: JsonPropertyOrder(-2)] DateTimeOffset At,
    [property: JsonPropertyOrder(-1)] PersonId By)
{
    /// <summary>What it does to the text; null when it leaves the text alone.</summary>
    [JsonIgnore]
    public virtual ChangeSet? Change => null;

    /// <summary>The editor instance and its number of the edit; null when none made the event.</summary>
    [JsonIgnore]
    public virtual (WriterId Writer, long Sequence)? Source => null;

    /// <summary>Whether the title, the language or the place may be other ones after it.</summary>
    [JsonIgnore]
    public bool ChangesHeading => Change is null;
}

/// <summary>The document came to be, empty.</summary>
internal sealed record DocumentFounded(DateTimeOffset At, PersonId By, ProjectId Project, string Title, Language Language)
    : DocumentEvent(At, By);

/// <summary>Somebody typed.</summary>
/// <remarks>The changes are in their final place, on the version before; the payload names the change as it was sent, see
/// <see cref="PayloadHash"/>.</remarks>
internal sealed record DocumentEdited(
    DateTimeOffset At, PersonId By, WriterId Writer, long Sequence, ChangeSet Changes, string Payload)
    : DocumentEvent(At, By), ISequenced
{
    [JsonIgnore]
    public override ChangeSet Change => Changes;

    [JsonIgnore]
    public override (WriterId Writer, long Sequence)? Source => (Writer, Sequence);

    [JsonIgnore]
    public Guid? WriterKey => Writer.Value;
}

/// <summary>It got another title or language.</summary>
internal sealed record DocumentRenamed(DateTimeOffset At, PersonId By, string Title, Language Language) : DocumentEvent(At, By);

/// <summary>It went to the trash.</summary>
internal sealed record DocumentTrashed(DateTimeOffset At, PersonId By) : DocumentEvent(At, By);

/// <summary>It came back from the trash.</summary>
internal sealed record DocumentBroughtBack(DateTimeOffset At, PersonId By) : DocumentEvent(At, By);

/// <summary>The text of the version <c>From</c> became the newest.</summary>
internal sealed record DocumentRestored(DateTimeOffset At, PersonId By, long From, ChangeSet Changes) : DocumentEvent(At, By)
{
    [JsonIgnore]
    public override ChangeSet Change => Changes;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(MomentJson), typeof(LanguageJson),
        typeof(IdJson<PersonId>), typeof(IdJson<ProjectId>), typeof(IdJson<WriterId>),
    ])]
[JsonSerializable(typeof(DocumentEvent))]
[JsonSerializable(typeof(DocumentSnapshot))]
[JsonSerializable(typeof(WorkSessions))]
internal sealed partial class DocumentJson : JsonSerializerContext
{
    /// <summary>As it is stored.</summary>
    public static DocumentJson Stored => field ??= new(StorageJson.Readable(Default.Options));
}
