using System.Text.Json.Serialization;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.PriorityAreas;

/// <summary>What can happen to the catalogue. The discriminators and property names are its names in storage, for good.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PriorityAreaKept), "kept")]
[JsonDerivedType(typeof(PriorityAreaRetired), "retired")]
internal abstract record PriorityAreaEvent(
    [property: JsonPropertyOrder(-2)] DateTimeOffset At,
    [property: JsonPropertyOrder(-1)] PersonId By);

/// <summary>An area was added, named anew, or taken up again.</summary>
internal sealed record PriorityAreaKept(DateTimeOffset At, PersonId By, PriorityAreaId Area, PriorityAreaId Above, FourNames Names)
    : PriorityAreaEvent(At, By);

/// <summary>Nothing new is asked there.</summary>
internal sealed record PriorityAreaRetired(DateTimeOffset At, PersonId By, PriorityAreaId Area) : PriorityAreaEvent(At, By);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(MomentJson), typeof(IdJson<PersonId>), typeof(IdJson<PriorityAreaId>)])]
[JsonSerializable(typeof(PriorityAreaEvent))]
internal sealed partial class PriorityAreaJson : JsonSerializerContext
{
    /// <summary>As it is stored.</summary>
    public static PriorityAreaJson Stored => field ??= new(StorageJson.Readable(Default.Options));
}
