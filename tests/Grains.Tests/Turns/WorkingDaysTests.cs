using System.Globalization;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Turns;

public sealed class WorkingDaysTests
{
    private static readonly PersonId Person = new(Guid.NewGuid());
    private static readonly FourNames Names = new("А", "А", "А", "A");

    [Theory]
    // Between a Friday and the Monday after it lies one working day, and none on the Saturday.
    [InlineData(Country.Kazakhstan, "2026-11-20", "2026-11-23", 1)]
    [InlineData(Country.Kazakhstan, "2026-11-20", "2026-11-21", 0)]
    [InlineData(Country.Kazakhstan, "2026-11-23", "2026-11-23", 0)]
    [InlineData(Country.Kazakhstan, "2026-11-23", "2026-11-20", 0)]
    // Nauryz, of which two days fall on a weekend, takes the whole week's beginning: 21 to 25 March.
    [InlineData(Country.Kazakhstan, "2026-03-20", "2026-03-26", 1)]
    [InlineData(Country.Belarus, "2026-03-20", "2026-03-26", 4)]
    // The Republic Day, a Sunday, takes the Monday.
    [InlineData(Country.Kazakhstan, "2026-10-23", "2026-10-27", 1)]
    // 31 August 2026 is worked: 30 August is no holiday any more.
    [InlineData(Country.Kazakhstan, "2026-08-28", "2026-08-31", 1)]
    [InlineData(Country.Kazakhstan, "2025-08-29", "2025-09-01", 0)]
    // A Sunday is worked for a Friday.
    [InlineData(Country.Kazakhstan, "2025-01-02", "2025-01-03", 0)]
    [InlineData(Country.Kazakhstan, "2025-01-04", "2025-01-05", 1)]
    // Before Radunitsa the Monday is off, and the Saturday after it is worked.
    [InlineData(Country.Belarus, "2026-04-17", "2026-04-21", 0)]
    [InlineData(Country.Belarus, "2026-04-24", "2026-04-25", 1)]
    [InlineData(Country.Kazakhstan, "2026-04-17", "2026-04-21", 2)]
    // Over the end of a year, where two files meet.
    [InlineData(Country.Belarus, "2025-12-24", "2026-01-05", 4)]
    // A year without a calendar: Mondays to Fridays.
    [InlineData(Country.Belarus, "2031-12-31", "2032-01-02", 2)]
    public void Working_days_are_counted_by_the_countrys_own_calendar(Country country, string from, string until, int days) =>
        Assert.Equal(days, Week(country).After(Day(from), Day(until)));

    [Fact]
    public void Days_that_changed_places_are_both_in_the_file_and_of_opposite_kinds()
    {
        foreach (var country in Enum.GetValues<Country>())
        {
            var days = PublishedDays.Of(country).Days.ToDictionary(day => day.Day);
            var moved = days.Values.Where(day => day.With is not null).ToList();

            Assert.NotEmpty(moved);
            Assert.All(moved, day => Assert.Equal((day.Day, day.Kind), (days[day.With!.Value].With, 1 - days[day.With.Value].Kind)));
            // A weekday goes, a day of the weekend comes.
            Assert.All(moved, day => Assert.Equal(day.Kind == DayKind.Off, IsWeekday(day.Day)));
        }
    }

    [Fact]
    public void In_Kazakhstan_the_law_itself_says_which_day_is_off_after_a_holiday_on_a_weekend()
    {
        // Two days of rest whatever day they are, and those that change places, move nothing.
        string[] moveNothing = ["christmas-orthodox", "kurban", "moved", "after"];
        var published = PublishedDays.Of(Country.Kazakhstan);
        var expected = new List<(DateOnly, string?)>();
        foreach (var year in published.Years)
        {
            var days = published.Days.Where(day => day.Day.Year == year).ToList();
            var off = days.Where(day => day.Reason != "after" && day.Kind == DayKind.Off).Select(day => day.Day).ToHashSet();
            var ends = days.Where(day => !moveNothing.Contains(day.Reason) && !IsWeekday(day.Day)).ToList();
            foreach (var holiday in ends)
            {
                var next = holiday.Day;
                while (!IsWeekday(next) || off.Contains(next))
                {
                    next = next.AddDays(1);
                }

                off.Add(next);
                expected.Add((next, holiday.Reason));
            }
        }

        Assert.Equal(expected, published.Days.Where(day => day.Reason == "after").Select(day => (day.Day, day.Other)));
        Assert.True(expected.Count > 10);
    }

    [Fact]
    public void In_Belarus_no_day_is_off_because_a_holiday_fell_on_a_weekend() =>
        Assert.DoesNotContain(PublishedDays.Of(Country.Belarus).Days, day => day.Reason == "after");

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    [InlineData(2027)]
    public void Radunitsa_is_the_ninth_day_after_Orthodox_Easter(int year)
    {
        // Meeus's Julian algorithm (Astronomical Algorithms, chapter 8), and thirteen days from the Julian to the Gregorian calendar.
        var (a, b, c) = (year % 4, year % 7, year % 19);
        var d = ((19 * c) + 15) % 30;
        var e = ((2 * a) + (4 * b) - d + 34) % 7;
        var (month, day) = ((d + e + 114) / 31, ((d + e + 114) % 31) + 1);
        var easter = new DateOnly(year, month, day).AddDays(13);

        Assert.Equal(
            easter.AddDays(9), PublishedDays.Of(Country.Belarus).Days.Single(known => known.Reason == "radunitsa" && known.Day.Year == year).Day);
    }

    [Fact]
    public void Every_file_names_its_country_year_and_sources_and_holds_no_day_twice()
    {
        var folder = Path.GetDirectoryName(Repository.File("Grains/Turns/Calendars/belarus-2026.txt"))!;
        var files = Directory.GetFiles(folder);

        Assert.Equal(6, files.Length);
        foreach (var file in files)
        {
            var (text, year) = (File.ReadAllText(file), int.Parse(Path.GetFileNameWithoutExtension(file)[^4..], CultureInfo.InvariantCulture));
            var days = PublishedDays.Parse(text);
            Assert.Matches("Law of the Republic of Kazakhstan of 13 December 2001|Decree .* of 26 March 1998", text);
            Assert.True(year < 2027 || text.Contains("NOT CONFIRMED", StringComparison.Ordinal), file);
            Assert.All(days, day => Assert.Equal(year, day.Day.Year));
            Assert.Equal(days.Select(day => day.Day).Distinct().Order(), days.Select(day => day.Day));
        }
    }

    [Theory]
    // 19:30 UTC on Friday is already Saturday in Astana and still Friday in Minsk; so is what came then, and so is now.
    [InlineData("Asia/Almaty", "2026-11-20T19:30Z", "2026-11-22T19:30Z", 1)]
    [InlineData("Europe/Minsk", "2026-11-20T19:30Z", "2026-11-22T19:30Z", 0)]
    // 21:30 UTC on Sunday is Monday in both.
    [InlineData("Europe/Minsk", "2026-11-20T19:30Z", "2026-11-22T21:30Z", 1)]
    // The last minute of a Monday and the first of a Tuesday, in each zone.
    [InlineData("Asia/Almaty", "2026-11-23T06:00Z", "2026-11-23T18:59Z", 0)]
    [InlineData("Asia/Almaty", "2026-11-23T06:00Z", "2026-11-23T19:00Z", 1)]
    [InlineData("Europe/Minsk", "2026-11-23T06:00Z", "2026-11-23T20:59Z", 0)]
    [InlineData("Europe/Minsk", "2026-11-23T06:00Z", "2026-11-23T21:00Z", 1)]
    public void Which_day_it_is_the_persons_clock_says(string zone, string since, string now, int days) =>
        Assert.Equal(days, Turn(zone, null, since, null, now).Days);

    [Fact]
    public void Holidays_are_those_of_the_museum_wherever_the_person_lives()
    {
        // The Independence Day of Kazakhstan, a Wednesday, for somebody of the Astana museum who lives by Minsk's clock.
        var turn = Turn("Asia/Almaty", "Europe/Minsk", "2026-12-15T08:00Z", "2026-12-17T15:00Z", "2026-12-16T08:00Z");

        Assert.Equal((Country.Kazakhstan, 0, 1, false), (turn.Country, turn.Days, turn.DaysLeft, turn.IsLate));
        Assert.Equal(1, Turn("Europe/Minsk", "Asia/Almaty", "2026-12-15T08:00Z", null, "2026-12-16T08:00Z").Days);
    }

    [Fact]
    public void A_deadline_is_over_from_its_minute_on_and_a_zone_without_a_calendar_counts_weekdays()
    {
        Assert.Equal((0, false), Due("2026-11-23T15:00Z"));
        Assert.Equal((null, true), Due("2026-11-23T15:01Z"));
        var elsewhere = Turn("Europe/Paris", null, "2026-12-23T09:00Z", null, "2026-12-28T09:00Z");
        Assert.Equal((null, 3), (elsewhere.Country, elsewhere.Days));

        (int?, bool) Due(string now) => Turn("Europe/Minsk", null, "2026-11-20T09:00Z", "2026-11-23T15:00Z", now) is var turn ? (turn.DaysLeft, turn.IsLate) : default;
    }

    [Fact]
    public void A_coordinator_says_otherwise_takes_it_back_and_nobody_else_may()
    {
        var (day, now) = (new DateOnly(2027, 4, 24), new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        var said = Decide(Calendar.Empty, new(day, DayKind.Working, "Resolution No 1"), true).Events.Single();
        var calendar = Calendar.Empty.Apply(said);
        var view = calendar.Over(PublishedDays.Of(Country.Belarus));

        Assert.Equal((DayKind.Working, "Resolution No 1", Person), view.Days.Single(known => known.Day == day) is var known ? (known.Kind, known.Note, known.By) : default);
        Assert.True(new WorkingWeek(view.Days.ToDictionary(known => known.Day, known => known.Kind)).IsWorked(day));
        Assert.Empty(Decide(calendar, new(day, DayKind.Working, "Resolution No 1"), true).Events);
        Assert.Equal(
            PublishedDays.Of(Country.Belarus).Days.AsEnumerable(),
            calendar.Apply(Decide(calendar, new(day, null, ""), true).Events.Single()).Over(PublishedDays.Of(Country.Belarus)).Days);
        Assert.Equal(TurnRefusals.NotCoordinator, Decide(calendar, new(day, DayKind.Off, "x"), false).Refusal);
        Assert.Equal(TurnRefusals.BadNote, Decide(calendar, new(day, DayKind.Off, " "), true).Refusal);
        Assert.Equal(TurnRefusals.BadNote, Decide(calendar, new(day, DayKind.Off, new('x', 501)), true).Refusal);
        Assert.Equal(TurnRefusals.BadDay, Decide(calendar, new(new(1999, 1, 1), DayKind.Off, "x"), true).Refusal);

        Decision<CalendarEvent> Decide(Calendar before, SayDay command, bool isCoordinator) => before.Decide(command, Person, isCoordinator, now);
    }

    private static Turn Turn(string zone, string? own, string since, string? due, string now)
    {
        var museum = new InstitutionId(Guid.NewGuid());
        var places = new Places(
            [new(Person, Names, museum, Names, own)], [new(museum, Names, Names, zone)], Enum.GetValues<Country>().Select(PublishedDays.Of));
        return places.Describe(
            new("task", Guid.NewGuid(), Person.Value, "Read it", null, null, null, At(since), due is null ? null : At(due), null), null, At(now));
    }

    private static WorkingWeek Week(Country country) => new(PublishedDays.Of(country).Days.ToDictionary(day => day.Day, day => day.Kind));

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
