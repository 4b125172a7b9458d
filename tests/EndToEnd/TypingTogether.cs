using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>Two researchers, two browsers, one draft, nothing in the way.</summary>
public sealed class TypingTogether(Workspace workspace) : WorkspaceTest(workspace), IClassFixture<Workspace>
{
    [Fact]
    public async Task Two_people_write_in_one_sentence_and_see_each_other()
    {
        var (one, other) = await Workspace.TwoPeople("Two in one sentence");
        await one.Type("The felt comes from  and the flax from .");
        await other.Shows("flax from .");

        await one.PutCursor("The felt comes from ".Length);
        await other.PutCursor((await other.Text()).Length - 1);
        await Task.WhenAll(one.Type("Түркістан, қала"), other.Type("Палессе 😁 ўвесь"));

        await one.Says("saved");
        await other.Says("saved");
        var text = await one.Agrees(other);
        Assert.Equal("The felt comes from Түркістан, қала and the flax from Палессе 😁 ўвесь.", text);
        Assert.Equal(text, await one.Stored());
        await Assertions.Expect(one.Page.Locator(".peer-name").First).ToBeAttachedAsync();
        await Assertions.Expect(other.Page.Locator("#sheet")).ToContainTextAsync("Түркістан, қала");
    }

    [Fact]
    public async Task The_rendered_page_follows_the_source()
    {
        var (one, other) = await Workspace.TwoPeople("The page follows");
        await one.Insert("# Лён і лямец\n\nМаса $m$ і [спіс](https://example.org).\n\n|a|b|\n|-|-|\n|1|2|\n");
        await Assertions.Expect(other.Page.Locator("#sheet h1")).ToHaveTextAsync("Лён і лямец");
        await Assertions.Expect(other.Page.Locator("#sheet table td").First).ToHaveTextAsync("1");
        await Assertions.Expect(other.Page.Locator("#sheet math").First).ToBeAttachedAsync();
    }

    [Fact]
    public async Task Undo_takes_back_my_words_and_leaves_my_colleagues()
    {
        var (one, other) = await Workspace.TwoPeople("Undo mine");
        await one.Type("mine ");
        await other.Shows("mine ");
        await other.PutCursorAtEnd();
        await other.Type("theirs");
        await one.Shows("mine theirs");

        await one.Page.Keyboard.PressAsync("Control+z");

        await one.Says("saved");
        Assert.Equal("theirs", await one.Agrees(other));
    }

    [Fact]
    public async Task Two_tabs_of_one_person_are_two_writers()
    {
        var (one, _) = await Workspace.TwoPeople("Two tabs");
        var second = await Draft.Open(await one.Page.Context.NewPageAsync(), one.Page.Url);
        await one.Page.BringToFrontAsync();
        await one.PutCursor(0);
        await one.Type("first ");
        await second.Shows("first ");
        await second.Page.BringToFrontAsync();
        await second.PutCursorAtEnd();
        await second.Type("second");

        await one.Says("saved");
        await second.Says("saved");
        var text = await one.Agrees(second);
        Assert.Contains("first ", text, StringComparison.Ordinal);
        Assert.Contains("second", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paste_of_200_kB_arrives_whole()
    {
        var (one, other) = await Workspace.TwoPeople("A long paste");
        var words = string.Concat(Enumerable.Range(0, 6_000).Select(number => $"{number}. Сөз бен слова, і слова 😁.\n"));
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(words) > 200_000);
        await one.Page.EvaluateAsync(
            """
            text => {
              const data = new DataTransfer();
              data.setData("text/plain", text);
              document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            words);

        await one.Says("saved", 60);
        Assert.Equal(words, await one.Agrees(other, 60));
        Assert.Equal(words, await one.Stored());
    }

    [Fact]
    public async Task Half_an_emoji_is_never_sent()
    {
        var (one, other) = await Workspace.TwoPeople("Half an emoji");
        await one.Type("a😀b");
        await other.Shows("a😀b");

        // 😀 and 😁 share their first half: what changes is one code unit.
        await one.Page.EvaluateAsync(
            "() => { const view = (c => (c.cmTile ?? c.cmView.rootView ?? c.cmView).view)(document.querySelector('.cm-content')); view.dispatch({ changes: { from: 2, to: 3, insert: '\\ude01' } }); }");

        await one.Says("saved");
        Assert.Equal("a😁b", await one.Agrees(other));
        Assert.Equal("a😁b", await one.Stored());
    }
}
