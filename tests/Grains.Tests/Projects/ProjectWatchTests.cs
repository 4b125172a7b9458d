using System.Threading.Channels;
using ResearchHub.Kernel;

namespace ResearchHub.Projects;

public sealed class ProjectWatchTests(Workspace workspace) : IClassFixture<Workspace>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Whoever_watches_a_project_is_told_of_roles_tasks_and_drafts_and_of_no_words()
    {
        var (project, lead) = await workspace.FoundProject();
        var grain = workspace.Grains.Project(project);
        var ear = new Ear();
        var news = await grain.Watch(workspace.Listen(ear));

        await workspace.Join(project, lead, ProjectRole.Observer);
        Assert.Equal(project, await ear.Hears());
        (await workspace.Grains.Assignment(AssignmentId.New(TimeProvider.System)).Give(lead, new(project, "Check", lead.Person, null, null))).Given();
        Assert.Equal(project, await ear.Hears());
        await workspace.FoundDocument(project, lead);
        Assert.Equal(project, await ear.Hears());

        Assert.NotEqual(news, await grain.Watch(workspace.Listen(ear)));
        GC.KeepAlive(ear);
    }

    [Fact]
    public async Task What_changes_nothing_is_no_news()
    {
        var (project, lead) = await workspace.FoundProject();
        var (grain, ear) = (workspace.Grains.Project(project), new Ear());
        var reference = workspace.Listen(ear);
        var news = await grain.Watch(reference);

        await grain.GiveRole(lead, new(lead.Person, ProjectRole.Lead));
        await grain.GiveRole(Workspace.NewCaller(), new(lead.Person, ProjectRole.Observer));

        Assert.Equal(news, await grain.Watch(reference));
    }

    private sealed class Ear : IProjectWatcher
    {
        private readonly Channel<ProjectId> heard = Channel.CreateUnbounded<ProjectId>();

        public Task Changed(ProjectId project) => heard.Writer.WriteAsync(project).AsTask();

        public Task<ProjectId> Hears() => heard.Reader.ReadAsync().AsTask().WaitAsync(Deadline);
    }
}
