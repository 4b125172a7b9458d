using System.Text.Json.Serialization;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>What can happen to an assignment. The discriminators and property names are its names in storage, for good.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AssignmentGiven), "given")]
[JsonDerivedType(typeof(AssignmentChanged), "changed")]
[JsonDerivedType(typeof(AssignmentDone), "done")]
[JsonDerivedType(typeof(AssignmentReopened), "reopened")]
internal abstract record AssignmentEvent(
    [property: JsonPropertyOrder(-2)] DateTimeOffset At,
    [property: JsonPropertyOrder(-1)] PersonId By);

/// <summary>Somebody was given something to do.</summary>
internal sealed record AssignmentGiven(
    DateTimeOffset At, PersonId By, ProjectId Project, string What, PersonId Responsible, DateTimeOffset? Due, DocumentId? Document)
    : AssignmentEvent(At, By);

/// <summary>It was said anew.</summary>
internal sealed record AssignmentChanged(
    DateTimeOffset At, PersonId By, string What, PersonId Responsible, DateTimeOffset? Due, DocumentId? Document) : AssignmentEvent(At, By);

/// <summary>It is done.</summary>
internal sealed record AssignmentDone(DateTimeOffset At, PersonId By) : AssignmentEvent(At, By);

/// <summary>It is not done after all.</summary>
internal sealed record AssignmentReopened(DateTimeOffset At, PersonId By) : AssignmentEvent(At, By);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(MomentJson), typeof(IdJson<PersonId>), typeof(IdJson<ProjectId>), typeof(IdJson<DocumentId>)])]
[JsonSerializable(typeof(AssignmentEvent))]
internal sealed partial class AssignmentJson : JsonSerializerContext
{
    /// <summary>As it is stored.</summary>
    public static AssignmentJson Stored => field ??= new(StorageJson.Readable(Default.Options));
}
