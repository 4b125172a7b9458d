using System.Globalization;
using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>An asker and two consultants in one thread, each in a browser of their own.</summary>
public sealed class ConsultationTogether(Workspace workspace) : WorkspaceTest(workspace), IClassFixture<Workspace>
{
    private const float Deadline = 15_000;
    private const string Volha = "01930000000070008000000000000102";
    private const string Ales = "01930000000070008000000000000103";

    private static readonly BrowserNewContextOptions Phone = new() { Locale = "ru", ViewportSize = new() { Width = 390, Height = 844 } };

    [Fact]
    public async Task Answers_edits_and_who_is_writing_appear_without_a_reload_and_without_a_jump()
    {
        var (asker, ales, volha) = (await Workspace.SignIn("js"), await Workspace.SignIn("ak", Phone), await Workspace.SignIn("vl"));
        var thread = await Ask(asker.Page, "Was this belt woven in Slutsk?");
        foreach (var person in new[] { asker, ales, volha })
        {
            await Follow(person.Page, thread);
        }

        await asker.Page.Locator("li.person", new() { HasText = "has seen it" }).First.WaitForAsync(new() { Timeout = Deadline });
        await volha.Page.FillAsync("[name=text]", "I was about to say that");
        await ales.Page.Locator("[name=text]").PressSequentiallyAsync("It was **not**: see $x^2$");
        await volha.Page.Locator(".writers", new() { HasText = "Ales Kavaliou is writing…" }).WaitForAsync(new() { Timeout = Deadline });
        var before = await Top(volha.Page, "textarea[name=text]");

        await ales.Page.ClickAsync("form.reply button.main");

        foreach (var person in new[] { asker, volha })
        {
            await person.Page.Locator(".msg.answer strong", new() { HasText = "not" }).WaitForAsync(new() { Timeout = Deadline });
            await person.Page.Locator(".msg.answer math").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = Deadline });
        }

        Assert.Equal("I was about to say that", await volha.Page.InputValueAsync("[name=text]"));
        Assert.InRange(Math.Abs(await Top(volha.Page, "textarea[name=text]") - before), 0, 2);
        await ales.Page.ClickAsync(".msg.answer a:has-text('Изменить')");
        await ales.Page.FillAsync("[name=text]", "It was not, I am sure");
        await ales.Page.ClickAsync("#edit button.main");
        await asker.Page.Locator(".msg.answer .text", new() { HasText = "I am sure" }).WaitForAsync(new() { Timeout = Deadline });
        Assert.Equal(1, await asker.Page.Locator(".msg.answer pre.edition").CountAsync());
        await asker.Page.ClickAsync("button[name=accept]");
        await volha.Page.Locator(".msg.accepted").WaitForAsync(new() { Timeout = Deadline });
        Assert.True(await volha.Page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [Fact]
    public async Task An_answer_written_without_a_network_survives_a_closed_tab_and_arrives_once()
    {
        var (asker, ales) = (await Workspace.SignIn("js"), await Workspace.SignIn("ak", Phone));
        var thread = await Ask(asker.Page, "What is the dye of the third thread?");
        await Follow(asker.Page, thread);
        await Follow(ales.Page, thread);
        await ales.Browser.SetOfflineAsync(true);
        await ales.Page.FillAsync("[name=text]", "Madder, surely");
        await ales.Page.ClickAsync("form.reply button.main");
        await ales.Page.Locator(".msg.unsent", new() { HasText = "Madder, surely" }).WaitForAsync(new() { Timeout = Deadline });
        await ales.Page.FillAsync("[name=text]", "And one more thing");
        Assert.Equal(0, await asker.Page.Locator(".msg.answer").CountAsync());

        await ales.Page.CloseAsync();
        await ales.Browser.SetOfflineAsync(false);
        var again = await ales.Browser.NewPageAsync();
        await again.GotoAsync(thread);

        // Where the first try fails, the next ones come after up to 30 s.
        await asker.Page.Locator(".msg.answer", new() { HasText = "Madder, surely" }).WaitForAsync(new() { Timeout = 3 * Deadline });
        await again.Locator(".msg.answer", new() { HasText = "Madder, surely" }).WaitForAsync(new() { Timeout = Deadline });
        await again.Locator(".msg.unsent").WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = Deadline });
        Assert.Equal("And one more thing", await again.InputValueAsync("[name=text]"));
        await again.ReloadAsync();
        Assert.Equal(1, await again.Locator(".msg.answer").CountAsync());
    }

    [Fact]
    public async Task An_answer_that_arrived_although_nobody_said_so_is_not_sent_twice()
    {
        var (asker, ales) = (await Workspace.SignIn("js"), await Workspace.SignIn("ak"));
        var thread = await Ask(asker.Page, "Whose mark is on the end?");
        await Follow(ales.Page, thread);
        var posts = 0;
        await ales.Page.RouteAsync("**/consultations/*", async route =>
        {
            if (route.Request.Method == "POST" && posts++ == 0)
            {
                // It reaches the server, and the line breaks before the answer.
                await route.FetchAsync(new() { MaxRedirects = 0 });
                await route.AbortAsync();
                return;
            }

            await route.ContinueAsync();
        });

        await ales.Page.FillAsync("[name=text]", "The weaver's");
        await ales.Page.ClickAsync("form.reply button.main");

        await ales.Page.Locator(".msg.answer", new() { HasText = "The weaver's" }).WaitForAsync(new() { Timeout = Deadline });
        await ales.Page.Locator(".msg.unsent").WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = Deadline });
        Assert.Equal(1, await ales.Page.Locator(".msg.answer").CountAsync());
        Assert.Equal(1, posts);
    }

    [Fact]
    public async Task A_paragraph_is_asked_about_from_the_editor_and_the_answer_goes_into_the_draft_with_credit()
    {
        var (asker, ales) = (await Workspace.SignIn("js"), await Workspace.SignIn("ak"));
        var path = await Workspace.NewDraft("To be asked about");
        var draft = await Draft.Open(asker.Page, path);
        await draft.PutCursor(0);
        await draft.Insert("Not a word of this is for others.\n\nThe seam is of 1978.\n\nNor of this.");
        await draft.Says("saved");
        await draft.PutCursor(40);
        await asker.Page.Keyboard.PressAsync("Control+Alt+q");
        await asker.Page.Arrives("**/consultations/ask?*", Deadline);
        Assert.Equal("The seam is of 1978.", await asker.Page.InnerTextAsync(".quote"));
        var thread = await Send(asker.Page, "Can the seam be dated?", Ales);

        await ales.Page.GotoAsync(thread);
        Assert.Equal("The seam is of 1978.", await ales.Page.InnerTextAsync(".quote"));
        Assert.DoesNotContain("Not a word of this", await ales.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Nor of this", await ales.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(404, (await ales.Page.GotoAsync(path))!.Status);
        await Follow(ales.Page, thread);
        await ales.Page.FillAsync("[name=text]", "Yes: by the thread");
        await ales.Page.ClickAsync("form.reply button.main");
        await ales.Page.Locator(".msg.answer").WaitForAsync(new() { Timeout = Deadline });

        await asker.Page.GotoAsync(thread);
        await asker.Page.ClickAsync(".msg.answer a[href*='insert=']");
        var open = new Draft(asker.Page);
        await open.Ready();
        await asker.Page.Locator(".sheet a", new() { HasText = "Ales Kavaliou" }).WaitForAsync(new() { Timeout = Deadline });
        await open.Says("saved");
        var text = await asker.Page.InnerTextAsync(".sheet");
        Assert.True(text.IndexOf("1978", StringComparison.Ordinal) < text.IndexOf("by the thread", StringComparison.Ordinal), text);
        Assert.True(text.IndexOf("by the thread", StringComparison.Ordinal) < text.IndexOf("Nor of this", StringComparison.Ordinal), text);
        await asker.Page.ReloadAsync();
        await open.Ready();
        await asker.Page.Locator(".sheet a", new() { HasText = "Ales Kavaliou" }).First.WaitForAsync(new() { Timeout = Deadline });
        Assert.Equal(1, await asker.Page.Locator(".sheet a", new() { HasText = "Ales Kavaliou" }).CountAsync());
    }

    private static async Task<string> Ask(IPage page, string question)
    {
        await page.GotoAsync("/consultations/ask");
        return await Send(page, question, Ales, Volha);
    }

    private static async Task<string> Send(IPage page, string question, params string[] consultants)
    {
        await page.FillAsync("[name=title]", question);
        for (var at = 0; at < consultants.Length; at++)
        {
            await page.Locator("select[name=consultant]").Nth(at).SelectOptionAsync(consultants[at]);
        }

        await page.FillAsync("[name=day]", DateTimeOffset.UtcNow.AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.ClickAsync("form:has([name=title]) button.main");
        await page.Arrives("**said=asked", Deadline);
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task Follow(IPage page, string thread)
    {
        await page.GotoAsync(thread);
        await page.WaitForSelectorAsync("html[data-following]", new() { State = WaitForSelectorState.Attached, Timeout = Deadline });
        await page.EvaluateAsync("window.sameDocument = true");
    }

    private static Task<double> Top(IPage page, string selector) =>
        page.EvaluateAsync<double>($"document.querySelector('{selector}').getBoundingClientRect().top");
}
