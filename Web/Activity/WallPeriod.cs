using System.Globalization;
using ResearchHub.Activity;
using ResearchHub.Web.Controls;

namespace ResearchHub.Web.Activity;

/// <summary>The period that a wall's address asks for, in whole days by the reader's clock. Whatever makes no period is as if it were not there.</summary>
internal static class WallPeriod
{
    /// <summary>Choices, and how many days each goes back from today.</summary>
    public static ImmutableArray<(string Name, int Back)> Choices { get; } = [("two", 1), ("today", 0), ("week", 6), ("month", 29)];

    /// <summary>Its first moment, and the first one after it.</summary>
    /// <param name="period">One of the choices.</param>
    /// <param name="from">A first day, as a date field sends it.</param>
    /// <param name="to">A last day.</param>
    /// <param name="now">The moment.</param>
    /// <param name="home">The reader's time zone.</param>
    public static (DateTimeOffset From, DateTimeOffset Until) Read(string? period, string? from, string? to, DateTimeOffset now, string? home)
    {
        var today = DateOnly.FromDateTime(TwoClocks.AtHome(now, home).DateTime);
        var back = Choices.FirstOrDefault(choice => choice.Name == period, Choices[0]).Back;
        var last = Day(to) ?? today;
        var first = Day(from) ?? (Day(to) is null ? today.AddDays(-back) : last);
        if (first > last)
        {
            (first, last) = (last, first);
        }

        var longest = last.AddDays(1 - ActivityLimits.LongestPeriod);
        return (Start(first < longest ? longest : first, home), Start(last.AddDays(1), home));
    }

    private static DateTimeOffset Start(DateOnly day, string? home) => TwoClocks.FromHome(day.ToDateTime(TimeOnly.MinValue), home);

    private static DateOnly? Day(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && on.Year is >= 2000 and <= 2100 ? on : null;
}
