using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Turns;

/// <summary>Something that waits for somebody, of whichever kind.</summary>
/// <param name="Kind">What it is, one word that never changes: <c>task</c>, <c>hand-over</c>.</param>
/// <param name="Thing">The id of the task, draft, question or round.</param>
/// <param name="Person">For whom it waits.</param>
/// <param name="What">One line of people's words.</param>
/// <param name="Language">The language of that line; null when nobody said.</param>
/// <param name="Project">In which project; null for none.</param>
/// <param name="ProjectTitle">What that is called; null for none.</param>
/// <param name="ProjectLanguage">The language of its title.</param>
/// <param name="By">Who waits for it; null when nobody alone does.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Due">By when, UTC; null for no deadline.</param>
/// <param name="Note">What was said with it; null for nothing.</param>
/// <param name="Days">Working days after the day it came, today included, by the calendar of <paramref name="Country"/>.</param>
/// <param name="DaysLeft">Working days until it is due, today not included; 0 on the day itself, null without a deadline or when it is over.</param>
/// <param name="IsLate">Whether the deadline is over.</param>
/// <param name="Country">Whose holidays count; null where none are known, then every day from Monday to Friday counts.</param>
/// <param name="Museum">Where the person works; null for somebody who is no longer listed.</param>
/// <param name="IsDiscreet">Whether its words are to be shown on pages of the workspace alone: a confidential question.</param>
[GenerateSerializer, Immutable, Alias("rh.turn")]
public sealed record Turn(
    [property: Id(0)] string Kind,
    [property: Id(1)] Guid Thing,
    [property: Id(2)] PersonId Person,
    [property: Id(3)] string What,
    [property: Id(4)] Language? Language,
    [property: Id(5)] ProjectId? Project,
    [property: Id(6)] string? ProjectTitle,
    [property: Id(7)] Language? ProjectLanguage,
    [property: Id(8)] PersonId? By,
    [property: Id(9)] DateTimeOffset Since,
    [property: Id(10)] DateTimeOffset? Due,
    [property: Id(11)] string? Note,
    [property: Id(12)] int Days,
    [property: Id(13)] int? DaysLeft,
    [property: Id(14)] bool IsLate,
    [property: Id(15)] Country? Country,
    [property: Id(16)] InstitutionId? Museum,
    [property: Id(17)] bool IsDiscreet = false)
{
    /// <summary>Whether it is news of a period to whom it waits for: another gave it then, or its deadline passed.</summary>
    /// <param name="after">Later than this, UTC.</param>
    /// <param name="until">Not later than this.</param>
    public bool IsNews(DateTimeOffset after, DateTimeOffset until) =>
        (By != Person && Since > after && Since <= until) || (Due > after && Due <= until);
}

/// <summary>Whose turn it is at a draft.</summary>
[GenerateSerializer, Immutable, Alias("rh.draft-turn")]
public sealed record DraftTurn([property: Id(0)] Documents.DocumentId Draft, [property: Id(1)] PersonId Holder);

/// <summary>For whom something waits.</summary>
/// <param name="Person">Who.</param>
/// <param name="At">When the last of it began, or fell due, UTC.</param>
[GenerateSerializer, Immutable, Alias("rh.awaited")]
public sealed record Awaited([property: Id(0)] PersonId Person, [property: Id(1)] DateTimeOffset At);

/// <summary>Everything that waits for somebody, across areas.</summary>
[Alias("rh.turns.query")]
public interface ITurnsQuery : IGrainWithIntegerKey
{
    /// <summary>What waits for the caller: what is due first, then what waits longest; at most <see cref="TurnLimits.Shown"/>.</summary>
    [Alias("mine")]
    Task<ImmutableArray<Turn>> Mine(Caller caller);

    /// <summary>What waits for anybody in the projects that the caller oversees (<see cref="ProjectActions.Oversee"/>), the oldest first; those
    /// that have waited longest, at most <see cref="TurnLimits.Shown"/>.</summary>
    [Alias("waiting")]
    Task<ImmutableArray<Turn>> Waiting(Caller caller);

    /// <summary>For whom something began to wait, or fell due, in a period: who is told by letter at once. Names nothing of what it is.</summary>
    /// <param name="after">Later than this, UTC.</param>
    /// <param name="until">Not later than this.</param>
    [Alias("begun")]
    Task<ImmutableArray<Awaited>> Begun(DateTimeOffset after, DateTimeOffset until);

    /// <summary>Whose turn it is at the drafts of a project, for whoever may read it; drafts at which it is nobody's are left out.</summary>
    [Alias("at-drafts")]
    Task<ImmutableArray<DraftTurn>> AtDrafts(Caller caller, ProjectId project);
}

/// <summary>That something waits for another now: one bell for all pages about turns.</summary>
[Alias("rh.turns.news")]
public interface ITurnsNews : IGrainWithIntegerKey
{
    /// <summary>Starts or renews a web server's lease of 20 s on the news.</summary>
    /// <returns>A number that is another one whenever something has changed since; nothing follows from which is larger.</returns>
    [Alias("watch"), Orleans.Concurrency.AlwaysInterleave]
    Task<long> Watch(ITurnsWatcher watcher);

    /// <summary>Something has changed. Those who watch are told.</summary>
    [Alias("hint"), Orleans.Concurrency.AlwaysInterleave, Orleans.Concurrency.OneWay]
    Task Hint();
}

/// <summary>A web server's ear for turns. Calls are hints without content: they may be lost, doubled or reordered.</summary>
[Alias("rh.turns.watcher")]
public interface ITurnsWatcher : IGrainObserver
{
    /// <summary>Something has changed: what, its readers ask themselves.</summary>
    [Alias("changed"), Orleans.Concurrency.OneWay]
    Task Changed();
}

/// <summary>The only way to a grain of this area.</summary>
public static class TurnGrains
{
    private static readonly Guid Kazakhstan = new("01930000-0000-7000-8000-00000000c001");
    private static readonly Guid Belarus = new("01930000-0000-7000-8000-00000000c002");

#pragma warning disable RS0030 // The raw key is banned everywhere but here.
    /// <summary>The working days of a country.</summary>
    public static ICalendarGrain Calendar(this IGrainFactory grains, Country country) =>
        grains.GetGrain<ICalendarGrain>(country == Country.Kazakhstan ? Kazakhstan : Belarus);

    /// <summary>Whose turn it is at a draft.</summary>
    public static IBatonGrain Baton(this IGrainFactory grains, Documents.DocumentId draft) => grains.GetGrain<IBatonGrain>(draft.Value);

    /// <summary>The bell of the area.</summary>
    public static ITurnsNews TurnsNews(this IGrainFactory grains) => grains.GetGrain<ITurnsNews>(0);

    /// <summary>The area's read side.</summary>
    public static ITurnsQuery Turns(this IGrainFactory grains) => grains.GetGrain<ITurnsQuery>(0);
#pragma warning restore RS0030

    /// <summary>The country of a calendar's grain.</summary>
    public static Country CountryOf(Guid calendar) => calendar == Kazakhstan ? Country.Kazakhstan : Country.Belarus;
}
