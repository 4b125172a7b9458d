using System.Text.Json;
using System.Text.Json.Serialization;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Audit;

/// <summary>What the audit log holds, a stream for each day.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(DeedNoted), "noted")]
internal abstract record AuditEvent([property: JsonPropertyOrder(-1)] DateTimeOffset At);

/// <summary>Somebody did something. The seal covers all of it and the entry before.</summary>
internal sealed record DeedNoted(
    DateTimeOffset At,
    PersonId By,
    AuditDeed Deed,
    Guid Subject,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PersonId? Person = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null,
    [property: JsonPropertyOrder(1)] string Seal = "") : AuditEvent(At);

/// <summary>A deed as it is called in storage: <c>role-given</c>.</summary>
internal sealed class AuditDeedJson() : JsonStringEnumConverter<AuditDeed>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(MomentJson), typeof(AuditDeedJson), typeof(IdJson<PersonId>)])]
[JsonSerializable(typeof(AuditEvent))]
internal sealed partial class AuditJson : JsonSerializerContext
{
    /// <summary>As it is stored.</summary>
    public static AuditJson Stored => field ??= new(StorageJson.Readable(Default.Options));
}
