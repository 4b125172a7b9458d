using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>Founds a project.</summary>
/// <param name="Title">One to 200 characters, one line, in the project's language.</param>
/// <param name="Goal">What the project is for, at most 2,000 characters.</param>
/// <param name="Language">The language of title and goal.</param>
/// <param name="Activities">The memorandum activities it serves, each 1 to 10, at least one.</param>
/// <param name="Parties">The institutions that carry it.</param>
/// <param name="Period">From when to when it is to run; null while nobody has said.</param>
/// <param name="Memorandum">Whose activities these are; null for the first memorandum.</param>
[GenerateSerializer, Immutable, Alias("rh.found-project")]
public sealed record FoundProject(
    [property: Id(0)] string Title,
    [property: Id(1)] string Goal,
    [property: Id(2)] Language Language,
    [property: Id(3)] ImmutableArray<int> Activities,
    [property: Id(4)] ImmutableArray<InstitutionId> Parties,
    [property: Id(5)] ProjectPeriod? Period = null,
    [property: Id(6)] MemorandumId? Memorandum = null);

/// <summary>Says anew what a project is: everything that <see cref="FoundProject"/> said.</summary>
/// <param name="Title">As in <see cref="FoundProject"/>.</param>
/// <param name="Goal">As in <see cref="FoundProject"/>.</param>
/// <param name="Language">As in <see cref="FoundProject"/>.</param>
/// <param name="Activities">As in <see cref="FoundProject"/>.</param>
/// <param name="Parties">As in <see cref="FoundProject"/>.</param>
/// <param name="Period">As in <see cref="FoundProject"/>.</param>
/// <param name="Seen">The <see cref="ProjectView.Edition"/> the person saw when they changed it; another one by now is refused with
/// <see cref="ProjectRefusals.ChangedMeanwhile"/>, so that nobody's words are overwritten unseen.</param>
[GenerateSerializer, Immutable, Alias("rh.describe-project")]
public sealed record DescribeProject(
    [property: Id(0)] string Title,
    [property: Id(1)] string Goal,
    [property: Id(2)] Language Language,
    [property: Id(3)] ImmutableArray<int> Activities,
    [property: Id(4)] ImmutableArray<InstitutionId> Parties,
    [property: Id(5)] ProjectPeriod? Period,
    [property: Id(6)] int Seen);

/// <summary>Agrees that a project goes to a stage, the next one or the one before.</summary>
[GenerateSerializer, Immutable, Alias("rh.agree-to-stage")]
public sealed record AgreeToStage([property: Id(0)] ProjectStage Stage);

/// <summary>Gives a person a role, or says anew which and until when.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">Any but the lead's.</param>
/// <param name="LastDay">The last day of the role, by the clock of the person's institution; null for no end.</param>
[GenerateSerializer, Immutable, Alias("rh.give-role")]
public sealed record GiveRole(
    [property: Id(0)] PersonId Person, [property: Id(1)] ProjectRole Role, [property: Id(2)] DateOnly? LastDay = null);

/// <summary>Ends a person's membership.</summary>
[GenerateSerializer, Immutable, Alias("rh.take-role")]
public sealed record TakeRole([property: Id(0)] PersonId Person);
