using System.Globalization;
using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>A round from two museums, by keyboard alone for one of them; and a draft handed over.</summary>
public sealed class PriorityRound(Workspace workspace) : WorkspaceTest(workspace), IClassFixture<Workspace>
{
    private const float Deadline = 10_000;

    [Fact]
    public async Task Three_experts_of_two_museums_rate_and_see_what_came_of_it_when_the_round_closes()
    {
        // Demo people: Iryna of Minsk coordinates; Zhanar and Yerlan of Astana and Volha of Minsk are the panel.
        var coordinator = (await Workspace.SignIn("iv")).Page;
        await coordinator.GotoAsync("/priorities");
        await coordinator.FillAsync("[name=title]", "Priorities of two museums");
        await coordinator.ClickAsync("form:has([name=title]) button.main");
        await coordinator.Arrives("**/convene");
        var convene = new Uri(coordinator.Url).AbsolutePath;
        var register = convene[..convene.LastIndexOf('/')];
        foreach (var number in (int[])[1, 2, 4])
        {
            await coordinator.CheckAsync($"[name=person][value$='0000000001{number:00}']");
        }

        await coordinator.ClickAsync("form:has([name=person]) button.main");
        await coordinator.Arrives("**done=panel");
        foreach (var title in (string[])["Names of ornament", "Natural dyes", "Museum glossary"])
        {
            await coordinator.GotoAsync(register);
            await coordinator.FillAsync("[name=title]", title);
            await coordinator.ClickAsync("form:has([name=title]) button.main");
            await coordinator.Arrives("**done=proposed");
        }

        await coordinator.GotoAsync(convene);
        await coordinator.FillAsync("[name=day]", DateTime.Today.AddDays(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await coordinator.FillAsync("[name=time]", "18:00");
        await coordinator.ClickAsync("form:has([name=day]) button.main");
        await coordinator.Arrives("**done=opened");

        // Volha on a phone, by touch; her open list of turns has heard of the round.
        var phone = new BrowserNewContextOptions { Locale = "be", ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true };
        var minsk = (await Workspace.SignIn("vl", phone)).Page;
        await minsk.GotoAsync("/turns");
        await minsk.ClickAsync($"a[href='{register}/rate']");
        await Rate(minsk, [9, 5, 7], tap: true);
        await minsk.Arrives("**done=rated");

        // Zhanar by keyboard alone: into each group with Tab, the arrow keys choose, Enter sends.
        var astana = (await Workspace.SignIn("js")).Page;
        await astana.GotoAsync($"{register}/rate");
        foreach (var (fieldset, rating) in new[] { 8, 4, 9 }.Select((rating, at) => (at, rating)))
        {
            await astana.Locator(".cands > li").Nth(fieldset).Locator("input[type=radio]").First.FocusAsync();
            for (var press = 1; press < rating; press++)
            {
                await astana.Keyboard.PressAsync("ArrowRight");
            }

            Assert.Equal($"{rating}", await astana.Locator(".cands > li").Nth(fieldset).Locator("input[type=radio]:checked").GetAttributeAsync("value"));
        }

        await astana.FocusAsync("button[value=finish]");
        await astana.Keyboard.PressAsync("Enter");
        await astana.Arrives("**done=rated");
        // She keeps the register open and sees nothing of it yet.
        await astana.WaitForSelectorAsync("html[data-following]", new() { State = WaitForSelectorState.Attached });
        Assert.Equal(0, await astana.Locator(".tiles").CountAsync());

        var found = new List<string>();
        var third = (await Workspace.SignIn("eh")).Page;
        await third.GotoAsync($"{register}/rate");
        await Everybody.CheckLooks(third, $"{register}/rate", found);
        await Rate(third, [1, 6, 8], tap: false);
        await third.Arrives("**done=rated");

        await coordinator.GotoAsync(convene);
        await coordinator.ClickAsync("form:has(#close) button");
        await coordinator.Arrives("**done=closed");

        // Without a reload the open page shows agreement and dissent.
        await astana.WaitForSelectorAsync(".tiles", new() { Timeout = Deadline });
        Assert.Equal(3, await astana.Locator("table.register tbody tr").CountAsync());
        Assert.Equal(3, await astana.Locator("table.register .tag.madder").CountAsync());
        await Everybody.CheckLooks(astana, register, found);
        await Everybody.CheckLooks(coordinator, convene, found);
        await coordinator.ClickAsync("form:has(#publish) button");
        await coordinator.Arrives("**done=published");
        await minsk.GotoAsync(register);
        await Everybody.Check(minsk, $"{register} on a phone", found);
        await third.GotoAsync((await minsk.Locator("table.register a.title").First.GetAttributeAsync("href"))!);
        await Everybody.CheckLooks(third, $"{register}/candidates", found);
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.False(await minsk.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }

    [Fact]
    public async Task A_draft_that_is_handed_over_appears_among_the_others_turns_without_a_reload()
    {
        var draft = await Workspace.NewDraft("The belt of 1784");
        var (astana, minsk) = ((await Workspace.SignIn("js")).Page, (await Workspace.SignIn("vl")).Page);
        await minsk.GotoAsync("/turns");
        await minsk.WaitForSelectorAsync("html[data-following]", new() { State = WaitForSelectorState.Attached });

        await astana.GotoAsync($"{draft}/hand-over");
        await astana.SelectOptionAsync("[name=to]", new SelectOptionValue { Index = 1 });
        await astana.FillAsync("[name=note]", "Please check the weights.");
        await astana.ClickAsync("form:has([name=note]) button.main");
        await astana.Arrives("**done=handed");
        var to = await astana.Locator("section:has(#now) b").First.InnerTextAsync();
        var other = to.Contains("Volha", StringComparison.Ordinal) ? minsk : (await Workspace.SignIn("ut")).Page;
        if (other != minsk)
        {
            await other.GotoAsync("/turns");
        }

        await other.WaitForSelectorAsync("text=Please check the weights.", new() { Timeout = Deadline });
    }

    private static async Task Rate(IPage page, int[] ratings, bool tap)
    {
        foreach (var (rating, at) in ratings.Select((rating, at) => (rating, at)))
        {
            var label = page.Locator(".cands > li").Nth(at).Locator($"label:has(input[value='{rating}'])");
            await (tap ? label.TapAsync() : label.ClickAsync());
            await page.Locator(".cands > li").Nth(at).Locator("input[name^=why]").FillAsync($"Reason {at}");
        }

        await page.ClickAsync("button[value=finish]");
    }
}
