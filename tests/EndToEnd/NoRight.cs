namespace ResearchHub.EndToEnd;

/// <summary>Absent and forbidden look alike; readers read.</summary>
public sealed class NoRight(Workspace workspace) : WorkspaceTest(workspace), IClassFixture<Workspace>
{
    [Fact]
    public async Task A_draft_of_a_project_I_am_not_in_looks_like_one_that_does_not_exist()
    {
        var draft = await Workspace.NewDraft("Not for everybody");
        var outsider = await Workspace.SignIn(Demo.Outsider);

        var forbidden = await outsider.Page.GotoAsync(draft);
        var forbiddenText = await outsider.Page.InnerTextAsync("main");
        var absent = await outsider.Page.GotoAsync("/documents/0193ffffffff7fff8fffffffffffffff");
        var absentText = await outsider.Page.InnerTextAsync("main");

        Assert.Equal(404, forbidden!.Status);
        Assert.Equal(404, absent!.Status);
        Assert.Equal(absentText, forbiddenText);
    }

    [Fact]
    public async Task An_observer_reads_and_cannot_write()
    {
        var path = await Workspace.NewDraft("Read only");
        var lead = await Draft.Open((await Workspace.SignIn("js")).Page, path);
        await lead.PutCursor(0);
        await lead.Type("for your eyes");
        var observer = await Draft.Open((await Workspace.SignIn(Demo.Observer)).Page, path);
        await observer.Shows("for your eyes");
        await observer.Says("reading");

        await observer.Page.Locator(".cm-content").ClickAsync();
        await observer.Type("mine");
        await lead.Type(", and yours");

        await observer.Shows("for your eyes, and yours");
        Assert.DoesNotContain("mine", await observer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_id_is_a_calm_page_and_not_an_error()
    {
        var person = await Workspace.SignIn("js");
        foreach (var address in new[] { "/documents/1", "/documents/x%20y", "/projects/x", "/documents/0193ffffffff7fff8fffffffffffffff/versions/9" })
        {
            Assert.Equal(404, (await person.Page.GotoAsync(address))!.Status);
        }
    }

    [Fact]
    public async Task Somebody_not_signed_in_is_asked_to_and_comes_back_to_the_draft()
    {
        var draft = await Workspace.NewDraft("After signing in");
        var page = await Workspace.Stranger();
        await page.GotoAsync(draft);
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await page.ClickAsync("button[name=as][value=vl]");
        await page.Arrives($"**{draft}");
    }

    [Fact]
    public async Task Who_is_signed_out_elsewhere_is_told_keeps_the_words_and_goes_on_after_signing_in()
    {
        var person = await Workspace.SignIn("js");
        var draft = await Draft.Open(person.Page, await Workspace.NewDraft("Signed out meanwhile"));
        await draft.PutCursor(0);
        await draft.Type("before ");
        await draft.Shows("before ");
        await draft.Says("saved");
        Assert.Equal("before ", await draft.Stored());
        var other = await person.Browser.NewPageAsync();
        await other.GotoAsync("/account");
        await other.ClickAsync("form[action='/sign-out'] button");
        await draft.Says("signed-out");

        await draft.Type("after");
        await other.GotoAsync("/sign-in");
        await other.ClickAsync("button[name=as][value=js]");
        await other.IsIn();
        await draft.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");

        await draft.Says("saved");
        Assert.Equal("before after", await draft.Text());
        Assert.Equal("before after", await draft.Stored());
    }

    [Fact]
    public async Task A_double_click_founds_one_draft()
    {
        var person = await Workspace.SignIn("js");
        await person.Page.GotoAsync($"{Workspace.Project}/drafts/new");
        await person.Page.FillAsync("[name=title]", "Clicked twice");
        await person.Page.Locator("form:has([name=title]) button").First.DblClickAsync();
        await person.Page.Arrives("**/documents/*");
        await person.Page.GotoAsync(Workspace.Project);
        Assert.Equal(1, await person.Page.GetByText("Clicked twice", new() { Exact = true }).CountAsync());
    }
}
