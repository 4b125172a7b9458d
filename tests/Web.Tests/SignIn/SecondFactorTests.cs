using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>Codes of an authenticator app, as somebody without scripts meets them.</summary>
public sealed class SecondFactorTests(Mailed workspace) : IClassFixture<Mailed>
{
    [Fact]
    public async Task Who_has_set_up_an_app_shows_its_code_after_the_password()
    {
        var (reader, key, codes) = await workspace.SetUpCodes("sj");
        Assert.Equal(10, codes.Length);
        Assert.Contains("10 recovery codes left", (await reader.Open("/account/security")).Html, StringComparison.Ordinal);

        var door = new Reading(workspace.Browser(), "en");
        var step = await Mailed.SignIn(door, Workspace.AddressOf("sj"), DemoPeople.Password);
        Assert.Equal("/sign-in/code?returnUrl=%2F", step.Location);
        Assert.StartsWith("/sign-in", (await door.Open("/projects")).Location, StringComparison.Ordinal);
        var asked = await door.Follow(step);
        Assert.Contains("The code is wrong", (await door.Fill(asked, "code", ("code", "000000"))).Html, StringComparison.Ordinal);
        await workspace.LaterFor("sj");
        var entered = await door.Fill(asked, "code", ("code", Mailed.CodeOf(key)));

        Assert.Equal("/", entered.Location);
        Assert.Equal(HttpStatusCode.OK, (await door.Open("/projects")).Status);
        Assert.True(await workspace.Look(db => db.Sessions.Where(one => one.Account == Workspace.Person("sj").Id.Value)
            .OrderByDescending(one => one.Started).Select(one => one.IsStrong).FirstAsync()));
    }

    [Fact]
    public async Task A_code_opens_once_even_when_ten_send_it_at_the_same_moment()
    {
        var (_, key, codes) = await workspace.SetUpCodes("vl");
        foreach (var code in new[] { Mailed.CodeOf(key), codes[3] })
        {
            await workspace.LaterFor("vl");
            await workspace.Look(db => db.Users.Where(one => one.Email == Workspace.AddressOf("vl")).ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, -100)));
            var doors = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => await AtTheSecondStep("vl")));

            var answers = await Task.WhenAll(doors.Select(door => door.Reader.Fill(door.Page, "code", ("code", code.ToUpperInvariant()))));

            Assert.Single(answers, answer => answer.Location == "/");
            Assert.Equal(9, answers.Count(answer => answer.Html.Contains("The code is wrong", StringComparison.Ordinal)));
        }

        Assert.Equal(9, await workspace.Look(db => db.RecoveryCodes.CountAsync(code => code.Account == Workspace.Person("vl").Id.Value)));
    }

    [Fact]
    public async Task Guessing_codes_locks_the_account_and_the_right_password_between_them_does_not_unlock_it()
    {
        var (_, key, _) = await workspace.SetUpCodes("ut");
        await workspace.LaterFor("ut");
        var first = await AtTheSecondStep("ut");
        for (var turn = 0; turn < 4; turn++)
        {
            await first.Reader.Fill(first.Page, "code", ("code", "000000"));
            await Mailed.SignIn(new(workspace.Browser(), "en"), Workspace.AddressOf("ut"), DemoPeople.Password);
        }

        var right = await first.Reader.Fill(first.Page, "code", ("code", Mailed.CodeOf(key)));
        Assert.Contains("The code is wrong", right.Html, StringComparison.Ordinal);
        Assert.Contains("refused", (await Mailed.SignIn(new(workspace.Browser(), "en"), Workspace.AddressOf("ut"), DemoPeople.Password)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_step_is_shut_without_the_first_and_when_the_password_has_changed_since()
    {
        await workspace.SetUpCodes("js");
        Assert.Equal("/sign-in?with=password", (await new Reading(workspace.Browser(), "en").Open("/sign-in/code")).Location);
        var (door, _) = await AtTheSecondStep("js");
        await using (var scope = workspace.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            await accounts.UpdateSecurityStampAsync((await accounts.FindByEmailAsync(Workspace.AddressOf("js")))!);
        }

        Assert.Equal("/sign-in?with=password", (await door.Open("/sign-in/code")).Location);
    }

    [Fact]
    public async Task Ways_to_sign_in_are_changed_only_by_who_has_just_shown_who_they_are()
    {
        var reader = new Reading(await workspace.SignedIn("ak"), "en");
        var old = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(11);
        var id = Workspace.Person("ak").Id.Value;
        var fresh = await reader.Open("/account");
        await workspace.Look(db => db.Sessions.Where(one => one.Account == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Proved, old)));

        Assert.Equal("/account/confirm?returnUrl=%2Faccount%2Fsecurity", (await reader.Open("/account/security")).Location);
        Assert.StartsWith("/account/confirm", (await reader.Open("/account/second-factor")).Location, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"days\"", (await reader.Open("/account")).Html, StringComparison.Ordinal);
        await reader.Fill(fresh, "days", ("name", "kept from before"), ("days", "30"));
        Assert.Equal(0, await workspace.Look(db => db.AccessTokens.CountAsync(token => token.Owner == id)));

        var confirm = await reader.Open("/account/confirm?returnUrl=%2Faccount%2Fsecurity");
        Assert.Contains("Not confirmed", (await reader.Fill(confirm, "password", ("password", "wrong"))).Html, StringComparison.Ordinal);
        Assert.Equal("/account/security", (await reader.Fill(confirm, "password", ("password", DemoPeople.Password))).Location);
        Assert.Equal(HttpStatusCode.OK, (await reader.Open("/account/security")).Status);
        Assert.Contains("name=\"days\"", (await reader.Open("/account")).Html, StringComparison.Ordinal);
        var elsewhere = await reader.Fill(
            await reader.Open("/account/confirm?returnUrl=%2F%2Fevil.example"), "password", ("password", DemoPeople.Password));
        Assert.Equal("/", elsewhere.Location);
    }

    [Fact]
    public async Task Codes_are_renewed_and_turned_off_and_an_administrator_takes_lost_ones_away()
    {
        var (reader, _, codes) = await workspace.SetUpCodes("eh");
        var renewed = await reader.Fill(await reader.Open("/account/security"), "do", ("do", "renew"));
        var fresh = Mailed.RecoveryCodesOf(renewed);
        Assert.Empty(codes.Intersect(fresh));
        var door = await AtTheSecondStep("eh");
        Assert.Contains("The code is wrong", (await door.Reader.Fill(door.Page, "code", ("code", codes[0]))).Html, StringComparison.Ordinal);
        Assert.Equal("/", (await door.Reader.Fill(door.Page, "code", ("code", fresh[0]))).Location);

        Assert.Equal("/account/security?done=off", (await reader.Fill(await reader.Open("/account/security"), "do", ("do", "off"))).Location);
        Assert.Equal("/", (await Mailed.SignIn(new(workspace.Browser(), "en"), Workspace.AddressOf("eh"), DemoPeople.Password)).Location);

        (reader, _, _) = await workspace.SetUpCodes("eh");
        var administrator = new Reading(await workspace.SignedIn("ao"), "en");
        await administrator.Fill(await administrator.Open($"/accounts/{Workspace.Person("eh").Id}"), "do", ("do", "factors"));
        Assert.StartsWith("/sign-in", (await reader.Open("/account")).Location, StringComparison.Ordinal);
        Assert.Equal("/", (await Mailed.SignIn(new(workspace.Browser(), "en"), Workspace.AddressOf("eh"), DemoPeople.Password)).Location);
    }

    [Fact]
    public async Task Neither_key_nor_codes_stand_in_the_database_as_they_are()
    {
        var (_, key, codes) = await workspace.SetUpCodes("iv");
        var secrets = codes.SelectMany(code => new[] { code, code.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() })
            .Append(key).Select(Encoding.ASCII.GetBytes).Append(Base32Encoding.ToBytes(key));
        foreach (var file in Directory.GetFiles(workspace.Folder, "accounts.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            Assert.All(secrets, secret => Assert.True(copy.ToArray().AsSpan().IndexOf(secret) < 0, file));
        }
    }

    private async Task<(Reading Reader, Page Page)> AtTheSecondStep(string key)
    {
        var reader = new Reading(workspace.Browser(), "en");
        return (reader, await reader.Follow(await Mailed.SignIn(reader, Workspace.AddressOf(key), DemoPeople.Password)));
    }
}
