using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Activity;

/// <summary>Which deeds; what is null leaves out none.</summary>
/// <param name="From">Not before this moment, UTC.</param>
/// <param name="Until">Before this moment, UTC.</param>
/// <param name="Person">Whose.</param>
/// <param name="Museum">Of people of which museum.</param>
/// <param name="Project">In which project.</param>
/// <param name="Serving">In projects that serve this activity of the memorandum, 1 to 10.</param>
[GenerateSerializer, Immutable, Alias("rh.activity-question")]
public sealed record ActivityQuestion(
    [property: Id(0)] DateTimeOffset From,
    [property: Id(1)] DateTimeOffset Until,
    [property: Id(2)] PersonId? Person = null,
    [property: Id(3)] InstitutionId? Museum = null,
    [property: Id(4)] ProjectId? Project = null,
    [property: Id(5)] int? Serving = null);

/// <summary>Where a page of the wall ended; what happens later moves nothing.</summary>
/// <param name="At">When the last deed was done, Unix milliseconds.</param>
/// <param name="Deed">Which it was.</param>
[GenerateSerializer, Immutable, Alias("rh.activity-place")]
public sealed record ActivityPlace([property: Id(0)] long At, [property: Id(1)] string Deed);

/// <summary>A line of the wall.</summary>
/// <param name="Kind">One word that never changes: <c>worked</c>, <c>task-done</c>.</param>
/// <param name="At">When it was done, or begun, UTC.</param>
/// <param name="Person">Who did it; null when it came by itself.</param>
/// <param name="Museum">Where that person works.</param>
/// <param name="Project">In which project; null for none.</param>
/// <param name="ProjectTitle">What that is called.</param>
/// <param name="ProjectLanguage">The language of its title.</param>
/// <param name="Thing">The draft, task, question, register or project it was done to.</param>
/// <param name="Title">What that is called, now.</param>
/// <param name="TitleLanguage">The language of its title; null when nobody said.</param>
/// <param name="Other">Whom else it concerns.</param>
/// <param name="Detail">A role, a stage.</param>
/// <param name="Spent">For work on a draft: how long.</param>
/// <param name="Added">Words that came in.</param>
/// <param name="Removed">Words that went.</param>
/// <param name="Section">For work on a draft: the number of the section in which most of the words were, <c>2.1</c>; null for none.</param>
/// <param name="Sittings">For work on a draft: what the line was made of, the newest first.</param>
/// <param name="Questions">For work on a draft: what the same person asked about it meanwhile or in the same hour, the newest first.</param>
/// <param name="Draft">For a question: the draft it is about.</param>
[GenerateSerializer, Immutable, Alias("rh.activity-line")]
public sealed record ActivityLine(
    [property: Id(0)] string Kind,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] PersonId? Person,
    [property: Id(3)] InstitutionId? Museum,
    [property: Id(4)] ProjectId? Project,
    [property: Id(5)] string? ProjectTitle,
    [property: Id(6)] Language? ProjectLanguage,
    [property: Id(7)] Guid Thing,
    [property: Id(8)] string? Title,
    [property: Id(9)] Language? TitleLanguage,
    [property: Id(10)] PersonId? Other,
    [property: Id(11)] string? Detail,
    [property: Id(12)] TimeSpan Spent,
    [property: Id(13)] long Added,
    [property: Id(14)] long Removed,
    [property: Id(16)] string? Section,
    [property: Id(17)] ImmutableArray<ActivitySitting> Sittings,
    [property: Id(18)] ImmutableArray<AskedMeanwhile> Questions,
    [property: Id(19)] DocumentId? Draft = null);

/// <summary>A piece of work without a long pause.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="Spent">How long it took.</param>
/// <param name="Added">Words that came in.</param>
/// <param name="Removed">Words that went.</param>
/// <param name="Section">In which section most of them were; null for none.</param>
[GenerateSerializer, Immutable, Alias("rh.activity-sitting")]
public sealed record ActivitySitting(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] TimeSpan Spent,
    [property: Id(2)] long Added,
    [property: Id(3)] long Removed,
    [property: Id(4)] string? Section);

/// <summary>A question that somebody asked about a draft while they worked on it; never a confidential one.</summary>
/// <param name="Question">Which.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Title">What it says.</param>
/// <param name="Language">Its language; null when nobody said.</param>
[GenerateSerializer, Immutable, Alias("rh.asked-meanwhile")]
public sealed record AskedMeanwhile(
    [property: Id(0)] Guid Question,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string? Title,
    [property: Id(3)] Language? Language);

/// <summary>What happened in an hour, or in a part of it where a page begins or ends, the newest first.</summary>
/// <param name="Start">The hour, UTC; the clocks of both museums begin it at the same moment.</param>
/// <param name="Lines">At most <see cref="ActivityLimits.LinesAnHour"/>, less one when more is folded.</param>
/// <param name="Folded">What a busy hour has besides.</param>
[GenerateSerializer, Immutable, Alias("rh.activity-hour")]
public sealed record ActivityHour(
    [property: Id(0)] DateTimeOffset Start, [property: Id(1)] ImmutableArray<ActivityLine> Lines, [property: Id(2)] ImmutableArray<ActivityLine> Folded);

/// <summary>A page of the wall.</summary>
/// <param name="Hours">The newest first; hours in which nothing happened are left out.</param>
/// <param name="Next">Where it ended; null on the last page.</param>
[GenerateSerializer, Immutable, Alias("rh.activity-page")]
public sealed record ActivityPage([property: Id(0)] ImmutableArray<ActivityHour> Hours, [property: Id(1)] ActivityPlace? Next);

/// <summary>How much was done in an hour of the day by people of a museum.</summary>
/// <param name="Start">One such hour: whatever day it is of, the clocks of both museums show it as they showed the others that are counted here.</param>
/// <param name="Museum">Null for people of none.</param>
/// <param name="Deeds">How many.</param>
[GenerateSerializer, Immutable, Alias("rh.hour-count")]
public sealed record HourCount([property: Id(0)] DateTimeOffset Start, [property: Id(1)] InstitutionId? Museum, [property: Id(2)] int Deeds);

/// <summary>How much was done for an activity of the memorandum by people of a museum.</summary>
[GenerateSerializer, Immutable, Alias("rh.activity-museum-count")]
public sealed record ServingCount([property: Id(0)] int Serving, [property: Id(1)] InstitutionId? Museum, [property: Id(2)] int Deeds);

/// <summary>Somebody or something that a filter can name.</summary>
[GenerateSerializer, Immutable, Alias("rh.activity-project")]
public sealed record ActivityProject([property: Id(0)] ProjectId Id, [property: Id(1)] string Title);

/// <summary>A period in numbers, and what can be chosen in it.</summary>
/// <param name="ByHour">Empty when one person was asked for: nobody's hours are counted.</param>
/// <param name="ByServing">The same.</param>
/// <param name="People">Who did something in the period, whatever else was asked for.</param>
/// <param name="Projects">Where something was done in the period.</param>
/// <param name="Now">What goes on at this moment, whatever was asked for.</param>
[GenerateSerializer, Immutable, Alias("rh.activity-counts")]
public sealed record ActivityCounts(
    [property: Id(0)] ImmutableArray<HourCount> ByHour,
    [property: Id(1)] ImmutableArray<ServingCount> ByServing,
    [property: Id(2)] ImmutableArray<PersonId> People,
    [property: Id(3)] ImmutableArray<ActivityProject> Projects,
    [property: Id(4)] ActivityNow Now)
{
    /// <summary>Of somebody who oversees nothing.</summary>
    public static ActivityCounts None { get; } = new([], [], [], [], new([], []));
}

/// <summary>A page of the wall and its period in numbers.</summary>
[GenerateSerializer, Immutable, Alias("rh.activity-wall")]
public sealed record ActivityWall([property: Id(0)] ActivityPage Page, [property: Id(1)] ActivityCounts Counts);

/// <summary>A draft that somebody has worked on within <see cref="ActivityLimits.Now"/>.</summary>
/// <param name="Draft">Which.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Language">Its language.</param>
/// <param name="Museum">Of which museum those who work on it are.</param>
/// <param name="People">How many they are.</param>
[GenerateSerializer, Immutable, Alias("rh.draft-in-work")]
public sealed record DraftInWork(
    [property: Id(0)] DocumentId Draft,
    [property: Id(1)] string Title,
    [property: Id(2)] Language Language,
    [property: Id(3)] InstitutionId? Museum,
    [property: Id(4)] int People);

/// <summary>How many people of a museum have worked within <see cref="ActivityLimits.Now"/>.</summary>
[GenerateSerializer, Immutable, Alias("rh.people-at-work")]
public sealed record PeopleAtWork([property: Id(0)] InstitutionId? Museum, [property: Id(1)] int People);

/// <summary>What is going on now, in numbers: who it is stands nowhere.</summary>
/// <param name="People">By museum.</param>
/// <param name="Drafts">By draft and museum.</param>
[GenerateSerializer, Immutable, Alias("rh.activity-now")]
public sealed record ActivityNow([property: Id(0)] ImmutableArray<PeopleAtWork> People, [property: Id(1)] ImmutableArray<DraftInWork> Drafts);

/// <summary>Bounds of the wall.</summary>
public static class ActivityLimits
{
    /// <summary>Lines that an hour takes at most.</summary>
    public const int LinesAnHour = 12;

    /// <summary>Deeds that a page takes in at most, before those that belong together become one line.</summary>
    public const int PageLength = 300;

    /// <summary>Days of the longest period.</summary>
    public const int LongestPeriod = 400;

    /// <summary>Minutes after the last edit for which a person still works.</summary>
    public const int Now = 15;
}
