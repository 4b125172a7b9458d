using Microsoft.Playwright;
using ResearchHub.LiveClient;

namespace ResearchHub.EndToEnd;

/// <summary>A coordinator's wall shows what others do, while they do it.</summary>
public sealed class Wall(Workspace workspace) : WorkspaceTest(workspace), IClassFixture<Workspace>
{
    private const float Deadline = 10_000;

    [Fact]
    public async Task What_another_person_does_appears_on_an_open_wall_and_what_is_being_chosen_stays()
    {
        using var lead = await DemoSession.SignIn(Workspace.Server.Address, "js");
        await lead.GiveRole(Workspace.Project, 6, "Coordinator");
        var wall = (await Workspace.SignIn("iv")).Page;
        await wall.GotoAsync("/activity");
        await wall.WaitForSelectorAsync("html[data-following]", new() { State = WaitForSelectorState.Attached });
        await wall.EvaluateAsync("window.sameDocument = true");
        await wall.SelectOptionAsync("#period", "month");
        await wall.FillAsync("#from", "2026-01-02");

        var path = await Workspace.NewDraft("The belt of 1784");
        await wall.WaitForSelectorAsync(".feed li:has-text('began the draft “The belt of 1784”')", new() { Timeout = Deadline });
        var draft = await Draft.Open((await Workspace.SignIn("vl")).Page, path);
        await draft.PutCursor(0);
        await draft.Insert("# Belt\nWoven in Slutsk.");
        await draft.Says("saved");

        var line = wall.Locator(".feed li:has-text('of “The belt of 1784”')");
        await line.First.WaitForAsync(new() { Timeout = Deadline });
        var said = await line.First.InnerTextAsync();
        Assert.Contains("Volha Laptsionak", said, StringComparison.Ordinal);
        Assert.Matches(@"worked 1\smin in section 1 of “The belt of 1784”, \+\d words?", said);
        Assert.DoesNotContain("Slutsk", said, StringComparison.Ordinal);

        await line.First.Locator("summary").ClickAsync();
        Assert.Matches(@"\d\d:\d\d–\d\d:\d\d: 1\smin, section 1, \+\d words?", await line.First.Locator("details").InnerTextAsync());
        Assert.True(await wall.EvaluateAsync<bool>("window.sameDocument === true"));
        Assert.Equal("month", await wall.InputValueAsync("#period"));
        Assert.Equal("2026-01-02", await wall.InputValueAsync("#from"));
        Assert.Equal("/activity", new Uri(wall.Url).PathAndQuery);
    }
}
