using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>A role is taken, or made smaller, while its holder types: what was typed is stored or kept on the device, every letter once.</summary>
public sealed class RightsTaken(Workspace workspace) : WorkspaceTest(workspace), IClassFixture<Workspace>
{
    private const string Words = "жалғыз сөз де жоғалмайды, ніводнае слова не згубіцца, ни одно слово не потеряется, no word is lost. ";

    [Theory]
    [InlineData("take", "eh", 4)]
    [InlineData("give", "ak", 3)]
    public async Task Words_typed_while_a_role_is_being_taken_become_a_recovered_draft(string how, string key, int number)
    {
        var (member, name) = ($"019300000000700080000000000001{number:00}", $"A role that ends by {how}");
        using (var session = await LiveClient.DemoSession.SignIn(Workspace.Server.Address, "js"))
        {
            await session.GiveRole(Workspace.Project, number, "Scientist");
        }

        var path = await Workspace.NewDraft(name);
        var writer = await Draft.Open((await Workspace.SignIn(key)).Page, path);
        var lead = (await Workspace.SignIn("js")).Page;
        await lead.GotoAsync($"{Workspace.Project}/members");
        var theirs = lead.Locator($"form:has(input[name=person][value='{member}'])");
        if (how == "give")
        {
            await theirs.Locator("[name=role]").SelectOptionAsync("Observer");
        }

        await writer.PutCursor(0);
        await writer.WatchTheLongest();
        var typing = writer.Page.Keyboard.TypeAsync(string.Concat(Enumerable.Repeat(Words, 3)), new() { Delay = 15 });
        await writer.Shows("жалғыз сөз де жоғалмайды, ");
        await theirs.Locator($"button[name=do][value={how}]").ClickAsync();
        await writer.Page.WaitForFunctionAsync(
            "() => ['reading', 'closed'].includes(document.querySelector('#save').dataset.state)", null, new() { Timeout = 30_000 });
        await typing;

        // The tab shows no more than what is stored, and what it showed before is all there.
        var stored = await (await Draft.Open(lead, path)).Stored();
        var typed = await writer.Longest();
        Assert.StartsWith(stored, typed, StringComparison.Ordinal);
        Assert.True(stored.Length < typed.Length, $"All {typed.Length} letters were stored before the role was gone; nothing was tried.");
        await writer.Page.GotoAsync("/recovered");
        var kept = writer.Page.Locator($"article:has(h2:text-is('{name}')) blockquote.words");
        await Assertions.Expect(kept).ToHaveCountAsync(1);
        Assert.Equal(typed[stored.Length..], await kept.TextContentAsync());
        Assert.StartsWith(typed, string.Concat(Enumerable.Repeat(Words, 3)), StringComparison.Ordinal);
    }
}
