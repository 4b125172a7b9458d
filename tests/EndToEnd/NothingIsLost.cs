using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>The server dies, the network goes, the tab closes: the words stay.</summary>
public sealed class NothingIsLost(Workspace workspace) : WorkspaceTest(workspace), IClassFixture<Workspace>
{
    [Fact]
    public async Task A_server_killed_in_the_middle_of_typing_loses_no_letter()
    {
        var (one, other) = await Workspace.TwoPeople("Killed while typing");
        await one.Type("before the cut. ");
        await one.Says("saved");

        var typing = one.Page.Keyboard.TypeAsync("these words are typed while the server dies and comes back. ", new() { Delay = 40 });
        await one.Shows("these words are");
        await Workspace.Server.Kill();
        await typing;
        await other.PutCursor(0);
        await other.Type("meanwhile in Minsk. ");
        Assert.NotEqual("saved", await one.State());
        Assert.NotEqual("saved", await other.State());
        await Workspace.Server.Start("Development");

        await one.Says("saved", 40);
        await other.Says("saved", 40);
        var text = await one.Agrees(other);
        Assert.Equal("meanwhile in Minsk. before the cut. these words are typed while the server dies and comes back. ", text);
        Assert.Equal(text, await one.Stored());
    }

    [Fact]
    public async Task The_screen_does_not_say_saved_two_seconds_after_the_network_went()
    {
        var (one, _) = await Workspace.TwoPeople("Two seconds");
        await one.Type("stored. ");
        await one.Says("saved");

        await one.Page.Context.SetOfflineAsync(true);
        await one.Type("not stored");

        Assert.NotEqual("saved", await one.State());
        await one.Page.WaitForFunctionAsync(
            "() => !['saved', 'saving'].includes(document.querySelector('#save').dataset.state)", null, new() { Timeout = 2_500 });
        await one.Page.Context.SetOfflineAsync(false);
        await one.Says("saved", 40);
        Assert.Equal("stored. not stored", await one.Stored());
    }

    [Fact]
    public async Task No_frame_says_saved_over_what_the_server_has_not_stored()
    {
        var (one, _) = await Workspace.TwoPeople("Every frame");
        await one.Type("stored. ");
        await one.Says("saved");

        await Workspace.Server.Pause();
        await one.WatchForUntruth();
        await one.Page.Keyboard.TypeAsync("жазылған", new() { Delay = 30 });
        var (changed, untrue) = await one.Untruths();
        await Workspace.Server.Resume();

        Assert.True(changed > 5, $"Only {changed} frames were looked at.");
        Assert.Equal(0, untrue);
        await one.Says("saved", 40);
        Assert.Equal("stored. жазылған", await one.Stored());
    }

    [Fact]
    public async Task An_hour_without_the_network_meets_what_colleagues_wrote()
    {
        var (one, other) = await Workspace.TwoPeople("An hour away");
        await one.Type("Start.\n");
        await other.Shows("Start.");

        await one.Page.Context.SetOfflineAsync(true);
        for (var line = 1; line <= 40; line++)
        {
            await one.Type($"away {line}: ");
            await one.Insert("на паравозе, пойызда. "); // As a phone's keyboard gives whole words.
            await other.PutCursor(0);
            await other.Type($"here {line}. ");
        }

        await one.Page.Context.SetOfflineAsync(false);

        await one.Says("saved", 60);
        var text = await one.Agrees(other, 60);
        for (var line = 1; line <= 40; line++)
        {
            Assert.Equal(2, text.Split($"away {line}: на паравозе, пойызда. ").Length);
            Assert.Equal(2, text.Split($"here {line}. ").Length);
        }
    }

    [Fact]
    public async Task A_tab_closed_without_the_network_gives_its_words_back()
    {
        var (one, other) = await Workspace.TwoPeople("A closed tab");
        var address = one.Page.Url;
        await one.Type("Start. ");
        await one.Says("saved");
        // The first opening of a draft also teaches the device to open it without the network.
        await one.Page.ReloadAsync();
        await one.Ready();
        await one.Says("saved");
        await one.PutCursorAtEnd();

        await one.Page.Context.SetOfflineAsync(true);
        await one.Type("typed in the tunnel. ");
        await one.Page.WaitForFunctionAsync("() => document.querySelector('#save').dataset.kept === 'true'");
        var browser = one.Page.Context;
        await one.Page.CloseAsync();

        var again = await Draft.Open(await browser.NewPageAsync(), address);
        await again.Shows("typed in the tunnel. ");
        await again.PutCursorAtEnd();
        await again.Type("and after it.");
        var found = new List<string>();
        await Everybody.CheckLooks(again.Page, "a draft opened without the network", found);
        await browser.SetOfflineAsync(false);

        await again.Says("saved", 60);
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Equal("Start. typed in the tunnel. and after it.", await again.Agrees(other));
    }
}
