using System.Text.Json.Serialization;
using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>What can happen to a person. Names are not here: they stand in the erasable table, see <see cref="PersonNames"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PersonRegistered), "registered")]
[JsonDerivedType(typeof(PersonCorrected), "corrected")]
[JsonDerivedType(typeof(PersonErased), "erased")]
[JsonDerivedType(typeof(PresenceChosen), "presence-chosen")]
internal abstract record PersonEvent([property: JsonPropertyOrder(-1)] DateTimeOffset At);

/// <summary>The person takes part, from this institution.</summary>
internal sealed record PersonRegistered(DateTimeOffset At, InstitutionId Institution) : PersonEvent(At);

/// <summary>Something about the person is different now: the institution, or what the erasable table says.</summary>
internal sealed record PersonCorrected(DateTimeOffset At, InstitutionId Institution) : PersonEvent(At);

/// <summary>The erasable table says nothing of the person any more, and never will again.</summary>
internal sealed record PersonErased(DateTimeOffset At) : PersonEvent(At);

/// <summary>To whom it is shown that the person is here is another choice now.</summary>
internal sealed record PresenceChosen(DateTimeOffset At, Presence Presence) : PersonEvent(At);

/// <summary>What can happen to an institution.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(InstitutionRegistered), "registered")]
internal abstract record InstitutionEvent([property: JsonPropertyOrder(-1)] DateTimeOffset At);

/// <summary>The institution was taken in, or what is known of it was corrected.</summary>
internal sealed record InstitutionRegistered(
    DateTimeOffset At,
    FourNames Names,
    FourNames City,
    string TimeZone,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WorkingHours? Hours = null) : InstitutionEvent(At);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(MomentJson), typeof(IdJson<InstitutionId>)])]
[JsonSerializable(typeof(PersonEvent))]
[JsonSerializable(typeof(InstitutionEvent))]
internal sealed partial class PeopleJson : JsonSerializerContext
{
    /// <summary>As it is stored.</summary>
    public static PeopleJson Stored => field ??= new(StorageJson.Readable(Default.Options));
}
