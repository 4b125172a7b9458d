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

        // What is asked for is kept under a name, and found by it.
        await wall.ClickAsync("form.filters button[type=submit]");
        await wall.FillAsync("#view-name", "The year’s belts");
        await wall.PressAsync("#view-name", "Enter");
        await wall.GotoAsync("/activity");
        await wall.ClickAsync("section.views a:has-text('The year’s belts')");
        Assert.Equal("2026-01-02", await wall.InputValueAsync("#from"));
        await wall.ClickAsync("section.views button[name=forget]");
        await wall.Locator("section.views a").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });

        // Since a version: both texts as one, and the keyboard comes from change to change.
        await wall.GotoAsync($"{path}/since/1");
        await wall.Locator("#difference .cm-changedLine").First.WaitForAsync(new() { Timeout = Deadline });
        await wall.FocusAsync("#jumps button[data-go=on]");
        await wall.Keyboard.PressAsync("Enter");
        Assert.Contains("Woven in Slutsk.", await wall.InnerTextAsync("#difference .cm-content"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Earlier_questions_stand_beside_the_one_that_is_being_typed()
    {
        var page = (await Workspace.SignIn("ao")).Page;
        await page.GotoAsync("/consultations/ask");
        await page.FillAsync("input[name=title]", "Плотность войлоков");
        await page.Locator("[data-similar] a:has-text('измерений плотности')").WaitForAsync(new() { Timeout = Deadline });
        Assert.Equal("Плотность войлоков", await page.InputValueAsync("input[name=title]"));
        await page.FillAsync("input[name=title]", "Погода");
        await page.Locator("[data-similar] a:has-text('измерений плотности')").WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = Deadline });
    }
}
