using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Controls;

public sealed class TwoClocksTests
{
    private const string Minsk = "Europe/Minsk";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 42, 0, TimeSpan.Zero);

    private static readonly StringLocalizer<ShellText> Text =
        new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    [Theory]
    [InlineData("en", "today, 11:42 Astana", "09:42 Minsk")]
    [InlineData("ru", "сегодня, 11:42 Астана", "09:42 Минск")]
    [InlineData("kk", "бүгін, 11:42 Астана", "09:42 Минск")]
    [InlineData("be", "сёння, 11:42 Астана", "09:42 Мінск")]
    public void A_moment_of_today_shows_both_clocks(string language, string own, string other) =>
        Assert.Equal((own, other), Say(language, Now, home: null));

    [Theory]
    [InlineData("en", "yesterday, 18:05 Minsk", "20:05 Astana")]
    [InlineData("ru", "вчера, 18:05 Минск", "20:05 Астана")]
    public void The_readers_own_clock_comes_first(string language, string own, string other) =>
        Assert.Equal((own, other), Say(language, new(2026, 11, 22, 15, 5, 0, TimeSpan.Zero), Minsk));

    [Theory]
    [InlineData("en", "yesterday, 23:30 Minsk", "today, 01:30 Astana")]
    [InlineData("be", "учора, 23:30 Мінск", "сёння, 01:30 Астана")]
    public void Where_the_cities_have_two_days_both_are_said(string language, string own, string other) =>
        Assert.Equal((own, other), Say(language, new(2026, 11, 22, 20, 30, 0, TimeSpan.Zero), Minsk));

    [Theory]
    [InlineData("en", "19 November, 09:30 Astana", "31 December 2025, 09:30 Astana")]
    [InlineData("ru", "19 ноября, 09:30 Астана", "31 декабря 2025 г., 09:30 Астана")]
    [InlineData("kk", "19 қараша, 09:30 Астана", "2025 ж. 31 желтоқсан, 09:30 Астана")]
    [InlineData("be", "19 лістапада, 09:30 Астана", "31 снежня 2025 г., 09:30 Астана")]
    public void An_older_moment_says_its_day_and_another_year_its_year(string language, string thisYear, string lastYear)
    {
        Assert.Equal(thisYear, Say(language, new(2026, 11, 19, 4, 30, 0, TimeSpan.Zero), home: null).Own);
        Assert.Equal(lastYear, Say(language, new(2025, 12, 31, 4, 30, 0, TimeSpan.Zero), home: null).Own);
    }

    [Fact]
    public void Astana_keeps_five_hours_since_March_2024() => Assert.Equal(
        TimeSpan.FromHours(5), TwoClocks.AtHome(new(2024, 3, 2, 0, 0, 0, TimeSpan.Zero), "Asia/Almaty").Offset);

    private static (string Own, string Other) Say(string language, DateTimeOffset at, string? home)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(language);
            return TwoClocks.Say(at, Now, home, Text);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
