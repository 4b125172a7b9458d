using System.Net;
using Microsoft.EntityFrameworkCore;
using ResearchHub.LiveClient;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>Signing in by a museum's directory, with a real provider in a process of its own.</summary>
public sealed class DirectoryTests(WithDirectory workspace) : IClassFixture<WithDirectory>
{
    private const string Door = "/sign-in/directory/minsk";

    [Fact]
    public async Task Somebody_invited_opens_the_account_by_the_directory_and_comes_back_by_it()
    {
        await workspace.Invite("kastus@museum.example", "Кастусь Новы");
        var link = MailServer.Link(await workspace.Mail.Letter("kastus@museum.example")).PathAndQuery;
        var browser = workspace.Browser();
        var page = await new Reading(browser, "en").Open(link);
        Assert.Contains("Open it by Minsk museum", page.Html, StringComparison.Ordinal);
        var way = $"{Door}?invitation={link[(link.IndexOf("key=", StringComparison.Ordinal) + 4)..]}";

        Assert.Equal("/", await workspace.Through(browser, way, "minsk-17"));
        Assert.Contains("kastus@museum.example", (await new Reading(browser, "en").Open("/account")).Html, StringComparison.Ordinal);
        Assert.Equal("/projects", await workspace.Through(workspace.Browser(), $"{Door}?returnUrl=%2Fprojects", "minsk-17"));
        // The invitation is used up, also for somebody else of the directory.
        Assert.Equal("/sign-in?with=password&refused=sign-in.link-over", await workspace.Through(workspace.Browser(), way, "minsk-18"));
        Assert.Equal(1, await workspace.Look(db => db.DirectoryLinks.CountAsync(one => one.Subject.StartsWith("minsk-1"))));
        // No password was made on the way.
        Assert.Null(await workspace.Look(db => db.Users.Where(one => one.Email == "kastus@museum.example").Select(one => one.PasswordHash).SingleAsync()));
    }

    [Fact]
    public async Task An_entry_with_the_address_of_an_account_opens_nothing_until_an_administrator_had_them_linked()
    {
        var address = Workspace.AddressOf("vl");
        Assert.Equal("/sign-in?with=password&refused=sign-in.directory-unknown", await workspace.Through(workspace.Browser(), Door, address));
        var refused = await new Reading(workspace.Browser(), "en").Open("/sign-in?with=password&refused=sign-in.directory-unknown");
        Assert.Contains("no account here is linked", refused.Html, StringComparison.Ordinal);

        var administrator = new Reading(await workspace.SignedIn("ao"), "en");
        var hers = $"/accounts/{Workspace.Person("vl").Id}";
        await administrator.Fill(await administrator.Open(hers), "do", ("do", "link"));
        var letter = MailServer.Link(await workspace.Mail.Letter(address)).PathAndQuery;
        var way = $"{Door}?letter={letter[(letter.IndexOf("key=", StringComparison.Ordinal) + 4)..]}";

        // The letter alone, or in another person's hands, links nothing.
        Assert.Equal("/sign-in?with=password&refused=sign-in.link-over", await workspace.Through(workspace.Browser(), way, address));
        Assert.Equal("/sign-in?with=password&refused=sign-in.link-over", await workspace.Through(await workspace.SignedIn("sj"), way, address));
        Assert.Contains("no longer works", (await new Reading(await workspace.SignedIn("sj"), "en").Open(letter)).Html, StringComparison.Ordinal);

        var browser = await workspace.SignedIn("vl");
        Assert.Contains("Link with Minsk museum", (await new Reading(browser, "en").Open(letter)).Html, StringComparison.Ordinal);
        Assert.Equal("/account/security?done=directory", await workspace.Through(browser, way, address));
        Assert.Equal("/", await workspace.Through(workspace.Browser(), Door, address));
        Assert.Contains("Directory</span>", (await administrator.Open(hers)).Html, StringComparison.Ordinal);

        await administrator.Fill(await administrator.Open(hers), "do", ("do", "unlink"));
        Assert.StartsWith("/sign-in", (await new Reading(browser, "en").Open("/account")).Location, StringComparison.Ordinal);
        Assert.Equal("/sign-in?with=password&refused=sign-in.directory-unknown", await workspace.Through(workspace.Browser(), Door, address));
    }

    [Fact]
    public async Task The_second_factor_is_asked_for_here_unless_the_directory_has_asked_for_one()
    {
        await workspace.SetUpCodes("ut");
        await Link("ut", "minsk-ut");

        Assert.Equal("/sign-in/code?returnUrl=%2Fprojects", await workspace.Through(workspace.Browser(), $"{Door}?returnUrl=%2Fprojects", "minsk-ut"));
        var browser = workspace.Browser();
        Assert.Equal("/projects", await workspace.Through(browser, $"{Door}?returnUrl=%2Fprojects", "minsk-ut", amr: "mfa"));
        Assert.Equal(HttpStatusCode.OK, (await new Reading(browser, "en").Open("/projects")).Status);
        Assert.True(await workspace.Look(db => db.Sessions.Where(one => one.Account == Workspace.Person("ut").Id.Value)
            .OrderByDescending(one => one.Started).Select(one => one.IsStrong).FirstAsync()));
    }

    [Fact]
    public async Task Who_was_only_remembered_by_the_directory_shows_themself_there_anew_before_changing_ways_to_sign_in()
    {
        await Link("eh", "minsk-eh");
        var browser = workspace.Browser();
        await workspace.Through(browser, Door, "minsk-eh");
        // Of the directory's own session: no form comes, and what it says of the time is old by now.
        var reader = new Reading(browser, "en");
        var old = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(11);
        await workspace.Look(db => db.Sessions.Where(one => one.Account == Workspace.Person("eh").Id.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Proved, old)));
        Assert.Equal("/", await workspace.Through(browser, Door, who: null));
        var confirm = await reader.Follow(await reader.Open("/account/security"));
        Assert.Contains("Confirm by Minsk museum", confirm.Html, StringComparison.Ordinal);

        Assert.Equal("/account/security", await workspace.Through(browser, $"{Door}?again=1&returnUrl=%2Faccount%2Fsecurity", "minsk-eh"));
        Assert.Equal(HttpStatusCode.OK, (await reader.Open("/account/security")).Status);
        // The session before it has ended: one browser, one session.
        Assert.Equal(1, await workspace.Look(db => db.Sessions.CountAsync(one => one.Account == Workspace.Person("eh").Id.Value && one.Browser == "")));
    }

    [Fact]
    public async Task A_closed_account_and_somebody_who_turns_round_stay_outside()
    {
        await Link("iv", "minsk-iv");
        await workspace.Look(db => db.Users.Where(one => one.Id == Workspace.Person("iv").Id.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Closed, DateTimeOffset.UtcNow)));
        Assert.Equal("/sign-in?with=password&refused=sign-in.directory-unknown", await workspace.Through(workspace.Browser(), Door, "minsk-iv"));
        Assert.Equal("/sign-in?with=password&refused=sign-in.directory-silent", await workspace.Through(workspace.Browser(), Door, ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=x")]
    [InlineData("?code=x&state=y")]
    [InlineData("?error=access_denied&state=%00")]
    [InlineData("?state=CfDJ8AAAAAAA&code=abc&iss=http://evil.example")]
    public async Task A_way_back_that_nobody_went_leads_to_the_door(string query) =>
        Assert.Equal("/sign-in?with=password&refused=sign-in.directory-silent", (await new Reading(workspace.Browser(), "en").Open($"{Door}/back{query}")).Location);

    [Fact]
    public async Task The_way_there_carries_a_challenge_and_no_secret_and_leads_back_to_us_only()
    {
        var reader = new Reading(workspace.Browser(), "en");
        var asked = (await reader.Open($"{Door}?returnUrl=https%3A%2F%2Fevil.example%2F&invitation=0123456789abcdef0123456789abcdef")).Answer.Headers.Location!;
        Assert.Equal(workspace.Directory.Address.Authority, asked.Authority);
        // What is asked went from server to server; the provider takes it only with PKCE's challenge.
        Assert.Contains("request_uri=urn", asked.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", asked.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", asked.Query, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/sign-in/directory/astana")).Status);

        await Link("ak", "minsk-ak");
        Assert.Equal("/", await workspace.Through(workspace.Browser(), $"{Door}?returnUrl=https%3A%2F%2Fevil.example%2F", "minsk-ak"));
        // Another browser that is handed the way back has not gone it.
        var browser = workspace.Browser();
        await browser.GetAsync(new Uri(Door, UriKind.Relative));
        var other = await workspace.Browser().GetAsync(new Uri($"{Door}/back?code=stolen&state=stolen", UriKind.Relative));
        Assert.Equal("/sign-in?with=password&refused=sign-in.directory-silent", other.Headers.Location!.OriginalString);
    }

    private async Task Link(string person, string subject) => await workspace.Look(async db =>
    {
        db.DirectoryLinks.Add(new()
        {
            Issuer = workspace.Directory.Address.GetLeftPart(UriPartial.Authority), Subject = subject,
            Account = Workspace.Person(person).Id.Value, At = DateTimeOffset.UtcNow,
        });
        return await db.SaveChangesAsync();
    });
}

/// <summary>A directory that does not answer.</summary>
public sealed class SilentDirectoryTests(WithDirectory workspace) : IClassFixture<WithDirectory>
{
    [Fact]
    public async Task A_directory_that_does_not_answer_leads_back_to_the_door_and_the_other_ways_stay_open()
    {
        workspace.Directory.Stop();
        var reader = new Reading(workspace.Browser(), "en");

        var answer = await reader.Open("/sign-in/directory/minsk");

        Assert.Equal("/sign-in?with=password&refused=sign-in.directory-silent", answer.Location);
        Assert.Contains("does not answer", (await reader.Follow(answer)).Html, StringComparison.Ordinal);
        Assert.Equal("/", (await Mailed.SignIn(reader, Workspace.AddressOf("js"), DemoPeople.Password)).Location);
    }
}
