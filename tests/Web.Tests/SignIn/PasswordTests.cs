using System.Net;
using Microsoft.EntityFrameworkCore;
using ResearchHub.LiveClient;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>Which passwords are taken, and changing one.</summary>
public sealed class PasswordTests(Mailed workspace) : IClassFixture<Mailed>
{
    [Theory]
    [InlineData("three quiet museum words")]
    [InlineData("museum-demo-2026")]
    [InlineData("тры ціхія словы музея")]
    [InlineData("жеті қазынаның бірі")]
    [InlineData("aaaaaaaaaaab")]
    [InlineData("kx7wq9zr2mbt")]
    [InlineData("дом над ракой стаіць")]
    public void A_long_one_that_nobody_guesses_first_is_taken(string password) => Assert.Null(Passwords.Judge(password, "volha@museum.example"));

    [Theory]
    [InlineData("qwerty123456")]
    [InlineData("QwErTy123456")]
    [InlineData("Password1234")]
    [InlineData("!!!Password!!!")]
    [InlineData("iloveyou2026")]
    [InlineData("passwordpassword")]
    [InlineData("aaaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("123456789012")]
    [InlineData("987654321098")]
    [InlineData("abcdefghijklm")]
    [InlineData("парольпароль")]
    [InlineData("йцукенйцукен")]
    [InlineData("Пароль123456")]
    [InlineData("volha1234567")]
    [InlineData("ResearchHub-2026")]
    public void One_of_the_first_that_are_guessed_is_not(string password) =>
        Assert.Equal(AccountRefusals.CommonPassword, Passwords.Judge(password, "volha@museum.example"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("kx7wq9zr2mb")]
    [InlineData("volha@museum.example")]
    public void A_short_one_and_the_address_are_not(string? password) =>
        Assert.Equal(AccountRefusals.BadPassword, Passwords.Judge(password, "volha@museum.example"));

    [Fact]
    public async Task An_invitation_tells_that_a_password_is_common()
    {
        await workspace.Invite("common@museum.example");
        var (reader, page) = await workspace.Follow("common@museum.example");

        Assert.Contains("among the first that are guessed", (await reader.Fill(page, "password", ("password", "Password1234"))).Html, StringComparison.Ordinal);
        Assert.Equal("/", (await reader.Fill(page, "password", ("password", "three quiet museum words"))).Location);
    }

    [Fact]
    public async Task A_password_is_changed_by_who_has_just_shown_who_they_are_and_every_other_session_ends()
    {
        const string New = "seven loud library words";
        var (jar, id) = (new CookieContainer(), Workspace.Person("ak").Id.Value);
        using var far = await workspace.SignedIn("ak", jar);
        await using var live = await workspace.Connect(jar);
        var reader = new Reading(await workspace.SignedIn("ak"), "en");
        var page = await reader.Open("/account/security");
        Assert.Contains("among the first", (await reader.Fill(page, "password", ("password", "qwerty123456"))).Html, StringComparison.Ordinal);

        Assert.Equal("/account/security?done=password", (await reader.Fill(page, "password", ("password", New))).Location);

        await live.Until(() => live.Heard("Gone").Count == 1, "the end of the other browser's connection");
        Assert.Equal(HttpStatusCode.OK, (await reader.Open("/account/security?done=password")).Status);
        Assert.Contains("refused", (await Mailed.SignIn(new(workspace.Browser(), "en"), Workspace.AddressOf("ak"), DemoPeople.Password)).Location, StringComparison.Ordinal);
        Assert.Equal("/", (await Mailed.SignIn(new(workspace.Browser(), "en"), Workspace.AddressOf("ak"), New)).Location);

        var old = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(11);
        await workspace.Look(db => db.Sessions.Where(one => one.Account == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Proved, old)));
        await reader.Fill(page, "password", ("password", "nine other library words"));
        Assert.Equal("/", (await Mailed.SignIn(new(workspace.Browser(), "en"), Workspace.AddressOf("ak"), New)).Location);
    }

    [Fact]
    public async Task A_session_is_over_thirty_days_after_its_sign_in_however_much_it_is_used()
    {
        var jar = new CookieContainer();
        var reader = new Reading(await workspace.SignedIn("iv", jar), "en");
        await using var live = await workspace.Connect(jar);
        var id = Workspace.Person("iv").Id.Value;
        async Task Began(TimeSpan ago)
        {
            var at = DateTimeOffset.UtcNow - ago;
            await workspace.Look(db => db.Sessions.Where(one => one.Account == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Started, at)));
        }

        await Began(TimeSpan.FromDays(29.9));
        Assert.Equal(HttpStatusCode.OK, (await reader.Open("/projects")).Status);
        await Began(TimeSpan.FromDays(30.1));

        Assert.StartsWith("/sign-in", (await reader.Open("/projects")).Location, StringComparison.Ordinal);
        await live.Until(() => live.Heard("Gone").Count == 1, "the end of the connection");
    }
}
