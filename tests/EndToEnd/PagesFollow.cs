using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>What one person changes, the other's open page shows.</summary>
public sealed class PagesFollow(Workspace workspace) : WorkspaceTest(workspace), IClassFixture<Workspace>
{
    private const float Deadline = 10_000;

    [Fact]
    public async Task A_task_and_a_role_that_others_give_appear_without_a_reload()
    {
        var (astana, minsk) = (await Workspace.SignIn("js"), await Workspace.SignIn("vl"));
        await minsk.Page.GotoAsync($"{Workspace.Project}/tasks");
        await minsk.Page.WaitForSelectorAsync("html[data-following]", new() { State = WaitForSelectorState.Attached });
        await minsk.Page.EvaluateAsync("window.sameDocument = true");

        await astana.Page.GotoAsync($"{Workspace.Project}/tasks");
        await astana.Page.FillAsync("[name=what]", "Measure the belt");
        await astana.Page.SelectOptionAsync("[name=who]", new SelectOptionValue { Index = 1 });
        await astana.Page.ClickAsync("form:has([name=what]) button");
        await astana.Page.Arrives("**said=given");

        await minsk.Page.WaitForSelectorAsync("text=Measure the belt", new() { Timeout = Deadline });
        Assert.True(await minsk.Page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [Fact]
    public async Task What_somebody_says_of_themselves_appears_in_an_open_directory()
    {
        var (astana, minsk) = (await Workspace.SignIn("js"), await Workspace.SignIn("vl"));
        await minsk.Page.GotoAsync("/people");
        await minsk.Page.WaitForSelectorAsync("html[data-following]", new() { State = WaitForSelectorState.Attached });
        await minsk.Page.EvaluateAsync("window.sameDocument = true");

        await astana.Page.GotoAsync("/people/01930000000070008000000000000101/edit");
        await astana.Page.FillAsync("[name=position-en]", "Keeper of ornaments");
        await astana.Page.ClickAsync("form:has([name=position-en]) button.main");
        await astana.Page.Arrives("**done=saved");

        await minsk.Page.WaitForSelectorAsync("text=Keeper of ornaments", new() { Timeout = Deadline });
        Assert.True(await minsk.Page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [Fact]
    public async Task What_changed_before_a_page_began_to_follow_appears_too()
    {
        var (astana, minsk) = (await Workspace.SignIn("js"), await Workspace.SignIn("vl"));
        var slow = new TaskCompletionSource();
        await minsk.Page.RouteAsync("**/*.js", async script =>
        {
            await slow.Task;
            await script.ContinueAsync();
        });
        await minsk.Page.GotoAsync($"{Workspace.Project}/tasks", new() { WaitUntil = WaitUntilState.Commit });
        await minsk.Page.WaitForSelectorAsync("[data-live]", new() { State = WaitForSelectorState.Attached });

        await astana.Page.GotoAsync($"{Workspace.Project}/tasks");
        await astana.Page.FillAsync("[name=what]", "Weigh the thread");
        await astana.Page.SelectOptionAsync("[name=who]", new SelectOptionValue { Index = 1 });
        await astana.Page.ClickAsync("form:has([name=what]) button");
        await astana.Page.Arrives("**said=given");
        Assert.Equal(0, await minsk.Page.Locator("text=Weigh the thread").CountAsync());
        slow.SetResult();

        await minsk.Page.WaitForSelectorAsync("text=Weigh the thread", new() { Timeout = Deadline });
    }

    [Fact]
    public async Task A_region_somebody_works_in_waits_for_them()
    {
        var (astana, minsk) = (await Workspace.SignIn("js"), await Workspace.SignIn("vl"));
        await astana.Page.GotoAsync($"{Workspace.Project}/tasks");
        await astana.Page.FillAsync("[name=what]", "Photograph the felt");
        await astana.Page.SelectOptionAsync("[name=who]", new SelectOptionValue { Index = 1 });
        await astana.Page.ClickAsync("form:has([name=what]) button");
        await astana.Page.Arrives("**said=given");
        // The page asks once when it begins to follow; what is looked at is the time after that.
        var first = minsk.Page.WaitForResponseAsync(answer => answer.Request.Headers.ContainsKey("x-fragment"), new() { Timeout = Deadline });
        await minsk.Page.GotoAsync($"{Workspace.Project}/tasks");
        await first;
        var button = minsk.Page.Locator("tr:has-text('Photograph the felt') button[name=done]");
        await button.FocusAsync();

        var asked = minsk.Page.WaitForResponseAsync(answer => answer.Request.Headers.ContainsKey("x-fragment"), new() { Timeout = Deadline });
        await astana.Page.ClickAsync("tr:has-text('Photograph the felt') button[name=done]");
        await asked;
        Assert.Equal(1, await button.CountAsync());
        await minsk.Page.FocusAsync("a.brand");

        await button.WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = Deadline });
    }
}
