using System.Text.Json;
using System.Text.Json.Serialization;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>What can happen to a project. The discriminators and property names are its names in storage, for good.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ProjectFounded), "founded")]
[JsonDerivedType(typeof(ProjectDescribed), "described")]
[JsonDerivedType(typeof(StageAgreed), "stage-agreed")]
[JsonDerivedType(typeof(StageReached), "stage-reached")]
[JsonDerivedType(typeof(ProjectTrashed), "trashed")]
[JsonDerivedType(typeof(ProjectBroughtBack), "brought-back")]
[JsonDerivedType(typeof(RoleGiven), "role-given")]
[JsonDerivedType(typeof(RoleTaken), "role-taken")]
internal abstract record ProjectEvent(
    [property: JsonPropertyOrder(-2)] DateTimeOffset At,
    [property: JsonPropertyOrder(-1)] PersonId By);

/// <summary>The project came to be, with its founder as lead.</summary>
internal sealed record ProjectFounded(
    DateTimeOffset At,
    PersonId By,
    string Title,
    string Goal,
    Language Language,
    ImmutableArray<int> Activities,
    ImmutableArray<InstitutionId> Parties,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProjectPeriod? Period = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MemorandumId? Memorandum = null) : ProjectEvent(At, By);

/// <summary>What it is was said anew.</summary>
internal sealed record ProjectDescribed(
    DateTimeOffset At,
    PersonId By,
    string Title,
    string Goal,
    Language Language,
    ImmutableArray<int> Activities,
    ImmutableArray<InstitutionId> Parties,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProjectPeriod? Period = null) : ProjectEvent(At, By);

/// <summary>A lead agreed to a stage, and the other side's word is awaited.</summary>
internal sealed record StageAgreed(DateTimeOffset At, PersonId By, ProjectStage Stage) : ProjectEvent(At, By);

/// <summary>The project went to a stage, with everybody's word that was needed for it.</summary>
internal sealed record StageReached(DateTimeOffset At, PersonId By, ProjectStage Stage, ImmutableArray<PersonId> Agreed) : ProjectEvent(At, By);

/// <summary>It was moved to the trash.</summary>
internal sealed record ProjectTrashed(DateTimeOffset At, PersonId By) : ProjectEvent(At, By);

/// <summary>It was brought back from the trash.</summary>
internal sealed record ProjectBroughtBack(DateTimeOffset At, PersonId By) : ProjectEvent(At, By);

/// <summary>A person joined with a role, or got another one, or another last day: that of their institution, which is over at a moment.</summary>
internal sealed record RoleGiven(
    DateTimeOffset At,
    PersonId By,
    PersonId Person,
    ProjectRole Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? LastDay = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Ends = null) : ProjectEvent(At, By);

/// <summary>A person's membership ended.</summary>
internal sealed record RoleTaken(DateTimeOffset At, PersonId By, PersonId Person) : ProjectEvent(At, By);

/// <summary>A role as it is called in storage: <c>co-lead</c>.</summary>
internal sealed class ProjectRoleJson() : JsonStringEnumConverter<ProjectRole>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

/// <summary>A stage as it is called in storage: <c>running</c>.</summary>
internal sealed class ProjectStageJson() : JsonStringEnumConverter<ProjectStage>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(MomentJson), typeof(LanguageJson), typeof(ProjectRoleJson), typeof(ProjectStageJson), typeof(IdJson<PersonId>),
        typeof(IdJson<InstitutionId>), typeof(IdJson<MemorandumId>),
    ])]
[JsonSerializable(typeof(ProjectEvent))]
internal sealed partial class ProjectJson : JsonSerializerContext
{
    /// <summary>As it is stored.</summary>
    public static ProjectJson Stored => field ??= new(StorageJson.Readable(Default.Options));
}
