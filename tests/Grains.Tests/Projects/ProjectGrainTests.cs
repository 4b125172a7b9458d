using ResearchHub.Kernel;

namespace ResearchHub.Projects;

public sealed class ProjectGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
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
        Assert.Equal(ProjectRight.None, (await workspace.Grains.Project(project).StandingOf(stranger.Person)).Right);
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
        Assert.Equal((ProjectRight.Write, ProjectRight.None), (before.Right, after.Right));
        Assert.True(after.RightsVersion > before.RightsVersion);

        (await workspace.Grains.Project(project).GiveRole(lead, new(emmy.Person, ProjectRole.Observer))).Given();
        Assert.Equal(ProjectRole.Observer, Assert.Single(await workspace.Grains.Projects().Mine(emmy)).MyRole);
    }
}
