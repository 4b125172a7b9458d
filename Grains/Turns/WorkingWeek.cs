namespace ResearchHub.Turns;

/// <summary>Counts working days: from Monday to Friday, but for a calendar's other days.</summary>
/// <param name="others">Days that are not what their place in the week says.</param>
internal sealed class WorkingWeek(IReadOnlyDictionary<DateOnly, DayKind> others)
{
    /// <summary>Without a holiday: for a country whose calendar is not known.</summary>
    public static WorkingWeek Plain { get; } = new(new Dictionary<DateOnly, DayKind>());

    /// <summary>Whether a day is worked.</summary>
    public bool IsWorked(DateOnly day) => others.TryGetValue(day, out var kind)
        ? kind == DayKind.Working
        : CalendarView.IsOfTheWeek(day);

    /// <summary>The working days after one day, up to another and that one included; 0 when it does not lie after it.</summary>
    public int After(DateOnly from, DateOnly until)
    {
        var days = 0;
        for (var day = from; day < until;)
        {
            day = day.AddDays(1);
            days += IsWorked(day) ? 1 : 0;
        }

        return days;
    }

    /// <summary>Which day a moment belongs to, by the clock of a zone.</summary>
    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The country whose holidays are kept where a clock goes; null where no calendar is known.</summary>
    /// <remarks>By the list of zones of the time zone database (zone1970.tab): a museum says its zone, and that names its country.</remarks>
    public static Country? CountryOf(string? zone) => zone switch
    {
        "Europe/Minsk" => Country.Belarus,
        "Asia/Almaty" or "Asia/Qostanay" or "Asia/Qyzylorda" or "Asia/Aqtobe" or "Asia/Aqtau" or "Asia/Atyrau" or "Asia/Oral" => Country.Kazakhstan,
        _ => null,
    };
}
