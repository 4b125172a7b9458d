namespace ResearchHub.Activity;

public sealed class HoursOfDayTests
{
    /// <summary>Two days before Kazakhstan turned back the clocks of Almaty and Astana.</summary>
    private static readonly DateTimeOffset From = new(2024, 2, 27, 19, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Hours_are_together_that_both_clocks_show_as_the_same_hour()
    {
        var hours = new HoursOfDay(From, From.AddDays(5));

        Assert.Equal(48, hours.Count);
        for (var hour = 0; hour < 5 * 24; hour++)
        {
            var (moment, start) = (From.AddHours(hour), hours.Start(hours.Of(From.AddHours(hour).AddMinutes(59).ToUnixTimeMilliseconds())));
            Assert.All(["Asia/Almaty", "Europe/Minsk"], clock => Assert.Equal(By(clock, moment), By(clock, start)));
        }
    }

    [Fact]
    public void A_period_that_has_not_begun_has_none() => Assert.Equal(0, new HoursOfDay(From, From.AddDays(-1)).Count);

    private static int By(string clock, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(clock)).Hour;
}
