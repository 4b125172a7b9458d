using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Priorities;

/// <summary>Founds a register.</summary>
/// <param name="Title">One line of 1 to <see cref="PriorityLimits.TitleLength"/> characters.</param>
/// <param name="Language">The language of the title and of the candidates.</param>
[GenerateSerializer, Immutable, Alias("rh.found-register")]
public sealed record FoundRegister([property: Id(0)] string Title, [property: Id(1)] Language Language);

/// <summary>Says who is on the panel from the next round on.</summary>
/// <param name="People">Everybody; at least <see cref="PriorityLimits.FewestRaters"/>.</param>
[GenerateSerializer, Immutable, Alias("rh.name-panel")]
public sealed record NamePanel([property: Id(0)] ImmutableArray<PersonId> People);

/// <summary>Proposes a candidate; the next round asks about it.</summary>
/// <param name="Id">Made by the form, so that what is sent twice is proposed once.</param>
/// <param name="Title">One line of 1 to <see cref="PriorityLimits.TitleLength"/> characters.</param>
/// <param name="Why">One line of at most <see cref="PriorityLimits.ReasonLength"/> characters; may be empty.</param>
/// <param name="Question">The question it comes from, which the proposer reads and which is not confidential; null for none.</param>
[GenerateSerializer, Immutable, Alias("rh.propose-candidate")]
public sealed record ProposeCandidate(
    [property: Id(0)] CandidateId Id, [property: Id(1)] string Title, [property: Id(2)] string Why, [property: Id(3)] ConsultationId? Question = null);

/// <summary>Says that a project serves a priority, or serves it no longer.</summary>
[GenerateSerializer, Immutable, Alias("rh.link-project")]
public sealed record LinkProject([property: Id(0)] CandidateId Candidate, [property: Id(1)] ProjectId Project, [property: Id(2)] Linking Linking);

/// <summary>What becomes of a link.</summary>
[GenerateSerializer, Alias("rh.linking")]
public enum Linking
{
    /// <summary>The project serves it.</summary>
    Serves,

    /// <summary>It does so no longer.</summary>
    NoLonger,
}

/// <summary>One person's rating of one candidate.</summary>
/// <param name="Candidate">Of this round.</param>
/// <param name="Rate">1, can wait, to 9, first of all.</param>
/// <param name="Reason">One line of at most <see cref="PriorityLimits.ReasonLength"/> characters; empty for none.</param>
[GenerateSerializer, Immutable, Alias("rh.rating")]
public sealed record Rating([property: Id(0)] CandidateId Candidate, [property: Id(1)] int Rate, [property: Id(2)] string Reason);

/// <summary>Casts a ballot, or casts it anew: the last one of each person counts.</summary>
/// <param name="Register">Whose round it is.</param>
/// <param name="Ratings">Of as many of the round's candidates as the person likes.</param>
/// <param name="Done">Whether the person is finished with the round; until it closes they may change their mind all the same.</param>
[GenerateSerializer, Immutable, Alias("rh.cast-ballot")]
public sealed record CastBallot(
    [property: Id(0)] RegisterId Register, [property: Id(1)] ImmutableArray<Rating> Ratings, [property: Id(2)] BallotState Done);

/// <summary>How far a person is with a round.</summary>
[GenerateSerializer, Alias("rh.ballot-state")]
public enum BallotState
{
    /// <summary>Nothing was sent.</summary>
    None,

    /// <summary>Ratings are kept, and more are to come.</summary>
    Kept,

    /// <summary>The person is finished.</summary>
    Finished,
}
