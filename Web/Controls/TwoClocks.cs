using System.Globalization;
using Microsoft.Extensions.Localization;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Controls;

/// <summary>One moment as the clocks of both museums show it.</summary>
internal static class TwoClocks
{
    // Since March 2024 all of Kazakhstan keeps the zone that is filed under Almaty.
    private static readonly TimeZoneInfo Astana = TimeZoneInfo.FindSystemTimeZoneById("Asia/Almaty");
    private static readonly TimeZoneInfo Minsk = TimeZoneInfo.FindSystemTimeZoneById("Europe/Minsk");

    /// <summary>The moment by the clock of the reader's museum; Astana's for a reader of neither.</summary>
    public static DateTimeOffset AtHome(DateTimeOffset at, string? home) => TimeZoneInfo.ConvertTime(at, home == Minsk.Id ? Minsk : Astana);

    /// <summary>The moment of a day and time by that clock.</summary>
    public static DateTimeOffset FromHome(DateTime local, string? home)
    {
        var zone = home == Minsk.Id ? Minsk : Astana;
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Whether the reader's clock is that of Minsk; otherwise it is Astana's.</summary>
    public static bool IsMinsk(string? home) => home == Minsk.Id;

    /// <summary>"today, 11:42 Astana" and "09:42 Minsk": the day stands again where the other city has another one.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="now">What "today" is told by.</param>
    /// <param name="home">The time zone of the reader's museum.</param>
    /// <param name="text">The words, in the language of the page.</param>
    public static (string Own, string Other) Say(DateTimeOffset at, DateTimeOffset now, string? home, IStringLocalizer<ShellText> text)
    {
        var (own, other) = home == Minsk.Id ? (Minsk, Astana) : (Astana, Minsk);
        var (here, there) = (TimeZoneInfo.ConvertTime(at, own), TimeZoneInfo.ConvertTime(at, other));
        return (
            $"{WithDay(here, TimeZoneInfo.ConvertTime(now, own), text)} {City(own, text)}",
            $"{(here.Date == there.Date ? Time(there) : WithDay(there, TimeZoneInfo.ConvertTime(now, other), text))} {City(other, text)}");
    }

    private static string WithDay(DateTimeOffset local, DateTimeOffset now, IStringLocalizer<ShellText> text) =>
        (now.Date - local.Date).Days switch
        {
            0 => text["moment.today", Time(local)],
            1 => text["moment.yesterday", Time(local)],
            _ => text["moment.day", local.ToString(text[local.Year == now.Year ? "date.day" : "date.day-year"], CultureInfo.CurrentCulture), Time(local)],
        };

    private static string Time(DateTimeOffset local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string City(TimeZoneInfo zone, IStringLocalizer<ShellText> text) => text[zone == Minsk ? "clock.minsk" : "clock.astana"];
}
