using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using ResearchHub.LiveClient;
using ResearchHub.People;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>Invitations and forgotten passwords, with letters through a real mail server.</summary>
public sealed class EntranceTests(Mailed workspace) : IClassFixture<Mailed>
{
    private const string Password = "three quiet museum words";

    [Fact]
    public async Task Somebody_invited_opens_an_account_by_the_letter_once()
    {
        Assert.Equal("/accounts?done=invited", (await workspace.Invite("marat@museum.example", "Марат Ибраев")).Location);
        var letter = await workspace.Mail.Letter("marat@museum.example");
        Assert.Equal("Приглашение в ResearchHub", letter.Subject);
        Assert.Equal("post@museum.example", letter.From.Mailboxes.Single().Address);
        var link = MailServer.Link(letter).PathAndQuery;
        var guest = new Reading(workspace.Browser(), "ru");

        // A mail program that looks at the link, and a second look.
        Assert.Contains("Марат Ибраев", (await guest.Open(link)).Html, StringComparison.Ordinal);
        var page = await guest.Open(link);
        var weak = await guest.Fill(page, "password", ("password", "short"));
        Assert.Contains("Выберите пароль от 12", weak.Html, StringComparison.Ordinal);
        var entered = await guest.Fill(page, "password", ("password", Password));

        Assert.Equal("/", entered.Location);
        Assert.Contains("marat@museum.example", (await guest.Open("/account")).Html, StringComparison.Ordinal);
        Assert.Contains(await workspace.Grains.People().Everybody(), person => person.Names.Russian == "Марат Ибраев");
        var another = new Reading(workspace.Browser(), "ru");
        Assert.Contains("Эта ссылка больше не действует", (await another.Open(link)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_twenty_who_use_one_invitation_at_once_one_gets_in()
    {
        await workspace.Invite("many@museum.example");
        var link = MailServer.Link(await workspace.Mail.Letter("many@museum.example")).PathAndQuery;
        var guests = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var reader = new Reading(workspace.Browser(), "en");
            return (reader, page: await reader.Open(link));
        }));

        var answers = await Task.WhenAll(guests.Select(guest => guest.reader.Fill(guest.page, "password", ("password", Password))));

        Assert.Single(answers, answer => answer.Location == "/");
        Assert.Equal(19, answers.Count(answer => answer.Html.Contains("This link no longer works", StringComparison.Ordinal)
            || answer.Html.Contains("The form was not taken", StringComparison.Ordinal)));
        Assert.Equal(1, await workspace.Look(db => db.Users.CountAsync(account => account.Email == "many@museum.example")));
    }

    [Fact]
    public async Task A_letter_that_the_mail_server_does_not_take_waits_and_goes_out_later()
    {
        await workspace.Mail.Stop();
        await workspace.Invite("later@museum.example");
        var until = Stopwatch.StartNew();
        while (!await workspace.Look(db => db.Letters.AnyAsync(letter => letter.Address == "later@museum.example" && letter.Tries > 0)))
        {
            Assert.True(until.Elapsed < TimeSpan.FromSeconds(20), "Nobody tried.");
            await Task.Yield();
        }

        var administrator = new Reading(await workspace.SignedIn("ao"), "en");
        Assert.Contains("Waits to be sent", (await administrator.Open("/accounts")).Html, StringComparison.Ordinal);
        workspace.Mail.Start();

        Assert.StartsWith(Mailed.PublicAddress, MailServer.Link(await workspace.Mail.Letter("later@museum.example")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_taken_back_opens_nothing()
    {
        await workspace.Invite("never@museum.example");
        var link = MailServer.Link(await workspace.Mail.Letter("never@museum.example")).PathAndQuery;
        var administrator = new Reading(await workspace.SignedIn("ao"), "en");
        var id = await workspace.Look(db => db.Links.Where(one => one.Address == "never@museum.example").Select(one => one.Id).SingleAsync());

        await administrator.Fill(await administrator.Open("/accounts"), "invitation", ("invitation", id.ToString()));

        Assert.Contains("This link no longer works", (await new Reading(workspace.Browser(), "en").Open(link)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("volha.laptsionak@museum.example", "sign-in.address-taken", "Somebody has an account")]
    [InlineData("no address", "sign-in.bad-address", "This is not an e-mail address")]
    [InlineData("a@b.example\nBcc: all@museum.example", "sign-in.bad-address", "This is not an e-mail address")]
    [InlineData("Eve <eve@museum.example>", "sign-in.bad-address", "This is not an e-mail address")]
    public async Task An_address_that_cannot_be_invited_is_told_so(string address, string code, string words)
    {
        var page = await workspace.Invite(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(words, page.Html, StringComparison.Ordinal);
        Assert.False(await workspace.Look(db => db.Links.AnyAsync(link => link.Address == address)), code);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_letter_and_every_session_ends()
    {
        const string Address = "iryna.viarbitskaya@museum.example";
        var jar = new CookieContainer();
        using var open = await workspace.SignedIn("iv", jar);
        await using var live = await workspace.Connect(jar);

        await Forget(new Reading(workspace.Browser(), "be"), Address);
        var letter = await workspace.Mail.Letter(Address);
        Assert.Equal("Новы пароль для ResearchHub", letter.Subject);
        var link = MailServer.Link(letter);
        var reader = new Reading(workspace.Browser(), "be");
        var page = await reader.Open(link.PathAndQuery);
        var done = await reader.Fill(page, "password", ("password", Password));

        Assert.Equal("/sign-in?with=password&done=new-password", done.Location);
        await live.Until(() => live.Heard("Gone").Count == 1, "the end of the connection");
        Assert.Equal(HttpStatusCode.Redirect, (await open.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
        Assert.Contains("refused", (await Mailed.SignIn(new(workspace.Browser(), "be"), Address, DemoPeople.Password)).Location, StringComparison.Ordinal);
        Assert.Equal("/", (await Mailed.SignIn(new(workspace.Browser(), "be"), Address, Password)).Location);
        Assert.Contains("больш не дзейнічае", (await reader.Open(link.PathAndQuery)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_stands_nowhere_in_the_database()
    {
        await Forget(new Reading(workspace.Browser(), "en"), Workspace.AddressOf("ak"));
        var link = MailServer.Link(await workspace.Mail.Letter(Workspace.AddressOf("ak")));
        var secret = link.Query["?key=".Length..];

        Assert.Matches("^[0-9a-f]{32}$", secret);
        foreach (var file in Directory.GetFiles(workspace.Folder, "accounts.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            Assert.True(copy.ToArray().AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(secret)) < 0, file);
        }
    }

    [Fact]
    public async Task A_known_and_an_unknown_address_are_answered_alike_and_take_as_long()
    {
        var known = Workspace.AddressOf("ut");
        var reader = new Reading(workspace.Browser(), "en");
        var form = await reader.Open("/sign-in/forgotten");
        List<double> one = [], other = [];
        List<Page> answers = [];
        for (var turn = 0; turn < 31; turn++)
        {
            one.Add(await Time(async () => answers.Add(await reader.Fill(form, "address", ("address", known)))));
            other.Add(await Time(async () => answers.Add(await reader.Fill(form, "address", ("address", "nobody@museum.example")))));
        }

        Assert.All(answers, answer => Assert.Equal((answers[0].Status, answers[0].Location), (answer.Status, answer.Location)));
        var (a, b) = (one.Order().ElementAt(15), other.Order().ElementAt(15));
        Assert.True(Math.Max(a, b) < 2 * Math.Min(a, b) + 2, $"known {a:F1} ms, unknown {b:F1} ms");
        // One letter for the one who exists, however often it was asked for; none for nobody.
        await workspace.Mail.Letter(known);
        Assert.Equal(0, await workspace.Look(db => db.Links.CountAsync(link => link.Address == "nobody@museum.example")));
    }

    [Fact]
    public async Task A_link_that_was_never_made_opens_nothing()
    {
        var reader = new Reading(workspace.Browser(), "en");
        foreach (var page in new[] { "/invitation", "/sign-in/new-password", "/begin" })
        {
            foreach (var key in new[] { "", "?key=", "?key=0123456789abcdef0123456789abcdef", "?key=%00", $"?key={new string('a', 5000)}" })
            {
                var answer = await reader.Open(page + key);
                Assert.Equal(HttpStatusCode.OK, answer.Status);
                Assert.Contains("This link no longer works", answer.Html, StringComparison.Ordinal);
            }
        }
    }

    private static async Task Forget(Reading reader, string address)
    {
        var answer = await reader.Fill(await reader.Open("/sign-in/forgotten"), "address", ("address", address));
        Assert.Equal("/sign-in/forgotten?done=sent", answer.Location);
    }

    private static async Task<double> Time(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
