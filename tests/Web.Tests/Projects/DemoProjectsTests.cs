using ResearchHub.Documents;
using ResearchHub.Projects;
using ResearchHub.Web.Projects.Demo;

namespace ResearchHub.Web.Projects;

[Collection(nameof(Pages))]
public sealed class DemoProjectsTests(Pages pages)
{
    public static TheoryData<int> Projects => [.. Enumerable.Range(0, DemoProject.All.Length)];

    [Theory, MemberData(nameof(Projects))]
    public async Task Every_draft_ends_with_the_text_of_its_files(int place)
    {
        var project = DemoProject.All[place];
        foreach (var draft in project.Drafts)
        {
            var caller = Lead(project);
            Assert.True((await pages.Grains.Document(draft.Id).Read(caller)).Accepted(out var read, out var refusal), refusal?.Code);
            Assert.Equal(draft.Text, read.Text);
            Assert.Equal(draft.IsInTrash, read.Document.InTrash);
            Assert.True((await pages.Grains.DocumentHistory(draft.Id).Sessions(caller, null)).Accepted(out var sessions, out _));
            Assert.Equal(
                draft.Authors.Take(draft.Text.Split("\n## ").Length).Concat(draft.Slips.Select(slip => slip.By)).Distinct().Count(),
                sessions.Items.Select(session => session.By).Distinct().Count());
        }
    }

    [Theory, MemberData(nameof(Projects))]
    public void A_slip_is_put_right_where_it_was_made(int place) => Assert.All(
        DemoProject.All[place].Drafts.SelectMany(draft => draft.Slips.Select(slip => (draft.Text, slip))), pair =>
        {
            Assert.Equal(2, pair.Text.Split(pair.slip.Right).Length);
            Assert.DoesNotContain(pair.slip.Wrong, pair.Text, StringComparison.Ordinal);
        });

    [Fact]
    public void There_is_a_draft_of_forty_pages_and_one_in_each_language()
    {
        var drafts = DemoProject.All.SelectMany(project => project.Drafts).ToList();

        Assert.InRange(drafts.Max(draft => draft.Text.Length), 80_000, 110_000);
        Assert.Equal(4, drafts.Select(draft => draft.Language).Distinct().Count());
        Assert.Single(drafts, draft => draft.IsInTrash);
        var paragraphs = drafts.SelectMany(draft => draft.Text.Split("\n\n")).Where(paragraph => paragraph.Length > 80).ToList();
        Assert.Equal(paragraphs.Count, paragraphs.Distinct().Count());
    }

    [Fact]
    public async Task One_person_is_in_none_of_the_projects_of_another()
    {
        var (zhanar, samal) = (await Mine("js"), await Mine("sj"));

        Assert.NotEmpty(zhanar);
        Assert.NotEmpty(samal);
        Assert.Empty(zhanar.Intersect(samal));
    }

    private static Kernel.Caller Lead(DemoProject project) =>
        new(Web.SignIn.DemoPeople.All.Single(person => person.Names.English == project.Lead).Id);

    private async Task<List<ProjectId>> Mine(string key) =>
        [.. (await pages.Grains.Projects().Mine(Workspace.Caller(key))).Select(project => project.Id).Where(id => DemoProject.All.Any(demo => demo.Id == id))];
}
