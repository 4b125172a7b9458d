using ResearchHub.Kernel;
using ResearchHub.Memoranda;

namespace ResearchHub.Projects;

public sealed class ProjectPagesTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Theory]
    [InlineData(Language.Belarusian, "Ежа, Ёлка, Ільмень, Яр, Amber")]
    [InlineData(Language.Russian, "Ежа, Ёлка, Яр, Ільмень, Amber")]
    [InlineData(Language.English, "Amber, Ежа, Ёлка, Яр, Ільмень")]
    public async Task Titles_stand_in_the_order_of_the_pages_language(Language language, string inOrder)
    {
        var caller = Workspace.NewCaller();
        foreach (var title in new[] { "Яр", "Ільмень", "Amber", "Ёлка", "Ежа" })
        {
            await Found(caller, title);
        }

        var page = await workspace.Grains.Projects().Page(caller, new(ProjectsBy.Name, language));

        // Where і stands among Russian letters is ICU's word; that it is one order is ours.
        var expected = inOrder.Split(", ").OrderBy(title => SortKeys.Of(language, title), StringComparer.Ordinal);
        Assert.Equal(expected, page.Projects.Select(project => project.Title));
        Assert.Equal(inOrder.Split(", ")[0], page.Projects[0].Title);
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData(ProjectsBy.Change)]
    [InlineData(ProjectsBy.Name)]
    public async Task Pages_have_every_project_once_and_none_of_others(ProjectsBy by)
    {
        var (caller, mine) = (Workspace.NewCaller(), new HashSet<ProjectId>());
        for (var number = 0; number < (ProjectLimits.PageLength * 2) + 1; number++)
        {
            mine.Add(await Found(caller, $"Жоба {number % 7}"));
        }

        await Found(Workspace.NewCaller(), "Somebody else's");
        var trashed = mine.First();
        (await workspace.Grains.Project(trashed).MoveToTrash(caller)).Given();
        mine.Remove(trashed);

        var seen = new List<ProjectId>();
        ProjectPlace? after = null;
        do
        {
            var page = await workspace.Grains.Projects().Page(caller, new(by, Language.Kazakh, after));
            seen.AddRange(page.Projects.Select(project => project.Id));
            after = page.Next;
            // A newer one comes before the reader's place.
            await Found(caller, "Аа");
        }
        while (after is not null);

        Assert.Equal(mine, seen.ToHashSet());
        Assert.Equal(mine.Count, seen.Count);
    }

    [Fact]
    public async Task Pages_of_the_trash_have_every_project_once()
    {
        var (caller, trashed) = (Workspace.NewCaller(), new HashSet<ProjectId>());
        for (var number = 0; number < ProjectLimits.PageLength + 3; number++)
        {
            var project = await Found(caller, $"Жоба {number}");
            (await workspace.Grains.Project(project).MoveToTrash(caller)).Given();
            trashed.Add(project);
        }

        var first = await workspace.Grains.Projects().TrashPage(caller, null);
        var second = await workspace.Grains.Projects().TrashPage(caller, first.Next);

        Assert.Equal((ProjectLimits.PageLength, 3), (first.Projects.Length, second.Projects.Length));
        Assert.Null(second.Next);
        Assert.Equal(trashed, first.Projects.Concat(second.Projects).Select(project => project.Id).ToHashSet());
    }

    [Fact]
    public async Task Those_that_serve_an_activity_can_be_asked_for()
    {
        var (caller, first, other) = (Workspace.NewCaller(), MemorandumId.New(TimeProvider.System), MemorandumId.New(TimeProvider.System));
        await Found(caller, "of none", null, 1, 10);
        await Found(caller, "of the first", first, 1);
        await Found(caller, "of the other", other, 1);
        await Found(Workspace.NewCaller(), "somebody else's", first, 1);

        Assert.Equal(["of none", "of the first"], await Titles(new(first, 1, OrNone: true)));
        Assert.Equal(["of none"], await Titles(new(first, 10, OrNone: true)));
        Assert.Empty(await Titles(new(first, 2, OrNone: true)));
        Assert.Equal(["of the other"], await Titles(new(other, 1, OrNone: false)));

        async Task<IEnumerable<string>> Titles(ActivityServed served) =>
            (await workspace.Grains.Projects().Page(caller, new(ProjectsBy.Name, Language.English, Serving: served))).Projects.Select(project => project.Title);
    }

    [Theory]
    [InlineData(ProjectsBy.Change)]
    [InlineData(ProjectsBy.Name)]
    public async Task Who_may_read_more_projects_than_are_named_at_once_is_told_of_all_that_serve_an_activity(ProjectsBy by)
    {
        var (caller, memorandum) = (Workspace.NewCaller(), MemorandumId.New(TimeProvider.System));
        // Those of the second activity are the ones that were changed first.
        var few = new List<ProjectId>();
        for (var number = 0; number < 3; number++)
        {
            few.Add(await Found(caller, $"Few {number}", memorandum, 2));
        }

        var many = new List<ProjectId>();
        for (var number = 0; number <= ProjectLimits.Mine; number++)
        {
            many.Add(await Found(caller, $"Many {number:000}", memorandum, 1, 3));
        }

        Assert.Equal(ProjectLimits.Mine, (await workspace.Grains.Projects().Mine(caller)).Length);
        Assert.Equal(few.ToHashSet(), (await All(2)).ToHashSet());
        var all = await All(1);
        Assert.Equal(many.ToHashSet(), all.ToHashSet());
        Assert.Equal(many.Count, all.Count);

        async Task<List<ProjectId>> All(int activity)
        {
            var (seen, after) = (new List<ProjectId>(), default(ProjectPlace?));
            do
            {
                var page = await workspace.Grains.Projects().Page(caller, new(by, Language.Russian, after, new(memorandum, activity, OrNone: false)));
                seen.AddRange(page.Projects.Select(project => project.Id));
                after = page.Next;
            }
            while (after is not null);

            return seen;
        }
    }

    private Task<ProjectId> Found(Caller caller, string title) => Found(caller, title, null, 1);

    private async Task<ProjectId> Found(Caller caller, string title, MemorandumId? memorandum, params int[] activities)
    {
        var project = ProjectId.New(TimeProvider.System);
        (await workspace.Grains.Project(project).Found(caller, new(title, "", Language.Kazakh, [.. activities], [], null, memorandum))).Given();
        return project;
    }
}
