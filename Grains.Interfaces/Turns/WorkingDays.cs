using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Turns;

/// <summary>Whose holidays a museum keeps.</summary>
[GenerateSerializer, Alias("rh.country")]
public enum Country
{
    /// <summary>Kazakhstan.</summary>
    Kazakhstan,

    /// <summary>Belarus.</summary>
    Belarus,
}

/// <summary>Whether a day is worked in a week of five days.</summary>
[GenerateSerializer, Alias("rh.day-kind")]
public enum DayKind
{
    /// <summary>Nobody works.</summary>
    Off,

    /// <summary>It is worked.</summary>
    Working,
}

/// <summary>A day that is not what its place in the week says, or that was said anew.</summary>
/// <param name="Day">By the country's own calendar.</param>
/// <param name="Kind">What counts now.</param>
/// <param name="Reason">What the published calendar says of it: a holiday's code (<c>nauryz</c>), <c>after</c> for a day off because the holiday
/// fell on a weekend, <c>moved</c> for a day that changed places with another. Null for a day of which it says nothing.</param>
/// <param name="Other">The holiday's code after <c>after</c>; null else.</param>
/// <param name="With">The day with which a moved one changed places; null else.</param>
/// <param name="Published">What the published calendar says; null where it says nothing.</param>
/// <param name="Note">Why a coordinator said it anew; null where nobody did.</param>
/// <param name="By">Who did.</param>
/// <param name="At">When, UTC.</param>
[GenerateSerializer, Immutable, Alias("rh.calendar-day")]
public sealed record CalendarDay(
    [property: Id(0)] DateOnly Day,
    [property: Id(1)] DayKind Kind,
    [property: Id(2)] string? Reason,
    [property: Id(3)] string? Other,
    [property: Id(4)] DateOnly? With,
    [property: Id(5)] DayKind? Published,
    [property: Id(6)] string? Note = null,
    [property: Id(7)] PersonId? By = null,
    [property: Id(8)] DateTimeOffset? At = null);

/// <summary>A country's calendar as far as it is known.</summary>
/// <param name="Country">Whose.</param>
/// <param name="Years">The years of which a published calendar came with the program, in order.</param>
/// <param name="Days">In order; every other day is worked from Monday to Friday.</param>
[GenerateSerializer, Immutable, Alias("rh.calendar-view")]
public sealed record CalendarView(
    [property: Id(0)] Country Country, [property: Id(1)] ImmutableArray<int> Years, [property: Id(2)] ImmutableArray<CalendarDay> Days)
{
    /// <summary>Whether a day is worked.</summary>
    public bool IsWorked(DateOnly day) => Days.FirstOrDefault(one => one.Day == day) is { } said ? said.Kind == DayKind.Working : IsOfTheWeek(day);

    /// <summary>Whether a day is worked by its place in the week: from Monday to Friday.</summary>
    public static bool IsOfTheWeek(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}

/// <summary>Says of a day whether it is worked.</summary>
/// <param name="Day">From 2020 to 2100.</param>
/// <param name="Kind">Null: as the published calendar says, or as its place in the week.</param>
/// <param name="Note">Why: the decree, the order. 1 to <see cref="TurnLimits.NoteLength"/> characters, one line; may be empty with no kind.</param>
[GenerateSerializer, Immutable, Alias("rh.say-day")]
public sealed record SayDay([property: Id(0)] DateOnly Day, [property: Id(1)] DayKind? Kind, [property: Id(2)] string Note);

/// <summary>The working days of one country: what was published and came with the program, and what coordinators said since.</summary>
[Alias("rh.turns.calendar")]
public interface ICalendarGrain : IGrainWithGuidKey
{
    /// <summary>Says of a day whether it is worked. Whoever is coordinator of a project may.</summary>
    /// <returns>The calendar; or <see cref="TurnRefusals.NotCoordinator"/>, <see cref="TurnRefusals.BadDay"/>, <see cref="TurnRefusals.BadNote"/>.</returns>
    [Alias("say")]
    Task<Reply<CalendarView>> Say(Caller caller, SayDay command);

    /// <summary>The calendar. Everybody who is signed in may see it.</summary>
    [Alias("view")]
    Task<CalendarView> View();
}
