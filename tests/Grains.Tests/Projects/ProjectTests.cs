using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

public sealed class ProjectTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ada = new(Guid.Parse("ada00000-0000-0000-0000-000000000000"));
    private static readonly PersonId Emmy = new(Guid.Parse("e3300000-0000-0000-0000-000000000000"));
    private static readonly PersonId Sofya = new(Guid.Parse("50f00000-0000-0000-0000-000000000000"));
    private static readonly FoundProject Command = new(" Letters ", "To edit them.", Language.Kazakh, [3, 1, 3], []);

    [Fact]
    public void The_founder_leads()
    {
        var decision = Project.Empty.Decide(Command, Ada, Noon);

        var founded = Assert.IsType<ProjectFounded>(Assert.Single(decision.Events));
        Assert.Equal(("Letters", Ada, Noon), (founded.Title, founded.By, founded.At));
        Assert.Equal<int>([1, 3], founded.Activities);
        Assert.Equal(ProjectRights.Of(ProjectRole.Lead, ProjectState.Open), Given(decision).ActionsOf(Ada, Noon));
    }

    [Fact]
    public void Founding_twice_by_one_form_changes_nothing_and_by_another_is_refused()
    {
        var project = Founded();

        Assert.Empty(project.Decide(Command, Ada, Noon).Events);
        Assert.Null(project.Decide(Command, Ada, Noon).Refusal);
        Assert.Equal(ProjectRefusals.AlreadyFounded, project.Decide(Command, Emmy, Noon).Refusal);
        Assert.Equal(ProjectRefusals.AlreadyFounded, project.Decide(Command with { Title = "Other" }, Ada, Noon).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    public void A_title_is_one_line_that_says_something(string title) =>
        Assert.Equal(ProjectRefusals.BadTitle, Project.Empty.Decide(Command with { Title = title }, Ada, Noon).Refusal);

    [Fact]
    public void What_is_too_long_or_serves_nothing_is_refused()
    {
        Assert.Equal(ProjectRefusals.BadTitle, Refusal(Command with { Title = new('x', 201) }));
        Assert.Equal(ProjectRefusals.GoalTooLong, Refusal(Command with { Goal = new('x', 2_001) }));
        Assert.Equal(ProjectRefusals.BadActivities, Refusal(Command with { Activities = [] }));
        Assert.Equal(ProjectRefusals.BadActivities, Refusal(Command with { Activities = [11] }));
        Assert.Equal(ProjectRefusals.BadPeriod, Refusal(Command with { Period = new(new(2026, 2, 9), new(2026, 2, 8)) }));
        Assert.Null(Refusal(Command with { Period = new(new(2026, 2, 9), new(2026, 2, 9)) }));
        Assert.Null(Refusal(Command with { Period = new(new(2026, 2, 9), null) }));

        static Refusal? Refusal(FoundProject command) => Project.Empty.Decide(command, Ada, Noon).Refusal;
    }

    [Theory]
    [InlineData(ProjectRole.CoLead)]
    [InlineData(ProjectRole.Scientist)]
    [InlineData(ProjectRole.Coordinator)]
    [InlineData(ProjectRole.Consultant)]
    [InlineData(ProjectRole.Observer)]
    public void Each_role_gives_what_the_table_says(ProjectRole role) => Assert.Equal(
        ProjectRights.Of(role, ProjectState.Open), Founded(new RoleGiven(Noon, Ada, Emmy, role)).ActionsOf(Emmy, Noon));

    [Fact]
    public void Who_has_no_role_sees_no_sign_of_the_project()
    {
        Assert.Equal(ProjectActions.None, Founded().ActionsOf(Emmy, Noon));
        Assert.Equal(ProjectRefusals.NotFound, Founded().Decide(new GiveRole(Emmy, ProjectRole.Lead), Emmy, Noon).Refusal);
        Assert.Equal(ProjectRefusals.NotFound, Founded().Decide(new TakeRole(Ada), Emmy, Noon).Refusal);
    }

    [Fact]
    public void Only_leads_make_co_leads_and_only_leads_and_coordinators_give_the_other_roles()
    {
        var anna = new PersonId(Guid.Parse("a44a0000-0000-0000-0000-000000000000"));
        var project = Founded(new RoleGiven(Noon, Ada, Emmy, ProjectRole.Scientist), new RoleGiven(Noon, Ada, Sofya, ProjectRole.CoLead));

        Assert.Equal(ProjectRefusals.NotLead, project.Decide(new GiveRole(Emmy, ProjectRole.CoLead), Emmy, Noon).Refusal);
        Assert.Equal(ProjectRefusals.NotLead, project.Decide(new TakeRole(Sofya), Emmy, Noon).Refusal);
        Assert.Equal<ProjectEvent>([new RoleTaken(Noon, Sofya, Emmy)], project.Decide(new TakeRole(Emmy), Sofya, Noon).Events);
        Assert.Equal(ProjectRefusals.MayNotGiveRoles, project.Decide(new GiveRole(anna, ProjectRole.Observer), Emmy, Noon).Refusal);

        project = project.Apply(new RoleGiven(Noon, Ada, anna, ProjectRole.Coordinator));
        Assert.Single(project.Decide(new GiveRole(Emmy, ProjectRole.Observer), anna, Noon).Events);
        Assert.Single(project.Decide(new TakeRole(Emmy), anna, Noon).Events);
        Assert.Equal(ProjectRefusals.NotLead, project.Decide(new GiveRole(anna, ProjectRole.CoLead), anna, Noon).Refusal);
        Assert.Equal(ProjectRefusals.NotLead, project.Decide(new GiveRole(Sofya, ProjectRole.Observer), anna, Noon).Refusal);
        Assert.Equal(ProjectRefusals.NotLead, project.Decide(new TakeRole(Sofya), anna, Noon).Refusal);
    }

    [Fact]
    public void Everybody_but_the_lead_may_leave()
    {
        var project = Founded(new RoleGiven(Noon, Ada, Emmy, ProjectRole.Observer));

        Assert.Equal<ProjectEvent>([new RoleTaken(Noon, Emmy, Emmy)], project.Decide(new TakeRole(Emmy), Emmy, Noon).Events);
        Assert.Equal(ProjectRefusals.LeadStays, project.Decide(new TakeRole(Ada), Ada, Noon).Refusal);
        Assert.Equal(ProjectRefusals.NotFound, project.Decide(new TakeRole(Sofya), Sofya, Noon).Refusal);
    }

    [Fact]
    public void The_lead_stays()
    {
        var project = Founded(new RoleGiven(Noon, Ada, Sofya, ProjectRole.CoLead));

        Assert.Equal(ProjectRefusals.LeadStays, project.Decide(new TakeRole(Ada), Sofya, Noon).Refusal);
        Assert.Equal(ProjectRefusals.LeadStays, project.Decide(new GiveRole(Ada, ProjectRole.Observer), Sofya, Noon).Refusal);
        Assert.Equal(ProjectRefusals.LeadStays, project.Decide(new GiveRole(Emmy, ProjectRole.Lead), Ada, Noon).Refusal);
        Assert.Equal(ProjectRefusals.NotMember, project.Decide(new TakeRole(Emmy), Ada, Noon).Refusal);
    }

    [Fact]
    public void The_version_of_rights_grows_with_every_change_of_a_role()
    {
        var project = Founded(new RoleGiven(Noon, Ada, Emmy, ProjectRole.Scientist), new RoleTaken(Noon, Ada, Emmy));

        Assert.Equal(3, project.RightsVersion(Noon));
        Assert.Empty(project.Decide(new GiveRole(Ada, ProjectRole.Lead), Ada, Noon).Events);
    }

    [Fact]
    public void An_ended_membership_keeps_a_row_that_says_so()
    {
        var rows = Founded(new RoleGiven(Noon, Ada, Emmy, ProjectRole.Scientist), new RoleTaken(Noon, Ada, Emmy)).Rows(Guid.Empty);

        var member = Assert.Single(rows, row => row.Table == "project_members" && row.Id.EndsWith(Emmy.ToString(), StringComparison.Ordinal));
        Assert.Contains(("role", null), member.Values);
    }

    private static Project Founded(params ProjectEvent[] then) =>
        then.Aggregate(Given(Project.Empty.Decide(Command, Ada, Noon)), (project, happened) => project.Apply(happened));

    private static Project Given(Decision<ProjectEvent> decision) =>
        decision.Events.Aggregate(Project.Empty, (project, happened) => project.Apply(happened));
}
