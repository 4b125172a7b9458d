using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

public sealed class ProjectLifeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ada = new(Guid.Parse("ada00000-0000-0000-0000-000000000000"));
    private static readonly PersonId Emmy = new(Guid.Parse("e3300000-0000-0000-0000-000000000000"));
    private static readonly PersonId Sofya = new(Guid.Parse("50f00000-0000-0000-0000-000000000000"));
    private static readonly DescribeProject Anew = new("Letters", "To read them.", Language.Kazakh, [1], [], null, 1);

    [Fact]
    public void A_project_begins_as_its_founders_idea()
    {
        var step = Assert.Single(Founded().Life.Steps);

        Assert.Equal((ProjectStage.Idea, Noon), (step.Stage, step.At));
        Assert.Equal<PersonId>([Ada], step.By);
    }

    [Fact]
    public void Both_sides_agree_to_a_step_and_both_names_stand_by_it()
    {
        var project = Founded(new RoleGiven(Noon, Ada, Emmy, ProjectRole.CoLead));

        project = Then(project, new AgreeToStage(ProjectStage.Agreed), Emmy);
        Assert.Equal(ProjectStage.Idea, project.Life.Stage);
        Assert.Equal((ProjectStage.Agreed, Emmy), (project.Life.Waiting[0].Stage, project.Life.Waiting[0].By));
        Assert.Empty(project.Decide(new AgreeToStage(ProjectStage.Agreed), Emmy, Noon).Events);

        project = Then(project, new AgreeToStage(ProjectStage.Agreed), Ada);
        Assert.Equal(ProjectStage.Agreed, project.Life.Stage);
        Assert.Equal<PersonId>([Emmy, Ada], project.Life.Steps[^1].By);
        Assert.Empty(project.Life.Waiting);
        Assert.Empty(project.Decide(new AgreeToStage(ProjectStage.Agreed), Emmy, Noon).Events);
    }

    [Fact]
    public void Two_co_leads_are_one_side()
    {
        var project = Founded(new RoleGiven(Noon, Ada, Emmy, ProjectRole.CoLead), new RoleGiven(Noon, Ada, Sofya, ProjectRole.CoLead));

        project = Then(Then(project, new AgreeToStage(ProjectStage.Agreed), Emmy), new AgreeToStage(ProjectStage.Agreed), Sofya);

        Assert.Equal(ProjectStage.Idea, project.Life.Stage);
        Assert.Equal(2, project.Life.Waiting.Length);
    }

    [Fact]
    public void Who_no_longer_leads_has_no_word_in_it()
    {
        var project = Founded(new RoleGiven(Noon, Ada, Emmy, ProjectRole.CoLead), new StageAgreed(Noon, Emmy, ProjectStage.Agreed), new RoleTaken(Noon, Ada, Emmy));

        Assert.Equal(ProjectRefusals.NotFound, project.Decide(new AgreeToStage(ProjectStage.Agreed), Emmy, Noon).Refusal);
        var reached = Assert.IsType<StageReached>(Assert.Single(project.Decide(new AgreeToStage(ProjectStage.Agreed), Ada, Noon).Events));
        Assert.Equal<PersonId>([Ada], reached.Agreed);
    }

    [Fact]
    public void A_lead_whose_word_waited_goes_on_alone_when_the_other_side_has_left()
    {
        var project = Founded(new RoleGiven(Noon, Ada, Emmy, ProjectRole.CoLead), new StageAgreed(Noon, Ada, ProjectStage.Agreed), new RoleTaken(Noon, Ada, Emmy));

        Assert.Equal(ProjectStage.Agreed, Then(project, new AgreeToStage(ProjectStage.Agreed), Ada).Life.Stage);
    }

    [Theory]
    [InlineData(ProjectStage.Running)]
    [InlineData(ProjectStage.Closed)]
    [InlineData((ProjectStage)(-1))]
    [InlineData((ProjectStage)5)]
    public void No_stage_is_passed_over(ProjectStage stage) =>
        Assert.Equal(ProjectRefusals.NotNextStage, Founded().Decide(new AgreeToStage(stage), Ada, Noon).Refusal);

    [Fact]
    public void A_project_may_go_back_and_what_it_went_back_over_is_gone()
    {
        var project = Then(Then(Founded(), new AgreeToStage(ProjectStage.Agreed), Ada), new AgreeToStage(ProjectStage.Running), Ada);

        project = Then(project, new AgreeToStage(ProjectStage.Agreed), Ada);

        Assert.Equal<ProjectStage>([ProjectStage.Idea, ProjectStage.Agreed], project.Life.Steps.Select(step => step.Stage));
    }

    [Fact]
    public void Only_leads_have_a_word()
    {
        var project = Founded(new RoleGiven(Noon, Ada, Emmy, ProjectRole.Coordinator));

        Assert.Equal(ProjectRefusals.NotLead, project.Decide(new AgreeToStage(ProjectStage.Agreed), Emmy, Noon).Refusal);
        Assert.Equal(ProjectRefusals.NotLead, project.Decide(Anew, Emmy, Noon).Refusal);
        Assert.Equal(ProjectRefusals.NotLead, project.MoveToTrash(Emmy, Noon).Refusal);
        Assert.Equal(ProjectRefusals.NotFound, project.MoveToTrash(Sofya, Noon).Refusal);
    }

    [Fact]
    public void A_closed_project_is_read_by_all_its_members_and_written_by_none()
    {
        var closed = Founded(new RoleGiven(Noon, Ada, Emmy, ProjectRole.Scientist), new StageReached(Noon, Ada, ProjectStage.Closed, [Ada]));

        foreach (var person in (PersonId[])[Ada, Emmy])
        {
            Assert.True(closed.ActionsOf(person, Noon).Allows(ProjectActions.Read));
            Assert.False(closed.ActionsOf(person, Noon).Allows(ProjectActions.Write));
        }

        Assert.Equal(ProjectActions.None, closed.ActionsOf(Sofya, Noon));
    }

    [Fact]
    public void The_trash_keeps_a_project_for_sixty_days_and_not_a_moment_longer()
    {
        var project = Founded(new RoleGiven(Noon, Ada, Emmy, ProjectRole.Observer), new ProjectTrashed(Noon, Ada));
        var end = Noon.AddDays(60);

        Assert.Equal(ProjectActions.None, project.ActionsOf(Emmy, Noon));
        Assert.Equal(ProjectActions.Read | ProjectActions.BringBack, project.ActionsOf(Ada, end.AddMilliseconds(-1)));
        Assert.Equal(ProjectActions.None, project.ActionsOf(Ada, end));
        Assert.True(project.RightsVersion(end) > project.RightsVersion(end.AddMilliseconds(-1)));
        Assert.Equal(ProjectRefusals.InTrash, project.Decide(Anew, Ada, Noon).Refusal);
        Assert.Empty(project.MoveToTrash(Ada, Noon).Events);
        Assert.Equal<ProjectEvent>([new ProjectBroughtBack(Noon, Ada)], project.BringBack(Ada, Noon).Events);
        Assert.Equal(ProjectRefusals.NotFound, project.BringBack(Ada, end).Refusal);
        Assert.Empty(Founded().BringBack(Ada, Noon).Events);
    }

    [Fact]
    public void Nobodys_description_is_overwritten_unseen()
    {
        var project = Founded(new ProjectDescribed(Noon, Ada, "Other", "", Language.Kazakh, [1], []));

        Assert.Equal(ProjectRefusals.ChangedMeanwhile, project.Decide(Anew, Ada, Noon).Refusal);
        Assert.Single(project.Decide(Anew with { Seen = 2 }, Ada, Noon).Events);
        Assert.Empty(project.Decide(Anew with { Title = " Other ", Goal = "" }, Ada, Noon).Events);
        Assert.Equal(ProjectRefusals.BadTitle, project.Decide(Anew with { Title = "", Seen = 2 }, Ada, Noon).Refusal);
    }

    private static Project Founded(params ProjectEvent[] then) =>
        then.Aggregate(
            Project.Empty.Apply(new ProjectFounded(Noon, Ada, "Letters", "", Language.Kazakh, [1], [])), (project, happened) => project.Apply(happened));

    private static Project Then(Project project, AgreeToStage command, PersonId by)
    {
        var decision = project.Decide(command, by, Noon);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(project, (now, happened) => now.Apply(happened));
    }
}
