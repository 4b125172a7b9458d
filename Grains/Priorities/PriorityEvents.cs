using System.Text.Json.Serialization;
using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Priorities;

/// <summary>What can happen to a register. The discriminators and property names are its names in storage, for good.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RegisterFounded), "founded")]
[JsonDerivedType(typeof(PanelNamed), "panel-named")]
[JsonDerivedType(typeof(CandidateProposed), "proposed")]
[JsonDerivedType(typeof(CandidateWithdrawn), "withdrawn")]
[JsonDerivedType(typeof(RoundOpened), "round-opened")]
[JsonDerivedType(typeof(RoundClosed), "round-closed")]
[JsonDerivedType(typeof(RegisterPublished), "published")]
[JsonDerivedType(typeof(ProjectLinked), "linked")]
internal abstract record RegisterEvent([property: JsonPropertyOrder(-2)] DateTimeOffset At, [property: JsonPropertyOrder(-1)] PersonId By);

/// <summary>The register was founded.</summary>
internal sealed record RegisterFounded(DateTimeOffset At, PersonId By, string Title, Language Language) : RegisterEvent(At, By);

/// <summary>It was said who is on the panel.</summary>
internal sealed record PanelNamed(DateTimeOffset At, PersonId By, ImmutableArray<PersonId> People) : RegisterEvent(At, By);

/// <summary>A candidate was proposed.</summary>
internal sealed record CandidateProposed(
    DateTimeOffset At, PersonId By, CandidateId Candidate, string Title, string Why,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ConsultationId? Question = null) : RegisterEvent(At, By);

/// <summary>Later rounds leave a candidate out.</summary>
internal sealed record CandidateWithdrawn(DateTimeOffset At, PersonId By, CandidateId Candidate) : RegisterEvent(At, By);

/// <summary>A round began, with the panel and the candidates of that moment.</summary>
internal sealed record RoundOpened(
    DateTimeOffset At, PersonId By, Guid Box, DateTimeOffset ClosesAt, ImmutableArray<CandidateId> Candidates, ImmutableArray<PersonId> Panel)
    : RegisterEvent(At, By);

/// <summary>The round was closed before its time.</summary>
internal sealed record RoundClosed(DateTimeOffset At, PersonId By) : RegisterEvent(At, By);

/// <summary>The register was published.</summary>
internal sealed record RegisterPublished(DateTimeOffset At, PersonId By) : RegisterEvent(At, By);

/// <summary>It was said whether a project serves a candidate.</summary>
internal sealed record ProjectLinked(DateTimeOffset At, PersonId By, CandidateId Candidate, ProjectId Project, Linking Linking) : RegisterEvent(At, By);

/// <summary>What can happen to the ballots of a round. Neither a person nor a time stands here: that is what keeps them anonymous.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(BoxMade), "made")]
[JsonDerivedType(typeof(BallotCast), "cast")]
internal abstract record BallotEvent;

/// <summary>The first ballot is about to be cast, under this key.</summary>
internal sealed record BoxMade(string Check) : BallotEvent;

/// <summary>A ballot was cast, or cast anew.</summary>
internal sealed record BallotCast(string Author, ImmutableArray<BallotEntry> Entries, BallotState Done) : BallotEvent;

/// <summary>One rating of a ballot. The id is random: entries in its order tell nothing of whose they are.</summary>
internal sealed record BallotEntry(Guid Id, CandidateId Candidate, int Rate, string Reason);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    Converters = [typeof(MomentJson), typeof(LanguageJson), typeof(IdJson<PersonId>), typeof(IdJson<ProjectId>), typeof(IdJson<CandidateId>), typeof(IdJson<ConsultationId>)])]
[JsonSerializable(typeof(RegisterEvent))]
[JsonSerializable(typeof(BallotEvent))]
internal sealed partial class PriorityJson : JsonSerializerContext
{
    /// <summary>As they are stored.</summary>
    public static PriorityJson Stored => field ??= new(StorageJson.Readable(Default.Options));
}
