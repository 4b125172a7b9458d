using Microsoft.Playwright;
using OtpNet;

namespace ResearchHub.EndToEnd;

/// <summary>The pages by which people come in, for everybody: in the states that <see cref="Everybody"/> does not bring about.</summary>
public sealed class DoorsForEverybody(Workspace workspace) : WorkspaceTest(workspace), IClassFixture<Workspace>
{
    [Theory]
    [InlineData("en", ColorScheme.Light, 1440)]
    [InlineData("ru", ColorScheme.Dark, 1440)]
    [InlineData("kk", ColorScheme.Light, 390)]
    [InlineData("be", ColorScheme.Dark, 390)]
    public async Task No_way_in_has_an_accessibility_violation(string language, ColorScheme colours, int width)
    {
        var look = new BrowserNewContextOptions
        {
            Locale = language,
            ColorScheme = colours,
            ViewportSize = new() { Width = width, Height = 900 },
        };
        var found = new List<string>();
        var stranger = await Workspace.Stranger(look);

        // Codes from an app: set up, shown once, and asked for at the door. Each look has somebody of its own.
        var (coded, number, name) = language switch
        {
            "en" => ("sj", 7, "samal.zhumabekova"), "ru" => ("ut", 8, "ulan.tolegen"), "kk" => ("ak", 3, "ales.kavaliou"), _ => ("eh", 4, "yerlan.hashimov"),
        };
        var holder = (await Workspace.SignIn(coded, look)).Page;
        await holder.GotoAsync("/account/second-factor");
        var key = (await holder.InnerTextAsync("code.key")).Replace(" ", "", StringComparison.Ordinal);
        await holder.FillAsync("[name=code]", new Totp(Base32Encoding.ToBytes(key)).ComputeTotp());
        await holder.ClickAsync("form:has([name=code]) button.main");
        await holder.Locator(".codes").WaitForAsync();
        await Check(holder, "recovery codes", found);
        await holder.GotoAsync("/account/security");
        await Check(holder, "/account/security with codes", found);
        await holder.GotoAsync("/account/confirm");
        await Check(holder, "/account/confirm with codes", found);
        await stranger.GotoAsync("/sign-in?with=password");
        await stranger.FillAsync("[name=address]", $"{name}@museum.example");
        await stranger.FillAsync("[name=password]", "museum-demo-2026");
        await stranger.ClickAsync("form:has([name=password]) button.main");
        await stranger.Arrives("**/sign-in/code*");
        await Check(stranger, "/sign-in/code", found);
        await stranger.FillAsync("[name=code]", "000000");
        await stranger.ClickAsync("form:has([name=code]) button.main");
        await stranger.Locator("#code-why").WaitForAsync();
        await Check(stranger, "/sign-in/code, refused", found);

        // A letter that links a museum's directory, in the mailbox of Development.
        var administrator = (await Workspace.SignIn("ao", look)).Page;
        await administrator.GotoAsync($"/accounts/0193000000007000800000000000010{number}");
        await administrator.ClickAsync("button[name=do][value=link]");
        await administrator.Arrives("**?done=link");
        var letter = administrator.Locator($"article:has-text('{name}') a[href*='/account/directory']");
        do
        {
            await administrator.GotoAsync("/development/mailbox");
        }
        while (await letter.CountAsync() == 0);

        await holder.GotoAsync((await letter.GetAttributeAsync("href"))!);
        await holder.Locator("a[href^='/sign-in/directory/minsk?letter=']").WaitForAsync();
        await Check(holder, "/account/directory", found);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static Task Check(IPage page, string address, List<string> found) => Everybody.Check(page, address, found);
}
