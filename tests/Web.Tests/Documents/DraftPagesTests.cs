using System.Collections.Immutable;
using System.Net;
using System.Text;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Web.Documents;

[Collection(nameof(Pages))]
public sealed class DraftPagesTests(Pages pages)
{
    [Fact]
    public async Task Two_clicks_found_one_draft()
    {
        var (project, _) = await pages.Draft("");
        var writer = await pages.Reading("ao");
        var form = await writer.Open($"/projects/{project}/drafts/new");

        var (first, second) = (await writer.Fill(form, "title", ("title", "Once"), ("language", "kk")), await writer.Fill(form, "title", ("title", "Once"), ("language", "kk")));

        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        Assert.Equal(first.Location, second.Location);
        var drafts = await Drafts(project, Shelf.Work);
        Assert.Equal(Language.Kazakh, Assert.Single(drafts, draft => draft.Title == "Once").Language);
    }

    [Fact]
    public async Task A_draft_without_a_title_is_refused_beside_the_field()
    {
        var (project, _) = await pages.Draft("");
        var writer = await pages.Reading("ao", "kk");

        var page = await writer.Fill(await writer.Open($"/projects/{project}/drafts/new"), "title", ("title", ""), ("language", "be"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("id=\"title-why\">Бір жолдық атау беріңіз", page.Html, StringComparison.Ordinal);
        Assert.Matches("""value="be" lang="be" selected""", page.Html);
    }

    [Fact]
    public async Task A_title_changed_by_somebody_else_is_shown_beside_mine_and_nothing_is_overwritten()
    {
        var (_, document) = await pages.Draft("", ("vl", ProjectRole.Scientist));
        var (mine, theirs) = (await pages.Reading("ao"), await pages.Reading("vl"));
        var form = await mine.Open($"/documents/{document}/settings");
        var other = await theirs.Fill(await theirs.Open($"/documents/{document}/settings"), "titleSeen", ("title", "Theirs"), ("language", "be"));
        Assert.Equal(HttpStatusCode.Redirect, other.Status);

        var conflict = await mine.Fill(form, "titleSeen", ("title", "Mine"), ("language", "ru"));

        Assert.Equal(HttpStatusCode.OK, conflict.Status);
        Assert.Contains("<dd>Theirs</dd>", conflict.Html, StringComparison.Ordinal);
        Assert.Contains("<dd>Mine</dd>", conflict.Html, StringComparison.Ordinal);
        Assert.Equal("Mine", conflict.Value("title"));
        Assert.Equal("Theirs", (await View(document)).Title);

        // Whoever has seen the other's title and sends again means it.
        Assert.Equal(HttpStatusCode.Redirect, (await mine.Fill(conflict, "titleSeen", ("title", "Mine"), ("language", "ru"))).Status);
        Assert.Equal(("Mine", Language.Russian), ((await View(document)).Title, (await View(document)).Language));
    }

    [Fact]
    public async Task A_bad_title_does_not_hide_a_conflict()
    {
        var (_, document) = await pages.Draft("", ("vl", ProjectRole.Scientist));
        var (mine, theirs) = (await pages.Reading("ao"), await pages.Reading("vl"));
        var form = await mine.Open($"/documents/{document}/settings");
        await theirs.Fill(await theirs.Open($"/documents/{document}/settings"), "titleSeen", ("title", "Theirs"), ("language", "be"));

        var untitled = await mine.Fill(form, "titleSeen", ("title", ""), ("language", "ru"));
        var conflict = await mine.Fill(untitled, "titleSeen", ("title", "Mine"), ("language", "ru"));

        Assert.Contains("<dd>Theirs</dd>", conflict.Html, StringComparison.Ordinal);
        Assert.Equal("Theirs", (await View(document)).Title);
    }

    [Fact]
    public async Task A_draft_goes_to_the_trash_and_comes_back_with_its_text()
    {
        var (project, document) = await pages.Draft("Kept");
        var writer = await pages.Reading("ao");

        // The button's form is the second of the page: it is known by its handler.
        var settings = await writer.Open($"/documents/{document}/settings");
        var trashed = await writer.Fill(settings with { Html = settings.Html[settings.Html.IndexOf("<h2 id=\"trash\"", StringComparison.Ordinal)..] }, "_handler");
        Assert.Equal($"/projects/{project}?done=trashed", trashed.Location);
        Assert.Contains("The draft lies in the trash", (await writer.Follow(trashed)).Html, StringComparison.Ordinal);
        Assert.Empty(await Drafts(project, Shelf.Work));
        Assert.Contains("This draft lies in the trash.", (await writer.Open($"/documents/{document}/settings")).Html, StringComparison.Ordinal);

        var shelf = await writer.Open($"/projects/{project}/trash");
        Assert.Contains("Bring back “A draft”", shelf.Html, StringComparison.Ordinal);
        var brought = await writer.Fill(shelf, "draft", ("draft", document.ToString()));
        Assert.Contains("The draft is back in the list.", (await writer.Follow(brought)).Html, StringComparison.Ordinal);
        Assert.Single(await Drafts(project, Shelf.Work));
        Assert.Equal("Kept", await (await writer.Open($"/documents/{document}/download")).Answer.Content.ReadAsStringAsync());

        // A second click on the old page finds nothing to do and says no word of an error.
        Assert.NotEqual(HttpStatusCode.InternalServerError, (await writer.Fill(shelf, "draft", ("draft", document.ToString()))).Status);
        Assert.Equal(HttpStatusCode.OK, (await writer.Fill(shelf, "draft", ("draft", "nonsense"))).Status);
    }

    [Fact]
    public async Task An_earlier_version_is_read_and_restored_as_a_new_one()
    {
        var (_, document) = await pages.Draft("# First words");
        var caller = Workspace.Caller("ao");
        Assert.True((await pages.Grains.Document(document).Read(caller)).Accepted(out var read, out _));
        Workspace.Accept(await pages.Grains.Document(document).Edit(caller, new(
            read.History, read.Version, new(Guid.NewGuid()), 1, [ResearchHub.Documents.Text.ChangeSet.Replace(13, 2, 13, "Ruined")])));
        var writer = await pages.Reading("ao");

        var versions = await writer.Open($"/documents/{document}/versions");
        Assert.Contains($"/documents/{document}/versions/3", versions.Html, StringComparison.Ordinal);
        Assert.Contains(">+19<", WebUtility.HtmlDecode(versions.Html), StringComparison.Ordinal);
        Assert.Contains(">−11<", versions.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await writer.Open($"/documents/{document}/versions?before=nonsense")).Status);
        Assert.Equal(HttpStatusCode.OK, (await writer.Open($"/documents/{document}/versions?before=99999999999999999999")).Status);

        var earlier = await writer.Open($"/documents/{document}/versions/2");
        Assert.Matches("<h1[^>]*>First words</h1>", earlier.Html);
        Assert.Contains("# First words</pre>", earlier.Html, StringComparison.Ordinal);

        var question = await writer.Open($"/documents/{document}/versions/2/restore");
        Assert.Contains("Then: 13 characters. Now: 8 characters.", question.Html, StringComparison.Ordinal);
        var restored = await writer.Fill(question with { Html = question.Html[question.Html.IndexOf("<main", StringComparison.Ordinal)..] }, "_handler");

        var list = await writer.Follow(restored);
        Assert.Contains("The version is restored", list.Html, StringComparison.Ordinal);
        Assert.Contains("the text of version 2 restored", list.Html, StringComparison.Ordinal);
        Assert.True((await pages.Grains.Document(document).Read(caller)).Accepted(out var now, out _));
        Assert.Equal(("# First words", 4L), (now.Text, now.Version));
        Assert.Contains("Ruined", (await writer.Open($"/documents/{document}/versions/3")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_is_the_text_itself_under_a_name_every_system_takes()
    {
        var (project, _) = await pages.Draft("");
        var (writer, id) = (await pages.Reading("ao"), DocumentId.New(TimeProvider.System));
        Workspace.Accept(await pages.Grains.Document(id).Found(Workspace.Caller("ao"), new(project, "Ұлы дала: «1/2» <ноў>\\*?", Language.Kazakh)));
        Assert.True((await pages.Grains.Document(id).Read(Workspace.Caller("ao"))).Accepted(out var read, out _));
        Workspace.Accept(await pages.Grains.Document(id).Edit(Workspace.Caller("ao"), new(
            read.History, 1, new(Guid.NewGuid()), 1, [ResearchHub.Documents.Text.ChangeSet.Replace(0, 0, 0, "ұ 😁 ў\n")])));

        var newest = await writer.Open($"/documents/{id}/download");
        var empty = await writer.Open($"/documents/{id}/download?version=1");

        Assert.Equal("ұ 😁 ў\n"u8.ToArray(), await newest.Answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("text/markdown; charset=utf-8", newest.Answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", newest.Answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Ұлы дала «1 2» ноў v2.md", newest.Answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Empty(await empty.Answer.Content.ReadAsByteArrayAsync());
        Assert.EndsWith("v1.md", empty.Answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A title", 3, "A title v3.md")]
    [InlineData("...", 1, "v1.md")]
    [InlineData("a\r\n\tb", 1, "a b v1.md")]
    [InlineData("CON", 1, "CON v1.md")]
    [InlineData("dots. ", 1, "dots v1.md")]
    public void A_file_name_is_safe(string title, long version, string name) => Assert.Equal(name, Downloads.FileName(title, version));

    [Fact]
    public void A_long_title_is_cut_between_characters()
    {
        var name = Downloads.FileName(new string('a', 79) + "😁😁", 1);

        Assert.Equal(new string('a', 79) + " v1.md", name);
        Assert.DoesNotContain(name, char.IsSurrogate);
        Assert.Equal(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
    }

    private async Task<DocumentView> View(DocumentId document)
    {
        Assert.True((await pages.Grains.Document(document).View(Workspace.Caller("ao"))).Accepted(out var view, out _));
        return view;
    }

    private async Task<ImmutableArray<DocumentRow>> Drafts(ProjectId project, Shelf shelf)
    {
        Assert.True((await pages.Grains.Documents().InProject(Workspace.Caller("ao"), project, shelf)).Accepted(out var drafts, out _));
        return drafts;
    }
}
