using ResearchHub.Kernel;

namespace ResearchHub.Priorities;

/// <summary>Every "no" this area can say. A code never changes its meaning and is never reused.</summary>
public static class PriorityRefusals
{
    /// <summary>There is no such register for this person; absent and forbidden are one.</summary>
    public static readonly Refusal NotFound = new("priorities.not-found");

    /// <summary>Only a coordinator of some project may do this.</summary>
    public static readonly Refusal NotCoordinator = new("priorities.not-coordinator");

    /// <summary>The register exists already.</summary>
    public static readonly Refusal AlreadyFounded = new("priorities.already-founded");

    /// <summary>A title is empty, has several lines, or is longer than <see cref="PriorityLimits.TitleLength"/> characters.</summary>
    public static readonly Refusal BadTitle = new("priorities.bad-title");

    /// <summary>A reason has several lines or is longer than <see cref="PriorityLimits.ReasonLength"/> characters.</summary>
    public static readonly Refusal BadReason = new("priorities.bad-reason");

    /// <summary>A reason stands beside no rating.</summary>
    public static readonly Refusal ReasonAlone = new("priorities.reason-alone");

    /// <summary>There are <see cref="PriorityLimits.Candidates"/> candidates already.</summary>
    public static readonly Refusal TooMany = new("priorities.too-many");

    /// <summary>The question it is to come from is not there for the proposer, or is confidential.</summary>
    public static readonly Refusal BadQuestion = new("priorities.bad-question");

    /// <summary>There is no such candidate, or it was withdrawn.</summary>
    public static readonly Refusal NoCandidate = new("priorities.no-candidate");

    /// <summary>The panel has fewer than <see cref="PriorityLimits.FewestRaters"/> people, more than <see cref="PriorityLimits.Panel"/>, or
    /// somebody who is not registered.</summary>
    public static readonly Refusal BadPanel = new("priorities.bad-panel");

    /// <summary>A round needs at least two candidates.</summary>
    public static readonly Refusal TooFewCandidates = new("priorities.too-few-candidates");

    /// <summary>The end of a round is no moment, or lies in the past or more than a year ahead.</summary>
    public static readonly Refusal BadClose = new("priorities.bad-close");

    /// <summary>A round is open; it must be closed first.</summary>
    public static readonly Refusal RoundOpen = new("priorities.round-open");

    /// <summary>No round is open.</summary>
    public static readonly Refusal RoundClosed = new("priorities.round-closed");

    /// <summary>The person is not on the panel of this round.</summary>
    public static readonly Refusal NotOnPanel = new("priorities.not-on-panel");

    /// <summary>A rating is not 1 to 9, or of something that this round does not ask about.</summary>
    public static readonly Refusal BadRating = new("priorities.bad-rating");

    /// <summary>The key that hides who rated is not the one this round began with: nobody's earlier ballot could be told from a second one.</summary>
    public static readonly Refusal AnotherKey = new("priorities.another-key");

    /// <summary>A register is published after a round with at least <see cref="PriorityLimits.FewestRaters"/> ballots.</summary>
    public static readonly Refusal NothingToPublish = new("priorities.nothing-to-publish");

    /// <summary>The register is published and changes no more, but for the projects that serve it.</summary>
    public static readonly Refusal Published = new("priorities.published");

    /// <summary>Only a coordinator, or a lead of the project, says what it serves.</summary>
    public static readonly Refusal MayNotLink = new("priorities.may-not-link");
}

/// <summary>Bounds of registers.</summary>
public static class PriorityLimits
{
    /// <summary>Characters of a title.</summary>
    public const int TitleLength = 200;

    /// <summary>Characters of a reason.</summary>
    public const int ReasonLength = 500;

    /// <summary>Candidates of a register, those withdrawn included.</summary>
    public const int Candidates = 100;

    /// <summary>People on a panel.</summary>
    public const int Panel = 100;

    /// <summary>With fewer ballots nothing is told of a round: a median of two people's ratings tells each the other's.</summary>
    public const int FewestRaters = 3;

    /// <summary>A rating so far from the median is a dissent; its reason is printed beside the result.</summary>
    public const int Dissent = 3;
}
