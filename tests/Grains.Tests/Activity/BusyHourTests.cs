using ResearchHub.People;

namespace ResearchHub.Activity;

public sealed class BusyHourTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 27, 10, 0, 0, TimeSpan.Zero);
    private static readonly Guid Draft = Guid.NewGuid(), Another = Guid.NewGuid();
    private static readonly PersonId Ada = new(Guid.NewGuid()), Emmy = new(Guid.NewGuid());

    [Fact]
    public void Work_of_one_person_in_one_draft_is_one_line_in_the_place_of_the_newest()
    {
        var hour = Assert.Single(BusyHour.Fold(
        [
            Line("worked", 50, Ada, Draft, 5, 100, 7), Line("asked", 40, Ada, Draft), Line("worked", 30, Emmy, Draft, 3, 30),
            Line("worked", 20, Ada, Another, 2, 20), Line("worked", 10, Ada, Draft, 8, 11, 1),
        ]));

        Assert.Equal(["worked", "asked", "worked", "worked"], hour.Lines.Select(line => line.Kind));
        Assert.Equal((TimeSpan.FromMinutes(13), 111L, 8L, 2), (hour.Lines[0].Spent, hour.Lines[0].Added, hour.Lines[0].Removed, hour.Lines[0].Sittings.Length));
        Assert.Equal(Ten.AddMinutes(50), hour.Lines[0].At);
        Assert.Equal((Emmy, Another), (hour.Lines[2].Person, hour.Lines[3].Thing));
        Assert.Empty(hour.Folded);
    }

    [Fact]
    public void Other_deeds_of_one_kind_stay_apart() =>
        Assert.Equal(2, Assert.Single(BusyHour.Fold([Line("task-done", 2, Ada, Draft), Line("task-done", 1, Ada, Draft)])).Lines.Length);

    [Theory]
    [InlineData(12, 12, 0)]
    [InlineData(13, 11, 2)]
    [InlineData(59, 11, 48)]
    public void A_busy_hour_takes_twelve_lines_and_nothing_is_lost(int deeds, int shown, int folded)
    {
        var hour = Assert.Single(BusyHour.Fold(Enumerable.Range(0, deeds).Select(at => Line("asked", 59 - at, Ada, Guid.NewGuid()))));

        Assert.Equal((shown, folded), (hour.Lines.Length, hour.Folded.Length));
        Assert.True(hour.Lines.Length + (hour.Folded.IsEmpty ? 0 : 1) <= ActivityLimits.LinesAnHour);
        Assert.Equal(Enumerable.Range(0, deeds).Select(at => Ten.AddMinutes(59 - at)), hour.Lines.Concat(hour.Folded).Select(line => line.At));
    }

    [Fact]
    public void Thirty_sessions_of_one_person_in_one_draft_take_one_line() =>
        Assert.Equal(30, Assert.Single(Assert.Single(BusyHour.Fold(
            Enumerable.Range(0, 30).Select(at => Line("worked", 59 - at, Ada, Draft, 1, 1)))).Lines).Sittings.Length);

    [Fact]
    public void An_hour_begins_at_its_first_millisecond_and_work_is_not_joined_across_it()
    {
        var hours = BusyHour.Fold(
        [
            Line("worked", 60, Ada, Draft, 5, 1), Line("worked", 59, Ada, Draft, 5, 1) with { At = Ten.AddHours(1).AddMilliseconds(-1) }, Line("asked", 0, Ada, Draft),
        ]);

        Assert.Equal([Ten.AddHours(1), Ten], hours.Select(hour => hour.Start));
        Assert.Equal([1, 2], hours.Select(hour => hour.Lines.Length));
    }

    [Fact]
    public void A_line_names_the_section_in_which_most_words_were_and_keeps_what_it_was_made_of()
    {
        var line = Assert.Single(Assert.Single(BusyHour.Fold(
        [
            Line("worked", 50, Ada, Draft, 5, 9, 0, "1"), Line("worked", 30, Ada, Draft, 3, 6, 0, "2.1"), Line("worked", 10, Ada, Draft, 3, 1, 4, "2.1"),
            Line("worked", 5, Ada, Draft, 2, 50),
        ])).Lines);

        Assert.Equal("2.1", line.Section);
        Assert.Equal(["1", "2.1", "2.1", null], line.Sittings.Select(sitting => sitting.Section));
        Assert.Equal(Ten.AddMinutes(5), line.Sittings[^1].At);
    }

    [Fact]
    public void What_somebody_asked_about_the_draft_meanwhile_joins_their_line()
    {
        var hours = BusyHour.Fold(
        [
            Asked(63, Ada, Draft), Line("worked", 58, Ada, Draft, 20, 9), Asked(55, Ada, Draft), Asked(50, Emmy, Draft), Asked(45, Ada, Another),
            Line("asked", 40, Ada, Guid.NewGuid()), Asked(-1, Ada, Draft),
        ]);

        Assert.Equal([Ten, Ten.AddHours(-1)], hours.Select(hour => hour.Start));
        Assert.Equal(["worked", "asked", "asked", "asked"], hours[0].Lines.Select(line => line.Kind));
        Assert.Equal([Ten.AddMinutes(63), Ten.AddMinutes(55)], hours[0].Lines[0].Questions.Select(question => question.At));
        Assert.Equal([50, 45, 40], hours[0].Lines.Skip(1).Select(line => line.At.Minute));
    }

    private static ActivityLine Asked(int minute, PersonId by, Guid draft) => Line("asked", minute, by, Guid.NewGuid()) with { Draft = new(draft) };

    private static ActivityLine Line(
        string kind, int minute, PersonId by, Guid thing, int spent = 0, long added = 0, long removed = 0, string? section = null) => new(
        kind, Ten.AddMinutes(minute), by, null, null, null, null, thing, null, null, null, null, TimeSpan.FromMinutes(spent), added, removed, section,
        kind == "worked" ? [new(Ten.AddMinutes(minute), TimeSpan.FromMinutes(spent), added, removed, section)] : [], []);
}
