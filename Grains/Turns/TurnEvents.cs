using System.Text.Json.Serialization;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Turns;

/// <summary>What can happen to a country's calendar. The discriminators and property names are its names in storage, for good.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(DaySaid), "said")]
internal abstract record CalendarEvent([property: JsonPropertyOrder(-2)] DateTimeOffset At, [property: JsonPropertyOrder(-1)] PersonId By);

/// <summary>A coordinator said of a day whether it is worked; no kind takes back what was said before.</summary>
internal sealed record DaySaid(DateTimeOffset At, PersonId By, DateOnly Day, DayKind? Kind, string Note) : CalendarEvent(At, By);

/// <summary>What can happen to the turn at a draft. The discriminators and property names are its names in storage, for good.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HandedOver), "handed-over")]
[JsonDerivedType(typeof(TurnEnded), "ended")]
internal abstract record BatonEvent([property: JsonPropertyOrder(-2)] DateTimeOffset At, [property: JsonPropertyOrder(-1)] PersonId By);

/// <summary>The draft was handed over.</summary>
internal sealed record HandedOver(DateTimeOffset At, PersonId By, ProjectId Project, PersonId To, string Note, DateTimeOffset? Due)
    : BatonEvent(At, By);

/// <summary>It became nobody's turn.</summary>
internal sealed record TurnEnded(DateTimeOffset At, PersonId By, string Note) : BatonEvent(At, By);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    Converters = [typeof(MomentJson), typeof(IdJson<PersonId>), typeof(IdJson<ProjectId>)])]
[JsonSerializable(typeof(CalendarEvent))]
[JsonSerializable(typeof(BatonEvent))]
internal sealed partial class TurnJson : JsonSerializerContext
{
    /// <summary>As they are stored.</summary>
    public static TurnJson Stored => field ??= new(StorageJson.Readable(Default.Options));
}
