using System.Globalization;

namespace ResearchHub;

/// <summary>What the machine must have: languages, and time zones that know the clocks of both museums.</summary>
internal static class MachineCheck
{
    private static readonly (string Zone, int Hours)[] Clocks = [("Asia/Almaty", 5), ("Europe/Minsk", 3)];

    /// <exception cref="CannotStartException">Something is missing; the message says what, and what to install.</exception>
    public static void Run(DateTimeOffset now)
    {
        Languages();
        foreach (var (zone, hours) in Clocks)
        {
            Clock(zone, TimeSpan.FromHours(hours), now);
        }
    }

    internal static void Clock(string zone, TimeSpan right, DateTimeOffset now)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
        {
            throw new CannotStartException($"This machine does not know the time zone {zone}. Install the package tzdata.");
        }

        var here = found.GetUtcOffset(now);
        if (here != right)
        {
            throw new CannotStartException(string.Create(
                CultureInfo.InvariantCulture,
                $"On this machine {zone} is {here.TotalHours:+0.##;-0.##} hours from UTC, {right.TotalHours:+0.##} is right. Update the package tzdata."));
        }
    }

    private static void Languages()
    {
        try
        {
            if (CultureInfo.GetCultureInfo("kk-KZ").DateTimeFormat.MonthNames[0] != CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[0])
            {
                return;
            }
        }
        catch (CultureNotFoundException)
        {
            // Said below.
        }

        throw new CannotStartException(
            "The runtime knows no languages here (invariant globalization). Install the package libicu and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
    }
}
