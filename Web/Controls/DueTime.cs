using System.Globalization;

namespace ResearchHub.Web.Controls;

/// <summary>A deadline in two fields of a form, day and time by the reader's clock.</summary>
public static class DueTime
{
    private const string DayForm = "yyyy-MM-dd";
    private const string TimeForm = "HH:mm";

    /// <summary>The end of the working day, for a deadline that names only its day.</summary>
    private static readonly TimeOnly Evening = new(18, 0);

    /// <summary>What stands in the fields for a moment; empty for none.</summary>
    public static (string Day, string Time) Fields(DateTimeOffset? due, string? home)
    {
        var local = due is { } at ? TwoClocks.AtHome(at, home) : (DateTimeOffset?)null;
        return (local?.ToString(DayForm, CultureInfo.InvariantCulture) ?? "", local?.ToString(TimeForm, CultureInfo.InvariantCulture) ?? "");
    }

    /// <summary>Reads the two fields.</summary>
    /// <param name="day">As a date field sends it.</param>
    /// <param name="time">As a time field sends it; empty for the evening.</param>
    /// <param name="home">The reader's time zone.</param>
    /// <param name="due">The moment, UTC; null when both are empty.</param>
    /// <returns>False when they are no deadline.</returns>
    public static bool TryRead(string day, string time, string? home, out DateTimeOffset? due)
    {
        due = null;
        var isDay = DateOnly.TryParseExact(day, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on);
        var isTime = TimeOnly.TryParseExact(time, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at);
        if (isDay && (isTime || time.Length == 0))
        {
            due = TwoClocks.FromHome(on.ToDateTime(isTime ? at : Evening), home);
            return true;
        }

        return day.Length == 0 && time.Length == 0;
    }
}
