using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Priorities;

/// <summary>A register as one person sees it. It never says who rated what, or who has rated at all.</summary>
/// <param name="Id">Which.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Language">The language of its words.</param>
/// <param name="FoundedAt">When, UTC.</param>
/// <param name="Panel">Who rates from the next round on.</param>
/// <param name="Candidates">In the order in which they were proposed; those withdrawn are left out unless a round asked about them.</param>
/// <param name="Rounds">In order.</param>
/// <param name="PublishedAt">When it was published, UTC; null while it is not.</param>
/// <param name="MayConvene">Whether the person names the panel, opens and closes rounds and publishes.</param>
/// <param name="IsOnPanel">Whether the person is on the panel of the open round, or of the next.</param>
[GenerateSerializer, Immutable, Alias("rh.register-view")]
public sealed record RegisterView(
    [property: Id(0)] RegisterId Id,
    [property: Id(1)] string Title,
    [property: Id(2)] Language Language,
    [property: Id(3)] DateTimeOffset FoundedAt,
    [property: Id(4)] ImmutableArray<PersonId> Panel,
    [property: Id(5)] ImmutableArray<CandidateView> Candidates,
    [property: Id(6)] ImmutableArray<RoundView> Rounds,
    [property: Id(7)] DateTimeOffset? PublishedAt,
    [property: Id(8)] bool MayConvene,
    [property: Id(9)] bool IsOnPanel)
{
    /// <summary>The round that takes ballots now; null when none does.</summary>
    public RoundView? Open => Rounds.IsEmpty || !Rounds[^1].IsOpen ? null : Rounds[^1];

    /// <summary>The last round that is over; null when none is.</summary>
    public RoundView? Last => Rounds.LastOrDefault(round => !round.IsOpen);
}

/// <summary>A candidate.</summary>
/// <param name="Id">Which.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Why">Why it was proposed; may be empty.</param>
/// <param name="ProposedBy">By whom: proposals carry their names, ratings do not.</param>
/// <param name="IsWithdrawn">Whether later rounds leave it out.</param>
/// <param name="Projects">Which serve it. Their titles are for those who may read them.</param>
/// <param name="Question">The question it comes from; null for none. It is for those who may read it.</param>
[GenerateSerializer, Immutable, Alias("rh.candidate-view")]
public sealed record CandidateView(
    [property: Id(0)] CandidateId Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Why,
    [property: Id(3)] PersonId ProposedBy,
    [property: Id(4)] bool IsWithdrawn,
    [property: Id(5)] ImmutableArray<ProjectId> Projects,
    [property: Id(6)] ConsultationId? Question = null);

/// <summary>A round.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Box">Where its ballots lie; random.</param>
/// <param name="OpenedAt">When, UTC.</param>
/// <param name="ClosesAt">When it closes by itself, UTC; when it was closed earlier, that moment.</param>
/// <param name="IsOpen">Whether it takes ballots now.</param>
/// <param name="Candidates">What it asks about, in order.</param>
/// <param name="Panel">How many people may rate.</param>
[GenerateSerializer, Immutable, Alias("rh.round-view")]
public sealed record RoundView(
    [property: Id(0)] int Number,
    [property: Id(1)] Guid Box,
    [property: Id(2)] DateTimeOffset OpenedAt,
    [property: Id(3)] DateTimeOffset ClosesAt,
    [property: Id(4)] bool IsOpen,
    [property: Id(5)] ImmutableArray<CandidateId> Candidates,
    [property: Id(6)] int Panel);

/// <summary>What the register says of a round to the box that holds its ballots.</summary>
/// <param name="IsOpen">Whether it takes ballots now.</param>
/// <param name="Candidates">What it asks about.</param>
/// <param name="IsOnPanel">Whether the person may rate in it.</param>
/// <param name="MaySee">Whether the person may see what came of it, once it is closed.</param>
[GenerateSerializer, Immutable, Alias("rh.round-terms")]
public sealed record RoundTerms(
    [property: Id(0)] bool IsOpen,
    [property: Id(1)] ImmutableArray<CandidateId> Candidates,
    [property: Id(2)] bool IsOnPanel,
    [property: Id(3)] bool MaySee);

/// <summary>A person's own ballot.</summary>
[GenerateSerializer, Immutable, Alias("rh.own-ballot")]
public sealed record OwnBallot([property: Id(0)] ImmutableArray<Rating> Ratings, [property: Id(1)] BallotState Done);

/// <summary>What came of a closed round. Nothing in it names or numbers a person.</summary>
/// <param name="Ballots">How many were cast.</param>
/// <param name="Concordance">Kendall's W of those who rated every candidate, 0 to 1; null when they are too few, or all ratings alike.</param>
/// <param name="Complete">How many those are.</param>
/// <param name="Candidates">By median, the highest first; then by mean.</param>
[GenerateSerializer, Immutable, Alias("rh.round-result")]
public sealed record RoundResult(
    [property: Id(0)] int Ballots,
    [property: Id(1)] double? Concordance,
    [property: Id(2)] int Complete,
    [property: Id(3)] ImmutableArray<CandidateResult> Candidates);

/// <summary>What came of one candidate.</summary>
/// <param name="Candidate">Which.</param>
/// <param name="Count">How many rated it.</param>
/// <param name="Spread">Null with fewer than <see cref="PriorityLimits.FewestRaters"/> ratings.</param>
/// <param name="Reasons">Of everybody, in random order, without dissent; empty as well when there are too few ratings.</param>
/// <param name="Dissent">Ratings at least <see cref="PriorityLimits.Dissent"/> from the median that gave a reason.</param>
[GenerateSerializer, Immutable, Alias("rh.candidate-result")]
public sealed record CandidateResult(
    [property: Id(0)] CandidateId Candidate,
    [property: Id(1)] int Count,
    [property: Id(2)] RatingSpread? Spread,
    [property: Id(3)] ImmutableArray<string> Reasons,
    [property: Id(4)] ImmutableArray<DissentingRating> Dissent);

/// <summary>Where the ratings lie: a median and the middle half.</summary>
[GenerateSerializer, Immutable, Alias("rh.rating-spread")]
public sealed record RatingSpread([property: Id(0)] double Lower, [property: Id(1)] double Median, [property: Id(2)] double Upper);

/// <summary>A rating far from the median, with its reason.</summary>
[GenerateSerializer, Immutable, Alias("rh.dissenting-rating")]
public sealed record DissentingRating([property: Id(0)] int Rate, [property: Id(1)] string Reason);

/// <summary>A register in a list.</summary>
[GenerateSerializer, Immutable, Alias("rh.register-row")]
public sealed record RegisterRow(
    [property: Id(0)] RegisterId Id,
    [property: Id(1)] string Title,
    [property: Id(2)] Language Language,
    [property: Id(3)] DateTimeOffset FoundedAt,
    [property: Id(4)] DateTimeOffset? PublishedAt);
