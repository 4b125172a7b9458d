using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using ResearchHub.Audit;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Web.SignIn;

/// <summary>How accounts come to be, and how a forgotten password is replaced: always by a link.</summary>
internal sealed class NewAccounts(
    AccountsDb db, UserManager<Account> accounts, AccountLinks links, Outbox outbox, OwnChanges changes, AccountAudit audit, Sessions sessions, Entry entry,
    DirectoryLinks directory, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>Makes the first administrator and their museum, by the link that the program printed.</summary>
    public async Task<Reply<Account>> Begin(
        string? secret, RegisterInstitution museum, FourNames names, FourNames position, string? address, string? password)
    {
        if (await links.Find(LinkKind.FirstAdministrator, secret) is not { } link)
        {
            return AccountRefusals.LinkOver;
        }

        if (AddressOf(address) is not { } known)
        {
            return AccountRefusals.BadAddress;
        }

        if (Passwords.Judge(password, known) is { } bad)
        {
            return bad;
        }

        var institution = new InstitutionId(link.Id);
        return (await grains.Institution(institution).Register(museum)).Accepted(out _, out var no)
            ? await Make(link, new(names, institution, position), known, password!, administrator: true)
            : no;
    }

    /// <summary>Writes an invitation; its letter waits in the outbox from the same moment.</summary>
    public async Task<Reply<AccountLink>> Invite(Caller by, RegisterPerson person, string? address, Language language)
    {
        if (AddressOf(address) is not { } known)
        {
            return AccountRefusals.BadAddress;
        }

        if (person.Names.In(Language.Russian).Trim().Length == 0 || TooLong(person.Names) || TooLong(person.Position))
        {
            return PeopleRefusals.BadName;
        }

        if (!(await grains.Institution(person.Institution).View()).Accepted(out _, out _))
        {
            return AccountRefusals.BadMuseum;
        }

        var now = clock.GetUtcNow();
        // Names of people who never came are not kept.
        await db.Links.Where(link => link.Kind == LinkKind.Invitation && link.Used == null && link.Expires <= now).ExecuteDeleteAsync();
        if (await accounts.FindByEmailAsync(known) is not null
            || await db.Links.AnyAsync(link => link.Address == known && link.Kind == LinkKind.Invitation && link.Used == null && link.Expires > now))
        {
            return AccountRefusals.AddressTaken;
        }

        var invitation = links.New(
            LinkKind.Invitation, PersonId.New(clock).Value, known, language.Tag(), JsonSerializer.Serialize(person), by.Person.Value);
        outbox.Put(LinkKind.Invitation, known, language.Tag(), invitation.Id);
        await db.SaveChangesAsync();
        outbox.Ring();
        await audit.Note(by.Person.Value, AuditDeed.AccountInvited, invitation.Account);
        return invitation;
    }

    /// <summary>The account of whoever was invited.</summary>
    public async Task<Reply<Account>> Accept(string? secret, string? password)
    {
        if (await links.Find(LinkKind.Invitation, secret) is not { Person: { } person } link)
        {
            return AccountRefusals.LinkOver;
        }

        return Passwords.Judge(password, link.Address) is { } bad
            ? bad
            : await Make(link, PersonOf(person), link.Address, password!, administrator: false);
    }

    /// <summary>The account of whoever was invited, and has shown themself by a museum's directory. It has no password.</summary>
    public async Task<Reply<Account>> Accept(string? secret, ShownEntry shown) =>
        await links.Find(LinkKind.Invitation, secret) is not { Person: { } person } link
            ? AccountRefusals.LinkOver
            : await Make(link, PersonOf(person), link.Address, password: null, administrator: false, shown);

    /// <summary>Whom an invitation is for.</summary>
    public static RegisterPerson PersonOf(string person) => JsonSerializer.Deserialize<RegisterPerson>(person)!;

    /// <summary>Asks for a letter that opens the account. Known or unknown, the address costs the same and is answered alike.</summary>
    public async Task Forget(string? address, string language)
    {
        if (AddressOf(address) is { } known && await db.Letters.CountAsync(letter => letter.Kind == LinkKind.Reset) < Outbox.MostResets)
        {
            outbox.Put(LinkKind.Reset, known, language, link: null);
            await db.SaveChangesAsync();
            outbox.Ring();
        }
    }

    /// <summary>Sets the password by a link, and ends every session and every other link of the account.</summary>
    public async Task<Reply<Account>> Reset(string? secret, string? password)
    {
        if (await links.Find(LinkKind.Reset, secret) is not { } link
            || await accounts.FindByIdAsync(link.Account.ToString()) is not { Closed: null } account)
        {
            return AccountRefusals.LinkOver;
        }

        if (Passwords.Judge(password, link.Address) is { } bad)
        {
            return bad;
        }

        await using var together = await db.Database.BeginTransactionAsync();
        if (!await links.Use(link))
        {
            return AccountRefusals.LinkOver;
        }

        await SetPassword(account, password!);
        Must(await accounts.SetLockoutEndDateAsync(account, null));
        Must(await accounts.ResetAccessFailedCountAsync(account));
        await links.TakeBack(account.Id);
        await together.CommitAsync();
        await changes.Told(account.Id, AuditDeed.PasswordChanged);
        await sessions.EndAll(account.Id);
        return account;
    }

    /// <summary>Sets another password and ends every other session and every link of the account. The caller has just shown who they are.</summary>
    public async Task<Refusal?> ChangePassword(Caller caller, string grounds, string? password)
    {
        if (!await sessions.IsFresh(grounds) || await accounts.FindByIdAsync(caller.Person.Value.ToString()) is not { Email: { } address } account)
        {
            return AccountRefusals.BadProof;
        }

        if (Passwords.Judge(password, address) is { } bad)
        {
            return bad;
        }

        await using var together = await db.Database.BeginTransactionAsync();
        await SetPassword(account, password!);
        await links.TakeBack(account.Id);
        await together.CommitAsync();
        await changes.Told(account.Id, AuditDeed.PasswordChanged);
        await sessions.EndAll(account.Id, except: grounds);
        await entry.Renew(account);
        return null;
    }

    private async Task SetPassword(Account account, string password)
    {
        await changes.Write(account.Id, LinkKind.PasswordChanged);
        Must(await accounts.RemovePasswordAsync(account));
        Must(await accounts.AddPasswordAsync(account, password));
    }

    private async Task<Reply<Account>> Make(
        AccountLink link, RegisterPerson person, string address, string? password, bool administrator, ShownEntry? shown = null)
    {
        await using var together = await db.Database.BeginTransactionAsync();
        if (!await links.Use(link))
        {
            return AccountRefusals.LinkOver;
        }

        var account = new Account
        {
            Id = link.Account, UserName = address, Email = address, EmailConfirmed = !administrator, IsAdministrator = administrator,
        };
        var made = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        if (!made.Succeeded)
        {
            return AccountRefusals.AddressTaken;
        }

        if (shown is not null && !await directory.Attach(account.Id, shown, link.By))
        {
            return AccountRefusals.DirectoryTaken;
        }

        // Before the commit: an account without a person would be shut out, a person without an account only waits.
        if (!(await grains.Person(new(account.Id)).Register(person)).Accepted(out _, out var no))
        {
            return no;
        }

        await together.CommitAsync();
        await audit.Note(account.Id, AuditDeed.AccountMade, account.Id);
        return account;
    }

    private static bool TooLong(FourNames names) =>
        new[] { names.Kazakh, names.Russian, names.Belarusian, names.English }.Any(name => name.Length > 200);

    /// <summary>The address itself, in lower case; null when it is none.</summary>
    internal static string? AddressOf(string? address) =>
        address?.Trim() is { Length: > 2 and <= 254 } written && !written.Any(char.IsControl)
            && MailboxAddress.TryParse(written, out var parsed) && parsed.Address == written && parsed.Domain.Contains('.', StringComparison.Ordinal)
#pragma warning disable CA1308 // An address is kept as people write it.
            ? written.ToLowerInvariant()
#pragma warning restore CA1308
            : null;

    private static void Must(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(", ", result.Errors.Select(error => error.Code)));
        }
    }
}
