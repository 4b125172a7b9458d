using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>Passkeys in a real Chromium, with the authenticator that its developer tools simulate.</summary>
/// <remarks>By <c>localhost</c>: browsers give no passkey to a bare address.</remarks>
public sealed class PasskeysInABrowser(Workspace workspace) : WorkspaceTest(workspace), IClassFixture<Workspace>
{
    private string Home => $"http://localhost:{Workspace.Server.Address.Port}";

    [Fact]
    public async Task Somebody_adds_a_passkey_names_it_signs_in_and_confirms_with_it_and_removes_it()
    {
        var (page, _) = await Device();
        var broken = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                broken.Enqueue(message.Text);
            }
        };
        await SignIn(page, "vl");
        await page.GotoAsync($"{Home}/account/security");
        await page.FillAsync("form[action='/account/passkeys'] [name=name]", "The laptop of the felt room");
        await page.ClickAsync("button[data-passkey=create]");
        await page.Arrives("**/account/security?done=added");
        await page.FillAsync("form[action='/account/passkeys/change'] [name=name]", "Ноутбук");
        await page.ClickAsync("button[name=do][value=rename]");
        await page.Arrives("**/account/security?done=renamed");
        var found = new List<string>();
        await Everybody.Check(page, "/account/security with a passkey", found);
        await page.GotoAsync($"{Home}/account/confirm");
        await Everybody.Check(page, "/account/confirm with a passkey", found);
        await page.GotoAsync($"{Home}/account/security");
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Equal("Ноутбук", await page.InputValueAsync("form[action='/account/passkeys/change'] [name=name]"));

        // Beside the address the browser offers it by itself; the simulated device's owner takes what is offered.
        await SignOut(page);
        await page.GotoAsync($"{Home}/sign-in?with=password&returnUrl=%2Fmemorandum");
        await page.Arrives($"{Home}/memorandum");
        // And by the button, in a browser that does not offer.
        await SignOut(page);
        await page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        await page.GotoAsync($"{Home}/sign-in?with=password&returnUrl=%2Fprojects");
        await Press(page, $"{Home}/projects");
        // Two factors: what asks for a second one leads on at once.
        await page.GotoAsync($"{Home}/account/second-factor?returnUrl=%2Fsearch");
        Assert.EndsWith("/search", page.Url, StringComparison.Ordinal);
        await page.GotoAsync($"{Home}/account/confirm?returnUrl=%2Faccount");
        await page.ClickAsync("button[data-passkey=get]");
        await page.Arrives($"{Home}/account");

        await page.GotoAsync($"{Home}/account/security");
        await page.ClickAsync("button[name=do][value=remove]");
        await page.Arrives("**/account/security?done=removed");
        await SignOut(page);
        await page.GotoAsync($"{Home}/sign-in?with=password");
        await Press(page, "**/sign-in?with=password&refused=sign-in.bad-passkey*");
        Assert.Contains("The passkey was not taken", await page.InnerTextAsync("[role=alert]:visible"), StringComparison.Ordinal);
        Assert.Empty(broken);
    }

    [Fact]
    public async Task A_device_that_asks_for_neither_finger_nor_pin_gives_no_passkey()
    {
        var (page, _) = await Device(verified: false);
        await SignIn(page, "js");
        await page.GotoAsync($"{Home}/account/security");
        await page.FillAsync("form[action='/account/passkeys'] [name=name]", "Without a PIN");
        Assert.Equal(0, await page.Locator("[data-passkey-failed]:visible").CountAsync());
        await page.ClickAsync("button[data-passkey=create]");

        await page.Locator("[data-passkey-failed]:visible").First.WaitForAsync();

        await page.ReloadAsync();
        Assert.Equal(0, await page.Locator("form[action='/account/passkeys/change']").CountAsync());
    }

    [Fact]
    public async Task Who_must_have_a_second_factor_may_add_a_passkey_at_the_door_and_is_asked_for_it()
    {
        var (page, authenticator) = await Device();
        await SignIn(page, "ao");
        await page.GotoAsync($"{Home}/account/second-factor");
        await page.FillAsync("form[action='/account/passkeys'] [name=name]", "Telephone");
        await page.ClickAsync("button[data-passkey=create]");
        await page.Arrives("**/account/security");
        await page.GotoAsync($"{Home}/accounts/rules");
        await page.CheckAsync("[name=administrators]");
        await page.ClickAsync("form:has([name=administrators]) button.main");
        await page.Arrives("**/accounts/rules?done=saved");
        await page.GotoAsync($"{Home}/account/security");
        await page.ClickAsync("button[name=do][value=remove]");
        await page.Arrives("**refused=sign-in.factor-needed");
        await SignOut(page);

        // A session of one factor, by the button of Development, is led to show the second.
        await authenticator("WebAuthn.setAutomaticPresenceSimulation", "enabled", false);
        await page.GotoAsync($"{Home}/sign-in?returnUrl=%2Faccounts");
        await page.ClickAsync("button[name=as][value=ao]");
        await page.Arrives("**/account/confirm**");
        await authenticator("WebAuthn.setAutomaticPresenceSimulation", "enabled", true);
        await page.ClickAsync("button[data-passkey=get]");
        await page.Arrives($"{Home}/accounts");
        await page.GotoAsync($"{Home}/accounts/rules");
        await page.UncheckAsync("[name=administrators]");
        await page.ClickAsync("form:has([name=administrators]) button.main");
        await page.Arrives("**/accounts/rules?done=saved");
    }

    [Fact]
    public async Task Without_scripts_no_button_stands_there_that_does_nothing()
    {
        var page = await Workspace.Stranger(new() { JavaScriptEnabled = false });
        await page.GotoAsync($"{Home}/sign-in?with=password");

        Assert.True(await page.Locator("button.main").IsVisibleAsync());
        Assert.Equal(1, await page.Locator("button[data-passkey]").CountAsync());
        Assert.Equal(0, await page.Locator("button[data-passkey]:visible, .or:visible, [data-passkey-failed]:visible").CountAsync());
    }

    /// <summary>A browser whose device keeps keys, and asks for them as somebody with a finger on the sensor would answer.</summary>
    private async Task<(IPage Page, Func<string, string, object, Task> Authenticator)> Device(bool verified = true)
    {
        var page = await Workspace.Stranger();
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        var added = await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = verified, ["automaticPresenceSimulation"] = true,
            },
        });
        var id = added!.Value.GetProperty("authenticatorId").GetString()!;
        return (page, (method, name, value) => tools.SendAsync(method, new() { ["authenticatorId"] = id, [name] = value }));
    }

    private async Task SignIn(IPage page, string key)
    {
        await page.GotoAsync($"{Home}/sign-in");
        await page.ClickAsync($"button[name=as][value={key}]");
        await page.IsIn();
    }

    private async Task SignOut(IPage page)
    {
        await page.GotoAsync($"{Home}/account");
        await page.ClickAsync("form[action='/sign-out'] button");
        await page.Arrives("**/sign-in**");
    }

    private static async Task Press(IPage page, string until)
    {
        await page.ClickAsync("button[data-passkey=get]");
        await page.Arrives(until);
    }
}
