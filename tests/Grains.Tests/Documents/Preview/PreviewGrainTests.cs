using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Documents.Preview;

public sealed class PreviewGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public async Task A_page_is_whole_at_first_and_then_only_what_changed()
    {
        var (document, preview, ada) = await Written("# One\n\ntwo\n\nthree\n");

        var whole = (await preview.Render(ada, 0, 2)).Given();
        Assert.Equal((2L, 0L, 3), (whole.Version, whole.Since, whole.Blocks.Length));
        await Edit(document, ada, 2, ChangeSet.Replace(18, 10, 10, "!"));

        var patch = (await preview.Render(ada, whole.Version, 3)).Given();

        Assert.Equal((3L, 2L, 1, 1), (patch.Version, patch.Since, patch.Head, patch.Tail));
        Assert.Equal("<p>two!</p>", Assert.Single(patch.Blocks).Html);
    }

    [Fact]
    public async Task All_who_wait_for_a_version_get_one_that_has_it()
    {
        var (document, preview, ada) = await Written("one\n");
        await preview.Render(ada, 0, 2);
        await Edit(document, ada, 2, ChangeSet.Replace(4, 0, 0, "x"));

        var patches = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => preview.Render(ada, 2, 3)));

        Assert.All(patches, patch => Assert.Equal(3, patch.Given().Version));
    }

    [Fact]
    public async Task A_rendering_nobody_remembers_gives_the_whole_page()
    {
        var (_, preview, ada) = await Written("one\n");

        Assert.Equal(0, (await preview.Render(ada, 1, 2)).Given().Since);
        Assert.Equal((2L, 0), ((await preview.Render(ada, 2, 2)).Given().Since, (await preview.Render(ada, 2, 2)).Given().Blocks.Length));
    }

    [Fact]
    public async Task Only_who_may_read_sees_the_page_though_it_is_rendered_already()
    {
        var (_, preview, ada) = await Written("one\n");
        await preview.Render(ada, 0, 2);

        Assert.Equal(DocumentRefusals.NotFound, (await preview.Render(Workspace.NewCaller(), 0, 2)).Refused());
    }

    private async Task<(IDocumentGrain Document, IPreviewGrain Preview, Caller Ada)> Written(string text)
    {
        var (project, ada) = await workspace.FoundProject();
        var id = await workspace.FoundDocument(project, ada);
        await Edit(workspace.Grains.Document(id), ada, 1, ChangeSet.Replace(0, 0, 0, text));
        return (workspace.Grains.Document(id), workspace.Grains.Preview(id), ada);
    }

    private async Task Edit(IDocumentGrain document, Caller by, long seen, ChangeSet change) =>
        (await document.Edit(by, new(workspace.Log.History, seen, new(Guid.NewGuid()), 1, [change]))).Given();
}
