using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>Whatever people write into any field is shown as words: nothing runs, and the browser has nothing to report.</summary>
public sealed class HostileWords(Workspace workspace) : HostileTest(workspace), IClassFixture<Workspace>
{
    private const string Astana = "01930000000070008000000000000001";

    /// <summary>What a page must not hold, wherever it came from: none of it waits for a click, a focus or an error.</summary>
    [Fact]
    public void There_are_more_than_500_of_them_and_no_two_alike()
    {
        Assert.True(Vectors.All.Count > 500, $"{Vectors.All.Count}");
        Assert.Equal(Vectors.All.Count, Vectors.All.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task In_a_draft_they_are_words()
    {
        var writer = await Listening("js");
        var path = await Workspace.NewDraft("Words");
        var draft = await Draft.Open(writer, path);
        var written = Vectors.InMarkdown;
        foreach (var part in written.Chunk(300))
        {
            await draft.PutCursorAtEnd();
            await draft.Insert(string.Join("\n\n", part) + "\n\nThe end.\n\n");
            await draft.Says("saved", 60);
        }

        var text = await draft.Text();
        Assert.All(written.Where(one => !one.Any(char.IsControl)), one => Assert.Contains(one, text, StringComparison.Ordinal));
        await Shown(draft, (written.Length + 299) / 300);
        await Found(writer, path);
        for (var step = 0; step <= 20; step++)
        {
            await writer.EvaluateAsync("share => { const pane = document.querySelector('.cm-scroller'); pane.scrollTop = pane.scrollHeight * share; return new Promise(requestAnimationFrame); }", step / 20.0);
        }

        await Found(writer, path);
        var reader = await Listening(Demo.Observer);
        await Shown(await Draft.Open(reader, path), (written.Length + 299) / 300);
        await Found(reader, path);
        foreach (var address in new[] { $"{path}/versions", $"{path}/versions/2", $"{path}/versions/2/restore", $"{path}/settings" })
        {
            await Visit(writer, address);
        }

        Assert.Empty(Said);
    }

    [Fact]
    public async Task As_titles_tasks_and_goals_they_are_words()
    {
        var person = await Listening("js");
        var (titles, goals, project) = (Vectors.Packed(200), Vectors.Packed(2_000), Workspace.Project);
        var drafts = titles.Select(_ => $"{Guid.CreateVersion7():N}").ToArray();
        var proof = await Proof(person);
        await AtOnce(titles.Index(), one => Send(person, proof, $"{project}/drafts/new", "draft", ("id", drafts[one.Index]), ("title", one.Item), ("language", "en")));
        await AtOnce(titles, title => Send(person, proof, $"{project}/tasks", "give", ("id", $"{Guid.CreateVersion7():N}"), ("what", title), ("who", "01930000000070008000000000000101")));
        var founded = titles.Select(_ => $"{Guid.CreateVersion7():N}").ToArray();
        await AtOnce(titles.Index(), one => Send(
            person, proof, "/projects/new", "found", ("id", founded[one.Index]), ("title", one.Item), ("goal", goals[one.Index % goals.Length]), ("language", "en"), ("activity", "1"), ("party", Astana)));
        await AtOnce(drafts.Take(20), draft => Send(person, proof, $"/documents/{draft}/settings", "trash"));
        await AtOnce(founded.TakeLast(20), one => Send(person, proof, $"/projects/{one}/settings", "bin"));

        var pages = new List<string> { "/memorandum", "/people/01930000000070008000000000000101" };
        string[] below = ["settings", "members", "tasks", "rights", "drafts/new", "trash"];
        pages.AddRange(founded.Take(goals.Length).SelectMany((one, at) => new[] { $"/projects/{one}", $"/projects/{one}/{below[at % below.Length]}" }));
        pages.AddRange(drafts.Where((_, at) => at % 12 == 0).SelectMany(draft => new[] { $"/documents/{draft}/settings", $"/documents/{draft}/versions" }));
        pages.AddRange(drafts.Where((_, at) => at % 24 == 11).Select(draft => $"/documents/{draft}"));
        foreach (var page in pages)
        {
            await Visit(person, page);
        }

        foreach (var list in new[] { project, $"{project}/tasks", $"{project}/trash", "/projects/trash", "/projects" })
        {
            for (var next = list; next is not null;)
            {
                await Visit(person, next);
                next = await person.Locator("a[rel=next]").CountAsync() > 0 ? await person.Locator("a[rel=next]").First.GetAttributeAsync("href") : null;
            }
        }

        Assert.Empty(Said);
    }

    [Fact]
    public async Task In_an_address_they_are_words()
    {
        var person = await Listening("ao");
        var packs = Vectors.Packed(200).Select(Uri.EscapeDataString).ToArray();
        string[] doors = ["/search?q=", "/people?q=", "/accounts?q=", "/projects?done=", "/accounts/audit?on=", "/sign-in?returnUrl=", "/memorandum?x=", "/people/"];
        foreach (var (at, pack) in packs.Index())
        {
            await Visit(person, doors[at % doors.Length] + pack);
        }

        Assert.Empty(Said);
    }

    /// <summary>Waits until the page beside the text has the whole of it.</summary>
    private static async Task Shown(Draft draft, int ends) => await draft.Page.WaitForFunctionAsync(
        "ends => [...document.querySelectorAll('p')].filter(p => p.textContent === 'The end.').length >= ends", ends, new() { Timeout = 120_000 });
}
