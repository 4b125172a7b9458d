namespace ResearchHub.Projects;

/// <summary>When the last day of a role is over.</summary>
internal static class LastDay
{
    private const int LastYear = 9_000;

    /// <param name="day">The last day that counts.</param>
    /// <param name="zone">An IANA name; null, or one that this machine does not know, for UTC.</param>
    /// <returns>The first moment of the next day there, UTC; null for a day beyond all calendars.</returns>
    public static DateTimeOffset? EndOf(DateOnly day, string? zone)
    {
        if (day.Year > LastYear)
        {
            return null;
        }

        var there = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : TimeZoneInfo.Utc;
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        while (there.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15); // The clocks were put forward over it.
        }

        return new DateTimeOffset(midnight, there.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
