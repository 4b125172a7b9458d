using ResearchHub.Kernel;

namespace ResearchHub.Turns;

/// <summary>What the machine room must know of turns.</summary>
internal static class TurnsArea
{
    public const string CalendarsName = "calendars";
    public const string BatonsName = "batons";

    public static Area Calendars { get; } =
        new(CalendarsName, typeof(CalendarEvent), TurnJson.Stored, static id => new FoldReplay<Calendar, CalendarEvent>(id));

    public static Area Batons { get; } = new(BatonsName, typeof(BatonEvent), TurnJson.Stored, static id => new FoldReplay<Baton, BatonEvent>(id));
}
