using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Audit;
using ResearchHub.LiveClient;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>Whoever changes an account is written down, and its owner reads of it.</summary>
public sealed class AccountChangesTests(Mailed workspace) : IClassFixture<Mailed>
{
    private const string New = "seven loud library words";

    /// <summary>What the form that takes the address holds, and no other.</summary>
    private const string Taking = "_handler\" value=\"take";

    [Theory]
    [InlineData("en", "ut", "A way to sign in to ResearchHub was changed", "Your password was changed.", "If it was not you")]
    [InlineData("ru", "iv", "Изменён способ входа в ResearchHub", "Ваш пароль изменён.", "Если это были не вы")]
    [InlineData("kk", "sj", "ResearchHub-қа кіру тәсілі өзгертілді", "Құпиясөзіңіз өзгертілді.", "Бұл сіз болмасаңыз")]
    [InlineData("be", "ak", "Зменены спосаб уваходу ў ResearchHub", "Ваш пароль зменены.", "Калі гэта былі не вы")]
    public async Task A_changed_password_is_told_by_letter(string language, string key, string subject, string what, string otherwise)
    {
        var reader = new Reading(await workspace.SignedIn(key), language);
        var changed = await reader.Fill(await reader.Open("/account/security"), "password", ("password", New));

        var letter = await workspace.Mail.Letter(Workspace.AddressOf(key));

        Assert.Equal("/account/security?done=password", changed.Location);
        Assert.Equal(subject, letter.Subject);
        Assert.Contains(what, letter.TextBody, StringComparison.Ordinal);
        Assert.Contains(otherwise, letter.TextBody, StringComparison.Ordinal);
        Assert.Matches(@"\d{4}-\d\d-\d\d \d\d:\d\d UTC", letter.TextBody);
        Assert.Equal($"{Mailed.PublicAddress}/sign-in/forgotten", MailServer.Link(letter).ToString());
        Assert.DoesNotContain(New, letter.TextBody, StringComparison.Ordinal);
        Assert.Contains(AuditDeed.PasswordChanged, await Deeds(key));
    }

    [Fact]
    public async Task Codes_that_are_set_up_renewed_and_turned_off_are_told_by_letter()
    {
        var (reader, _, _) = await workspace.SetUpCodes("eh");
        await Told("eh", "Your second factor was changed");
        await reader.Fill(await reader.Open("/account/security"), "do", ("do", "renew"));
        await Told("eh", "Your second factor was changed");
        await reader.Fill(await reader.Open("/account/security"), "do", ("do", "off"));
        await Told("eh", "Your second factor was changed");

        Assert.Equal([AuditDeed.FactorSet, AuditDeed.CodesRenewed, AuditDeed.FactorRemoved], await Deeds("eh"));
    }

    [Fact]
    public async Task Another_address_counts_when_the_letter_to_it_was_used_and_the_former_one_is_told()
    {
        const string Wanted = "volha.new@museum.example";
        var (former, id) = (Workspace.AddressOf("vl"), Workspace.Person("vl").Id.Value);
        var far = new Reading(await workspace.SignedIn("vl"), "en");
        var reader = new Reading(await workspace.SignedIn("vl"), "en");
        Assert.Contains("not an e-mail address", (await Ask(reader, "volha@")).Html, StringComparison.Ordinal);
        Assert.Equal("/account/security?done=address-asked", (await Ask(reader, $" {Wanted.ToUpperInvariant()} ")).Location);
        var link = MailServer.Link(await workspace.Mail.Letter(Wanted)).PathAndQuery;

        // Looking uses nothing up, and nothing has changed; nobody else takes it.
        Assert.StartsWith("/account/address?key=", link, StringComparison.Ordinal);
        Assert.Contains(Wanted, (await reader.Open(link)).Html, StringComparison.Ordinal);
        var page = await reader.Open(link);
        Assert.Equal(former, await Address(id));
        var other = new Reading(await workspace.SignedIn("sj"), "en");
        Assert.Contains("This link no longer works", (await other.Open(link)).Html, StringComparison.Ordinal);
        var proof = (await other.Open("/projects")).Value("__RequestVerificationToken");
        await other.Fill(page, Taking, ("__RequestVerificationToken", proof));
        Assert.Equal(former, await Address(id));
        Assert.StartsWith("/sign-in", (await new Reading(workspace.Browser(), "en").Open(link)).Location, StringComparison.Ordinal);

        var taken = await reader.Fill(page, Taking);

        Assert.Equal("/account/security?done=address", taken.Location);
        Assert.Equal(Wanted, await Address(id));
        Assert.Contains("Your address is changed.", (await reader.Follow(taken)).Html, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await far.Open("/projects")).Location, StringComparison.Ordinal);
        var told = await workspace.Mail.Letter(former);
        Assert.Contains("found by another address", told.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(Wanted, told.TextBody, StringComparison.Ordinal);
        Assert.Equal("/", (await Mailed.SignIn(new(workspace.Browser(), "en"), Wanted, DemoPeople.Password)).Location);
        Assert.Contains("refused", (await Mailed.SignIn(new(workspace.Browser(), "en"), former, DemoPeople.Password)).Location, StringComparison.Ordinal);
        Assert.Contains("This link no longer works", (await reader.Open(link)).Html, StringComparison.Ordinal);
        Assert.Contains(AuditDeed.AddressChanged, await Deeds("vl"));
        Assert.True(!Files().Exists(bytes => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(link[^32..])) >= 0));
    }

    [Fact]
    public async Task An_address_that_somebody_has_is_answered_alike_and_no_letter_goes_there()
    {
        var reader = new Reading(await workspace.SignedIn("js"), "en");

        Assert.Equal("/account/security?done=address-asked", (await Ask(reader, Workspace.AddressOf("ao"))).Location);

        Assert.False(await workspace.Look(db => db.Links.AnyAsync(link => link.Kind == LinkKind.NewAddress && link.Address == Workspace.AddressOf("ao"))));
        Assert.False(await workspace.Look(db => db.Letters.AnyAsync(letter => letter.Kind == LinkKind.NewAddress && letter.Address == Workspace.AddressOf("ao"))));
    }

    [Fact]
    public async Task An_address_is_changed_only_by_who_has_just_shown_who_they_are()
    {
        var reader = new Reading(await workspace.SignedIn("js"), "en");
        var form = await reader.Open("/account/security");
        var id = Workspace.Person("js").Id.Value;
        await workspace.Look(db => db.Sessions.Where(one => one.Account == id).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.Proved, DateTimeOffset.UtcNow.AddMinutes(-11))));

        var late = await reader.Fill(form, "newAddress", ("newAddress", "late@museum.example"));

        Assert.DoesNotContain("done=", late.Location, StringComparison.Ordinal);
        Assert.False(await workspace.Look(db => db.Links.AnyAsync(link => link.Address == "late@museum.example")));
    }

    [Fact]
    public async Task What_administrators_do_with_an_account_stands_in_the_audit_log()
    {
        await workspace.Invite("new@museum.example");
        var (reader, page) = await workspace.Follow("new@museum.example");
        await reader.Fill(page, "password", ("password", New));
        var account = await workspace.Look(db => db.Users.Where(one => one.Email == "new@museum.example").Select(one => one.Id).SingleAsync());
        var administrator = new Reading(await workspace.SignedIn("ao"), "en");
        foreach (var what in new[] { "appoint", "dismiss", "end", "reset", "factors", "unlink", "close", "open" })
        {
            var answer = await administrator.Fill(
                await administrator.Open($"/accounts/{account:N}"), "do", ("do", what));
            Assert.Equal($"/accounts/{account:N}?done={what}", answer.Location);
        }

        await workspace.Invite("gone@museum.example");
        var accounts = await administrator.Open("/accounts");
        var invitation = await workspace.Look(db => db.Links.Where(link => link.Address == "gone@museum.example").Select(link => link.Id).SingleAsync());
        await administrator.Fill(accounts, "invitation", ("invitation", $"{invitation}"));

        var lines = (await workspace.Grains.Audit().Page(null, null)).Lines;
        var (admin, mine) = (Workspace.Person("ao").Id, lines.Where(line => line.Entry.Subject == account).Reverse().ToList());
        Assert.Equal(
            [
                AuditDeed.AccountInvited, AuditDeed.AccountMade, AuditDeed.AdministratorAppointed, AuditDeed.AdministratorDismissed, AuditDeed.SessionsEnded,
                AuditDeed.PasswordLetterSent, AuditDeed.FactorsTaken, AuditDeed.DirectoryUnlinked, AuditDeed.AccountClosed, AuditDeed.SessionsEnded,
                AuditDeed.AccountOpened,
            ],
            mine.Select(line => line.Entry.Deed).Where(deed => deed != AuditDeed.AccountShown));
        Assert.All(mine.Where(line => line.Entry.Deed != AuditDeed.AccountMade), line => Assert.Equal((admin, account), (line.Entry.By, line.Entry.Person!.Value.Value)));
        Assert.Equal(8, mine.Count(line => line.Entry.Deed == AuditDeed.AccountShown) / 2);
        Assert.Contains(lines, line => line.Entry.Deed == AuditDeed.InvitationTakenBack);
        Assert.Contains("took the second factor off an account", (await administrator.Open("/accounts/audit")).Html, StringComparison.Ordinal);
        Assert.Contains((await workspace.Grains.Audit().Page(null, null)).Lines, line => line.Entry.Deed == AuditDeed.AuditShown && line.Entry.By == admin);
    }

    private static async Task<Page> Ask(Reading reader, string address) =>
        await reader.Fill(await reader.Open("/account/security"), "newAddress", ("newAddress", address));

    private async Task Told(string key, string words) =>
        Assert.Contains(words, (await workspace.Mail.Letter(Workspace.AddressOf(key))).TextBody, StringComparison.Ordinal);

    private async Task<List<AuditDeed>> Deeds(string key) =>
        [.. (await workspace.Grains.Audit().Page(null, null)).Lines.Where(line => line.Entry is { Person: null } entry && entry.By == Workspace.Person(key).Id
            && entry.Subject == entry.By.Value).Select(line => line.Entry.Deed).Reverse()];

    private Task<string?> Address(Guid id) => workspace.Look(db => db.Users.Where(one => one.Id == id).Select(one => one.Email).SingleAsync());

    private List<byte[]> Files() => Directory.GetFiles(workspace.Folder, "accounts.db*").Select(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }).ToList();
}
