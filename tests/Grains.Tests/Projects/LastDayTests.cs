using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>A role with a last day ends by itself.</summary>
public sealed class LastDayTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 12, 4);
    private static readonly DateTimeOffset End = new(2026, 12, 4, 21, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ada = new(Guid.Parse("ada00000-0000-0000-0000-000000000000"));
    private static readonly PersonId Emmy = new(Guid.Parse("e3300000-0000-0000-0000-000000000000"));

    [Fact]
    public void The_role_counts_to_the_end_of_its_last_day_and_not_a_moment_longer()
    {
        var project = With(ProjectRole.Scientist);

        Assert.True(project.ActionsOf(Emmy, End.AddMilliseconds(-1)).Allows(ProjectActions.Write));
        Assert.Equal(ProjectActions.None, project.ActionsOf(Emmy, End));
        Assert.Equal([Emmy], project.Members.Except(project.CurrentMembers(End)).Select(member => member.Person));
        Assert.Equal(ProjectRefusals.NotFound, project.Decide(new TakeRole(Emmy), Emmy, End).Refusal);
    }

    [Fact]
    public void Every_change_of_what_counts_makes_another_version_of_rights()
    {
        var project = With(ProjectRole.Scientist);
        var before = project.RightsVersion(End.AddMilliseconds(-1));
        var ended = project.RightsVersion(End);
        var later = End.AddDays(1);
        var given = Then(project, new GiveRole(Emmy, ProjectRole.Scientist), later).RightsVersion(later);
        var taken = Then(project, new TakeRole(Emmy), later).RightsVersion(later);

        Assert.True(before < ended && ended < given && ended < taken, $"{before} {ended} {given} {taken}");
    }

    [Fact]
    public void An_ended_role_can_be_given_again_and_taken_away()
    {
        var project = With(ProjectRole.Observer);
        var later = End.AddDays(1);

        var again = Then(project, new GiveRole(Emmy, ProjectRole.Observer), later);
        Assert.True(again.ActionsOf(Emmy, later).Allows(ProjectActions.Read));
        Assert.Empty(Then(project, new TakeRole(Emmy), later).Members.FindAll(member => member.Person == Emmy));
    }

    [Fact]
    public void A_last_day_that_is_over_is_refused_and_the_same_one_changes_nothing()
    {
        var project = With(ProjectRole.Scientist);

        Assert.Equal(ProjectRefusals.BadLastDay, project.Decide(new GiveRole(Emmy, ProjectRole.Scientist, new(2026, 11, 23)), Ada, Noon, Noon).Refusal);
        Assert.Empty(project.Decide(new GiveRole(Emmy, ProjectRole.Scientist, Day), Ada, Noon, End).Events);
        Assert.Single(project.Decide(new GiveRole(Emmy, ProjectRole.Scientist, Day.AddDays(1)), Ada, Noon, End.AddDays(1)).Events);
        Assert.Single(project.Decide(new GiveRole(Emmy, ProjectRole.Scientist), Ada, Noon).Events);
    }

    [Fact]
    public void A_co_lead_whose_role_has_ended_is_no_side_in_the_life_of_the_project()
    {
        var project = With(ProjectRole.CoLead);

        Assert.IsType<StageAgreed>(Assert.Single(project.Decide(new AgreeToStage(ProjectStage.Agreed), Ada, Noon).Events));
        Assert.IsType<StageReached>(Assert.Single(project.Decide(new AgreeToStage(ProjectStage.Agreed), Ada, End).Events));
    }

    [Theory]
    [InlineData("2026-12-04", "Europe/Minsk", "2026-12-04T21:00:00Z")]
    [InlineData("2026-12-04", "Asia/Almaty", "2026-12-04T19:00:00Z")]
    [InlineData("2026-12-04", null, "2026-12-05T00:00:00Z")]
    [InlineData("2026-12-04", "Nowhere/Atlantis", "2026-12-05T00:00:00Z")]
    [InlineData("2018-11-03", "America/Sao_Paulo", "2018-11-04T03:00:00Z")] // Midnight was skipped there.
    public void A_day_ends_by_the_clock_of_the_place(string day, string? zone, string end) => Assert.Equal(
        DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture),
        LastDay.EndOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), zone));

    [Fact]
    public void A_day_beyond_all_calendars_ends_never() => Assert.Null(LastDay.EndOf(DateOnly.MaxValue, "Europe/Minsk"));

    private static Project With(ProjectRole role) => Project.Empty
        .Apply(new ProjectFounded(Noon, Ada, "Letters", "", Language.Kazakh, [1], []))
        .Apply(new RoleGiven(Noon, Ada, Emmy, role, Day, End));

    private static Project Then(Project project, GiveRole command, DateTimeOffset now) =>
        project.Decide(command, Ada, now).Events.Aggregate(project, (state, happened) => state.Apply(happened));

    private static Project Then(Project project, TakeRole command, DateTimeOffset now) =>
        project.Decide(command, Ada, now).Events.Aggregate(project, (state, happened) => state.Apply(happened));
}
