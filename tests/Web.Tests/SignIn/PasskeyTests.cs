using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>What the two requests of a passkey ceremony do with what no device of ours made. The rest is played in a browser.</summary>
public sealed class PasskeyTests(Mailed workspace) : IClassFixture<Mailed>
{
    public static TheoryData<string> Junk =>
    [
        "", "{", "null", "[]", "{}", "\u0001", new('x', 50_000), """{"id":"AA","type":"public-key","rawId":"AA","response":{}}""",
        """{"id":"AA","type":"public-key","rawId":"AA","clientExtensionResults":{},"response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA","userHandle":"AA","attestationObject":"AA"}}""",
    ];

    [Theory, MemberData(nameof(Junk))]
    public async Task What_no_device_made_opens_nothing_and_adds_nothing(string junk)
    {
        var door = new Reading(workspace.Browser(), "en");
        var form = await door.Open("/sign-in?with=password");
        foreach (var asked in new[] { false, true })
        {
            if (asked)
            {
                await Options(door, form, "/sign-in/passkey/options");
            }

            var answer = await Send(door, form, "/sign-in/passkey", ("credential", junk));
            Assert.Equal(HttpStatusCode.Redirect, answer.Status);
            Assert.StartsWith("/sign-in?with=password&refused=sign-in.bad-passkey", answer.Location, StringComparison.Ordinal);
        }

        var person = new Reading(await workspace.SignedIn("vl"), "en");
        var page = await person.Open("/account/security");
        await Options(person, page, "/account/passkeys/options");
        var added = await Send(person, page, "/account/passkeys", ("credential", junk), ("name", "A name"));
        Assert.Equal("/account/security?refused=sign-in.bad-passkey", added.Location);
        Assert.Contains("The passkey was not taken", (await person.Follow(added)).Html, StringComparison.Ordinal);
        var confirmed = await Send(person, page, "/account/confirm/passkey", ("credential", junk));
        Assert.StartsWith("/account/confirm?refused=sign-in.bad-passkey", confirmed.Location, StringComparison.Ordinal);
        Assert.False(await workspace.Look(db => db.UserPasskeys.AnyAsync(one => one.UserId == Workspace.Person("vl").Id.Value)));
    }

    [Fact]
    public async Task The_device_is_asked_to_verify_its_owner_and_to_keep_the_key()
    {
        var person = new Reading(await workspace.SignedIn("vl"), "en");
        using var make = JsonDocument.Parse((await Options(person, await person.Open("/account/security"), "/account/passkeys/options")).Html);
        var selection = make.RootElement.GetProperty("authenticatorSelection");
        Assert.Equal("required", selection.GetProperty("userVerification").GetString());
        Assert.Equal("required", selection.GetProperty("residentKey").GetString());
        Assert.Equal("workspace.museum.example", make.RootElement.GetProperty("rp").GetProperty("id").GetString());

        var door = new Reading(workspace.Browser(), "en");
        using var show = JsonDocument.Parse((await Options(door, await door.Open("/sign-in?with=password"), "/sign-in/passkey/options")).Html);
        Assert.Equal("required", show.RootElement.GetProperty("userVerification").GetString());
        Assert.Equal(0, show.RootElement.GetProperty("allowCredentials").GetArrayLength());
    }

    [Fact]
    public async Task A_passkey_is_changed_by_its_owner_alone_who_has_just_shown_who_they_are()
    {
        var (owner, id) = (Workspace.Person("sj").Id.Value, new byte[] { 1, 2, 3 });
        await workspace.Look(async db =>
        {
            db.UserPasskeys.Add(new() { UserId = owner, CredentialId = id, Data = new() { Name = "Hers", PublicKey = [1], AttestationObject = [1], ClientDataJson = [1], CreatedAt = DateTimeOffset.UtcNow } });
            return await db.SaveChangesAsync();
        });
        var other = new Reading(await workspace.SignedIn("vl"), "en");
        var page = await other.Open("/account/security");
        foreach (var what in new[] { "remove", "rename" })
        {
            var answer = await Send(other, page, "/account/passkeys/change", ("id", "AQID"), ("do", what), ("name", "Mine"));
            Assert.Equal("/account/security?refused=sign-in.bad-passkey", answer.Location);
        }

        var person = new Reading(await workspace.SignedIn("sj"), "en");
        page = await person.Open("/account/security");
        Assert.Contains("value=\"Hers\"", page.Html, StringComparison.Ordinal);
        foreach (var name in new[] { "", " ", "two\nlines", new('x', 101) })
        {
            var answer = await Send(person, page, "/account/passkeys/change", ("id", "AQID"), ("do", "rename"), ("name", name));
            Assert.Equal("/account/security?refused=sign-in.bad-passkey-name", answer.Location);
        }

        var old = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(11);
        await workspace.Look(db => db.Sessions.Where(one => one.Account == owner).ExecuteUpdateAsync(set => set.SetProperty(one => one.Proved, old)));
        Assert.StartsWith("/account/confirm", (await Send(person, page, "/account/passkeys/change", ("id", "AQID"), ("do", "remove"))).Location, StringComparison.Ordinal);
        Assert.StartsWith("/account/confirm", (await Send(person, page, "/account/passkeys", ("credential", "{}"), ("name", "x"))).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Options(person, page, "/account/passkeys/options")).Status);
        Assert.Equal(1, await workspace.Look(db => db.UserPasskeys.CountAsync(one => one.UserId == owner)));
    }

    [Fact]
    public async Task No_ceremony_begins_from_another_site()
    {
        using var browser = await workspace.SignedIn("vl");
        foreach (var address in new[] { "/sign-in/passkey/options", "/sign-in/passkey", "/account/passkeys/options", "/account/passkeys", "/account/passkeys/change", "/account/confirm/passkey/options", "/account/confirm/passkey" })
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("credential", "{}")]);
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(new Uri(address, UriKind.Relative), form)).StatusCode);
        }
    }

    private static Task<Page> Options(Reading reader, Page page, string address) => Send(reader, page, address, ("credential", ""));

    private static Task<Page> Send(Reading reader, Page page, string address, params (string Name, string Value)[] fields) => reader.Send(
        address, [("__RequestVerificationToken", page.Value("__RequestVerificationToken")), .. fields]);
}
