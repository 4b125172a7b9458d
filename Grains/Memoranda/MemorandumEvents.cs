using System.Text.Json.Serialization;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Memoranda;

/// <summary>What can happen to a memorandum. The discriminators and property names are its names in storage, for good.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MemorandumRegistered), "registered")]
internal abstract record MemorandumEvent([property: JsonPropertyOrder(-1)] DateTimeOffset At);

/// <summary>The memorandum was taken in, or what is known of it was corrected.</summary>
internal sealed record MemorandumRegistered(
    DateTimeOffset At,
    FourNames Title,
    ImmutableArray<InstitutionId> Parties,
    DateOnly? SignedOn,
    DateOnly? Until,
    ImmutableArray<FourNames> Activities) : MemorandumEvent(At);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(MomentJson), typeof(IdJson<InstitutionId>)])]
[JsonSerializable(typeof(MemorandumEvent))]
internal sealed partial class MemorandumJson : JsonSerializerContext
{
    /// <summary>As it is stored.</summary>
    public static MemorandumJson Stored => field ??= new(StorageJson.Readable(Default.Options));
}
