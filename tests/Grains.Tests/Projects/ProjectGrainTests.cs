using ResearchHub.Documents;
using ResearchHub.Kernel;

namespace ResearchHub.Projects;

public sealed class ProjectGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    private static readonly ProjectActions Scientist = ProjectRights.Of(ProjectRole.Scientist, ProjectState.Open);

    [Fact]
    public async Task A_founded_project_stands_in_its_leads_list_at_once()
    {
        var (project, lead) = await workspace.FoundProject();

        var row = Assert.Single(await workspace.Grains.Projects().Mine(lead));

        Assert.Equal((project, "Weierstrass letters", ProjectRole.Lead, 1), (row.Id, row.Title, row.MyRole, row.Members));
        Assert.Equal<int>([1, 3], row.Activities);
    }

    [Fact]
    public async Task A_stranger_sees_no_sign_of_it()
    {
        var (project, _) = await workspace.FoundProject();
        var stranger = Workspace.NewCaller();

        Assert.Equal(ProjectRefusals.NotFound, (await workspace.Grains.Project(project).View(stranger)).Refused());
        Assert.Equal(ProjectActions.None, (await workspace.Grains.Project(project).StandingOf(stranger.Person)).May);
        Assert.Empty(await workspace.Grains.Projects().Mine(stranger));
        Assert.Equal(
            (await workspace.Grains.Project(new(Guid.CreateVersion7())).View(stranger)).Refused(),
            (await workspace.Grains.Project(project).View(stranger)).Refused());
    }

    [Fact]
    public async Task Who_leaves_loses_the_project_and_may_come_back()
    {
        var (project, lead) = await workspace.FoundProject();
        var emmy = await workspace.Join(project, lead, ProjectRole.Scientist);
        Assert.Equal(ProjectRole.Scientist, Assert.Single(await workspace.Grains.Projects().Mine(emmy)).MyRole);
        var before = await workspace.Grains.Project(project).StandingOf(emmy.Person);

        (await workspace.Grains.Project(project).TakeRole(lead, new(emmy.Person))).Given();

        Assert.Empty(await workspace.Grains.Projects().Mine(emmy));
        var after = await workspace.Grains.Project(project).StandingOf(emmy.Person);
        Assert.Equal((Scientist, ProjectActions.None), (before.May, after.May));
        Assert.True(after.RightsVersion > before.RightsVersion);

        (await workspace.Grains.Project(project).GiveRole(lead, new(emmy.Person, ProjectRole.Observer))).Given();
        Assert.Equal(ProjectRole.Observer, Assert.Single(await workspace.Grains.Projects().Mine(emmy)).MyRole);
    }

    [Fact]
    public async Task In_the_trash_its_leads_alone_find_it_and_bring_it_back()
    {
        var (project, lead) = await workspace.FoundProject();
        var coLead = await workspace.Join(project, lead, ProjectRole.CoLead);
        var emmy = await workspace.Join(project, lead, ProjectRole.Scientist);
        var grain = workspace.Grains.Project(project);
        var document = await workspace.FoundDocument(project, emmy);

        Assert.NotNull((await grain.MoveToTrash(lead)).Given().TrashedAt);

        Assert.Equal(ProjectRefusals.NotFound, (await grain.View(emmy)).Refused());
        Assert.Equal(ProjectActions.None, (await grain.StandingOf(emmy.Person)).May);
        Assert.Equal(ProjectActions.Read | ProjectActions.BringBack, (await grain.StandingOf(coLead.Person)).May);
        Assert.Empty(await workspace.Grains.Projects().Mine(lead));
        Assert.Empty(await workspace.Grains.Projects().InTrash(emmy));
        Assert.Equal(project, Assert.Single(await workspace.Grains.Projects().InTrash(coLead)).Id);
        Assert.Equal(ProjectRefusals.InTrash, (await grain.GiveRole(lead, new(emmy.Person, ProjectRole.Observer))).Refused());

        Assert.Null((await grain.BringBack(coLead)).Given().TrashedAt);

        Assert.Equal(project, Assert.Single(await workspace.Grains.Projects().Mine(emmy)).Id);
        Assert.Empty(await workspace.Grains.Projects().InTrash(lead));
        Assert.Equal(Scientist, (await grain.StandingOf(emmy.Person)).May);
        Assert.Equal(document, (await workspace.Grains.Document(document).View(emmy)).Given().Id);
    }

    [Fact]
    public async Task A_closed_projects_drafts_are_read_and_no_longer_written()
    {
        var (project, lead) = await workspace.FoundProject();
        var emmy = await workspace.Join(project, lead, ProjectRole.Scientist);
        var grain = workspace.Grains.Project(project);
        var before = await grain.StandingOf(emmy.Person);
        foreach (var stage in new[] { ProjectStage.Agreed, ProjectStage.Running, ProjectStage.Result, ProjectStage.Closed })
        {
            Assert.Equal(stage, (await grain.AgreeToStage(lead, new(stage))).Given().Stage);
        }

        var after = await grain.StandingOf(emmy.Person);
        Assert.Equal((Scientist, ProjectRights.Of(ProjectRole.Scientist, ProjectState.Closed)), (before.May, after.May));
        Assert.True(after.RightsVersion > before.RightsVersion);
        Assert.Equal(ProjectStage.Closed, Assert.Single(await workspace.Grains.Projects().Mine(emmy)).Stage);
        Assert.Equal(
            DocumentRefusals.ReadOnly, (await workspace.Grains.Document(DocumentId.New(TimeProvider.System)).Found(emmy, new(project, "Late", Language.English))).Refused());
    }

    [Fact]
    public async Task What_it_is_can_be_said_anew_and_stands_in_lists()
    {
        var (project, lead) = await workspace.FoundProject();
        var grain = workspace.Grains.Project(project);
        var period = new ProjectPeriod(new(2026, 2, 9), new(2027, 12, 31));

        var view = (await grain.Describe(lead, new("Letters II", "More.", Language.Russian, [9, 2], [], period, 1))).Given();
        await workspace.ForgetEverything();
        var again = (await grain.View(lead)).Given();
        var row = Assert.Single(await workspace.Grains.Projects().Mine(lead));

        Assert.Equal(("Letters II", "More.", Language.Russian, period, 2), (view.Title, view.Goal, view.Language, view.Period, view.Edition));
        Assert.Equal((view.Title, view.Period, view.Edition), (again.Title, again.Period, again.Edition));
        Assert.Equal(("Letters II", period, ProjectStage.Idea, null), (row.Title, row.Period, row.Stage, row.TrashedAt));
        Assert.Equal<int>([2, 9], row.Activities);
    }
}
