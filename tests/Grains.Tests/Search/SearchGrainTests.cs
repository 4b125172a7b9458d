using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Search;

public sealed class SearchGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public async Task A_word_is_found_in_another_case_and_marked_where_it_stands()
    {
        var (project, lead) = await workspace.FoundProject();
        var draft = await Write(project, lead, "Фонды", Language.Russian, "# Опись\n\nФонды **музеев** пополнились новыми находками.");
        await workspace.LetSearchCatchUp();

        var found = Assert.Single((await Find(lead, "музей")).Found);

        Assert.Equal((FoundKind.Draft, draft.Value, (ProjectId?)project), (found.Kind, found.Id, found.Project));
        Assert.Equal("Weierstrass letters", found.ProjectTitle);
        Assert.Equal("музеев", Assert.Single(found.Excerpt, piece => piece.Emphasis == Emphasis.Match).Text);
        Assert.Equal("Опись Фонды музеев пополнились новыми находками.", string.Concat(found.Excerpt.Select(piece => piece.Text)));
    }

    [Fact]
    public async Task Whoever_is_in_many_projects_finds_in_all_of_them_and_in_no_other()
    {
        var (closed, other) = await workspace.FoundProject();
        await Write(closed, other, "Closed", Language.English, "An escutcheon.");
        var reader = Workspace.NewCaller();
        foreach (var _ in Enumerable.Range(0, 45))
        {
            var (project, lead) = await workspace.FoundProject();
            (await workspace.Grains.Project(project).GiveRole(lead, new(reader.Person, ProjectRole.Observer))).Given();
            await Write(project, lead, "Open", Language.English, "Two escutcheons.");
        }

        await workspace.LetSearchCatchUp();
        var found = await Find(reader, "escutcheon");

        Assert.Equal((45, 20), (found.Drafts, found.Found.Length));
        Assert.Equal(1, (await Find(other, "escutcheon")).Drafts);
    }

    [Fact]
    public async Task Who_has_no_right_sees_neither_the_thing_nor_a_number_of_it()
    {
        var (project, lead) = await workspace.FoundProject();
        await Write(project, lead, "Closed", Language.English, "A quincunx of tombs.");
        await workspace.LetSearchCatchUp();
        Assert.Equal(1, (await Find(lead, "quincunx")).Drafts);

        var stranger = await Find(Workspace.NewCaller(), "quincunx");

        Assert.Empty(stranger.Found);
        Assert.Equal((0, 0, 0), (stranger.Projects, stranger.Drafts, stranger.People));
    }

    [Fact]
    public async Task A_right_that_was_given_or_taken_counts_at_once()
    {
        var (project, lead) = await workspace.FoundProject();
        await Write(project, lead, "Rights", Language.English, "The ziggurat stands.");
        await workspace.LetSearchCatchUp();
        var reader = Workspace.NewCaller();
        Assert.Empty((await Find(reader, "ziggurats")).Found);

        (await workspace.Grains.Project(project).GiveRole(lead, new(reader.Person, ProjectRole.Observer))).Given();
        Assert.Single((await Find(reader, "ziggurats")).Found);
        (await workspace.Grains.Project(project).TakeRole(lead, new(reader.Person))).Given();

        Assert.Empty((await Find(reader, "ziggurats")).Found);
    }

    [Fact]
    public async Task What_is_rewritten_trashed_or_brought_back_is_found_as_it_stands()
    {
        var (project, lead) = await workspace.FoundProject();
        var draft = await Write(project, lead, "Changing", Language.English, "obelisk");
        await workspace.LetSearchCatchUp();
        var document = workspace.Grains.Document(draft);
        var read = (await document.Read(lead)).Given();
        (await document.Edit(lead, new(read.History, read.Version, new(Guid.NewGuid()), 1, [ChangeSet.Replace(7, 0, 7, "pagoda")]))).Given();
        await workspace.LetSearchCatchUp();
        Assert.Empty((await Find(lead, "obelisk")).Found);
        Assert.Single((await Find(lead, "pagoda")).Found);

        (await document.MoveToTrash(lead)).Given();
        await workspace.LetSearchCatchUp();
        Assert.Equal(0, (await Find(lead, "pagoda")).Drafts);
        (await document.BringBack(lead)).Given();
        await workspace.LetSearchCatchUp();

        Assert.Equal(1, (await Find(lead, "pagoda")).Drafts);
    }

    [Fact]
    public async Task Letters_that_a_keyboard_lacks_are_typed_plainly_unless_told_apart()
    {
        var (project, lead) = await workspace.FoundProject();
        await Write(project, lead, "Слоўнік", Language.Belarusian, "Слоўнік ткацтва.");
        await Write(project, lead, "Ёлка", Language.Russian, "Ёлка на снегу.");
        await workspace.LetSearchCatchUp();

        Assert.Equal(1, (await Find(lead, "слоуник")).Drafts);
        Assert.Equal(1, (await Find(lead, "елкой")).Drafts);
        Assert.Equal(0, (await Find(lead, "слоуник", letters: LetterChoice.Apart)).Drafts);
        Assert.Equal(0, (await Find(lead, "елкой", letters: LetterChoice.Apart)).Drafts);
        Assert.Equal(1, (await Find(lead, "ёлкой", letters: LetterChoice.Apart)).Drafts);
    }

    [Fact]
    public async Task One_form_alone_is_found_when_it_is_asked_for()
    {
        var (project, lead) = await workspace.FoundProject();
        await Write(project, lead, "Forms", Language.English, "Two astrolabes were sold.");
        await workspace.LetSearchCatchUp();

        Assert.Equal(1, (await Find(lead, "astrolabe")).Drafts);
        Assert.Equal(0, (await Find(lead, "astrolabe", forms: WordForms.Exact)).Drafts);
        Assert.Equal(1, (await Find(lead, "Astrolabes", forms: WordForms.Exact)).Drafts);
    }

    [Fact]
    public async Task A_person_is_found_by_a_spelling_that_nobody_wrote_down()
    {
        var person = PersonId.New(TimeProvider.System);
        var museum = InstitutionId.New(TimeProvider.System);
        (await workspace.Grains.Person(person).Register(new(new("", "Алесь Прокопцов", "Алесь Пракапцоў", ""), museum, new("", "хранитель керамики", "", "")))).Given();
        await workspace.LetSearchCatchUp();

        var found = Assert.Single((await Find(Workspace.NewCaller(), "Prokoptsov")).Found);

        Assert.Equal((FoundKind.Person, person.Value), (found.Kind, found.Id));
        Assert.Equal("Алесь Прокопцов", found.Heading[0].Text);
        var byWork = Assert.Single((await Find(Workspace.NewCaller(), "керамика")).Found);
        Assert.Equal(person.Value, byWork.Id);
        Assert.Equal("керамики", Assert.Single(byWork.Excerpt, piece => piece.Emphasis == Emphasis.Match).Text);
    }

    [Fact]
    public async Task What_is_no_word_finds_nothing_and_what_is_too_long_is_refused()
    {
        var caller = Workspace.NewCaller();

        Assert.Empty((await Find(caller, "\" ) OR * NEAR(")).Found);
        Assert.Empty((await Find(caller, "?!")).Found);
        Assert.Equal(SearchRefusals.TooLong, (await workspace.Grains.Search().Find(caller, new(new string('a', 201)))).Refused());
    }

    [Fact]
    public async Task More_than_a_page_is_turned_over_without_a_gap_or_a_double()
    {
        var (project, lead) = await workspace.FoundProject();
        foreach (var number in Enumerable.Range(1, 25))
        {
            await Write(project, lead, $"Amphora {number}", Language.English, "An amphora.");
        }

        await workspace.LetSearchCatchUp();
        var first = await Find(lead, "amphorae");
        var second = (await workspace.Grains.Search().Find(lead, new("amphorae", Skip: first.Next!.Value))).Given();

        Assert.Equal((25, 20, 5, (int?)null), (first.Drafts, first.Found.Length, second.Found.Length, second.Next));
        Assert.Equal(25, first.Found.Concat(second.Found).Select(found => found.Id).Distinct().Count());
    }

    private async Task<SearchResults> Find(
        Caller caller, string words, WordForms forms = WordForms.All, LetterChoice letters = LetterChoice.Alike) =>
        (await workspace.Grains.Search().Find(caller, new(words, Forms: forms, Letters: letters))).Given();

    private async Task<DocumentId> Write(ProjectId project, Caller by, string title, Language language, string text)
    {
        var document = DocumentId.New(TimeProvider.System);
        var founded = (await workspace.Grains.Document(document).Found(by, new(project, title, language))).Given();
        (await workspace.Grains.Document(document).Edit(
            by, new(workspace.Log.History, founded.Version, new(Guid.NewGuid()), 1, [ChangeSet.Replace(0, 0, 0, text)]))).Given();
        return document;
    }
}
