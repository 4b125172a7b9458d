using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Audit;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Web.SignIn;

/// <summary>An account as administrators see it.</summary>
public sealed record AccountView(
    Guid Id, string Address, bool IsAdministrator, DateTimeOffset? Closed, DateTimeOffset? Seen, int Sessions, int Tokens, bool HasFactor, bool HasDirectory);

/// <summary>A page of accounts, and the one it ends with when there are more.</summary>
public sealed record AccountsPageView(ImmutableArray<AccountView> Accounts, Guid? Next);

/// <summary>An invitation that was not answered yet.</summary>
public sealed record InvitationView(Guid Id, string Address, string Person, DateTimeOffset Expires, bool IsSent);

/// <summary>Letters that wait in the outbox, and why the last try of one failed.</summary>
public sealed record WaitingLetters(int Count, string? Failure);

/// <summary>What administrators do with accounts. Every method asks for the right itself: without it nothing is told and nothing done.</summary>
internal sealed class Administration(
    AccountsDb db, UserManager<Account> accounts, AccountLinks links, Sessions sessions, AccessTokens tokens, SecondFactors factors, Outbox outbox,
    AccountAudit audit, TimeProvider clock)
{
    private const int AccountsOfPage = 50;

    /// <summary>Whether the caller is an administrator now.</summary>
    public async Task<bool> Allows(Caller? caller) => caller is { Person.Value: var id }
        && await db.Users.AnyAsync(account => account.Id == id && account.IsAdministrator && account.Closed == null);

    /// <summary>A page of accounts, by address.</summary>
    /// <param name="caller">An administrator.</param>
    /// <param name="words">A part of the address; empty for all.</param>
    /// <param name="among">Whoever goes by these words is wanted, too.</param>
    /// <param name="after">The last account of the page before; null for the first page.</param>
    public async Task<AccountsPageView> Accounts(Caller caller, string words = "", IReadOnlyCollection<Guid>? among = null, Guid? after = null)
    {
        if (!await Allows(caller))
        {
            return new([], null);
        }

        var (part, some) = (accounts.NormalizeEmail(words), among ?? []);
        var wanted = db.Users.AsNoTracking();
        if (words.Length > 0)
        {
            wanted = wanted.Where(account => account.NormalizedEmail!.Contains(part) || some.Contains(account.Id));
        }

        if (after is { } last)
        {
            var place = await db.Users.Where(account => account.Id == last).Select(account => account.NormalizedEmail).SingleOrDefaultAsync() ?? "";
            // The database compares, by the order in which it sorts.
#pragma warning disable CA1309
            wanted = wanted.Where(account => string.Compare(account.NormalizedEmail, place) > 0);
#pragma warning restore CA1309
        }

        var found = await Views(wanted.OrderBy(account => account.NormalizedEmail).Take(AccountsOfPage + 1));
        return new(
            [.. found.Take(AccountsOfPage)], found.Count > AccountsOfPage ? found[AccountsOfPage - 1].Id : null);
    }

    /// <summary>One account; null for whoever may not see it.</summary>
    public async Task<AccountView?> Account(Caller caller, Guid id) =>
        await Allows(caller) ? (await Views(db.Users.AsNoTracking().Where(account => account.Id == id))).SingleOrDefault() : null;

    private async Task<List<AccountView>> Views(IQueryable<Account> wanted)
    {
        var (now, since) = (clock.GetUtcNow(), clock.GetUtcNow() - Sessions.Idle);
        var found = await wanted.Select(account => new
        {
            account.Id, account.Email, account.IsAdministrator, account.Closed,
            Seen = db.Sessions.Where(session => session.Account == account.Id).Max(session => (DateTimeOffset?)session.Seen),
            Sessions = db.Sessions.Count(session => session.Account == account.Id && session.Seen > since),
            Tokens = db.AccessTokens.Count(token => token.Owner == account.Id && token.Expires > now),
            HasFactor = db.SecondFactors.Any(factor => factor.Account == account.Id && factor.Confirmed != null)
                || db.UserPasskeys.Any(passkey => passkey.UserId == account.Id),
            HasDirectory = db.DirectoryLinks.Any(link => link.Account == account.Id),
        }).ToListAsync();
        return
        [
            .. found.Select(one => new AccountView(
                one.Id, one.Email ?? "", one.IsAdministrator, one.Closed, one.Seen, one.Sessions, one.Tokens, one.HasFactor, one.HasDirectory)),
        ];
    }

    /// <summary>Invitations that wait for an answer, the newest first.</summary>
    public async Task<ImmutableArray<InvitationView>> Invitations(Caller caller)
    {
        if (!await Allows(caller))
        {
            return [];
        }

        var now = clock.GetUtcNow();
        var found = await db.Links.AsNoTracking()
            .Where(link => link.Kind == LinkKind.Invitation && link.Used == null && link.Expires > now)
            .OrderByDescending(link => link.Created)
            .Select(link => new { link, Waits = db.Letters.Any(letter => letter.Link == link.Id) }).ToListAsync();
        return [.. found.Select(one => new InvitationView(one.link.Id, one.link.Address, one.link.Person!, one.link.Expires, !one.Waits))];
    }

    /// <summary>How many letters wait.</summary>
    public async Task<WaitingLetters> Waiting(Caller caller) => await Allows(caller)
        ? new(await db.Letters.CountAsync(),
            await db.Letters.Where(letter => letter.Failure != null).OrderByDescending(letter => letter.Due).Select(letter => letter.Failure).FirstOrDefaultAsync())
        : new(0, null);

    /// <summary>Takes an invitation back: its link opens nothing any more.</summary>
    public async Task TakeBack(Caller caller, Guid invitation)
    {
        if (await Allows(caller))
        {
            var open = db.Links.Where(link => link.Id == invitation && link.Kind == LinkKind.Invitation && link.Used == null);
            var invited = await open.Select(link => (Guid?)link.Account).SingleOrDefaultAsync();
            await db.Letters.Where(letter => letter.Link == invitation).ExecuteDeleteAsync();
            if (await open.ExecuteDeleteAsync() > 0 && invited is { } account)
            {
                await audit.Note(caller.Person.Value, AuditDeed.InvitationTakenBack, account);
            }
        }
    }

    /// <summary>What the buttons of an account's page do: <c>end</c>, <c>reset</c>, <c>appoint</c>, <c>dismiss</c>, <c>close</c>, <c>open</c>, <c>factors</c>, <c>link</c>, <c>unlink</c>.</summary>
    public async Task<Refusal?> Do(Caller caller, Guid id, string? what, string language)
    {
        switch (what)
        {
            case "appoint" or "dismiss":
                return await Appoint(caller, id, what == "appoint");
            case "close" or "open":
                return await Close(caller, id, what == "close");
            case "end":
                return await End(caller, id);
            case "factors":
                return await TakeFactors(caller, id);
            case "link":
                return await SendLink(caller, id, language);
            case "unlink":
                return await Unlink(caller, id);
            case "reset":
                return await SendReset(caller, id, language);
            default:
                return PeopleRefusals.Unknown;
        }
    }

    /// <summary>Makes an account an administrator, or none.</summary>
    private async Task<Refusal?> Appoint(Caller caller, Guid id, bool administrator)
    {
        if (await Find(caller, id) is not { } account)
        {
            return PeopleRefusals.Unknown;
        }

        await using var together = await db.Database.BeginTransactionAsync();
        account.IsAdministrator = administrator;
        await accounts.UpdateAsync(account);
        if (!await db.Users.AnyAsync(one => one.IsAdministrator && one.Closed == null))
        {
            return AccountRefusals.LastAdministrator;
        }

        await together.CommitAsync();
        await audit.Note(caller.Person.Value, administrator ? AuditDeed.AdministratorAppointed : AuditDeed.AdministratorDismissed, id);
        return null;
    }

    /// <summary>Closes an account: its sessions, tokens, links and live connections end at once. Or opens it again.</summary>
    private async Task<Refusal?> Close(Caller caller, Guid id, bool closed)
    {
        if (await Find(caller, id) is not { } account)
        {
            return PeopleRefusals.Unknown;
        }

        if (account.Id == caller.Person.Value)
        {
            return AccountRefusals.LastAdministrator;
        }

        account.Closed = closed ? clock.GetUtcNow() : null;
        await accounts.UpdateAsync(account);
        await accounts.UpdateSecurityStampAsync(account);
        await audit.Note(caller.Person.Value, closed ? AuditDeed.AccountClosed : AuditDeed.AccountOpened, id);
        if (closed)
        {
            await links.TakeBack(id);
            await End(caller, id);
        }

        return null;
    }

    /// <summary>Takes codes and passkeys off an account whose owner has lost them; its sessions end.</summary>
    private async Task<Refusal?> TakeFactors(Caller caller, Guid id)
    {
        if (await Find(caller, id) is null)
        {
            return PeopleRefusals.Unknown;
        }

        await factors.Remove(id, by: caller.Person.Value);
        await sessions.EndAll(id);
        return null;
    }

    /// <summary>Ends every session and every token of an account.</summary>
    private async Task<Refusal?> End(Caller caller, Guid id)
    {
        if (await Find(caller, id) is null)
        {
            return PeopleRefusals.Unknown;
        }

        await sessions.EndAll(id);
        await tokens.RevokeAll(id);
        await audit.Note(caller.Person.Value, AuditDeed.SessionsEnded, id);
        return null;
    }

    /// <summary>Ends one session, or revokes one token, of anybody's.</summary>
    public async Task EndOne(Caller caller, Guid id, Guid session, Guid token)
    {
        if (await Allows(caller))
        {
            Caller owner = new(new(id));
            if (await sessions.End(owner, session))
            {
                await audit.Note(caller.Person.Value, AuditDeed.SessionsEnded, id);
            }

            if (await tokens.Revoke(owner, token))
            {
                await audit.Note(caller.Person.Value, AuditDeed.TokenRevoked, id);
            }
        }
    }

    /// <summary>Sends a letter by which the account's owner sets a new password.</summary>
    private async Task<Refusal?> SendReset(Caller caller, Guid id, string language)
    {
        if (await Find(caller, id) is not { Email: { } address, Closed: null })
        {
            return PeopleRefusals.Unknown;
        }

        outbox.Put(LinkKind.Reset, address, language, link: null);
        await db.SaveChangesAsync();
        outbox.Ring();
        await audit.Note(caller.Person.Value, AuditDeed.PasswordLetterSent, id);
        return null;
    }

    /// <summary>Sends a letter by which the account's owner links it with an entry of their museum's directory.</summary>
    private async Task<Refusal?> SendLink(Caller caller, Guid id, string language)
    {
        if (await Find(caller, id) is not { Email: { } address, Closed: null })
        {
            return PeopleRefusals.Unknown;
        }

        await db.Links.Where(link => link.Account == id && link.Kind == LinkKind.Directory && link.Used == null).ExecuteDeleteAsync();
        outbox.Put(LinkKind.Directory, address, language, links.New(LinkKind.Directory, id, address, language, by: caller.Person.Value).Id);
        await db.SaveChangesAsync();
        outbox.Ring();
        await audit.Note(caller.Person.Value, AuditDeed.DirectoryLetterSent, id);
        return null;
    }

    /// <summary>Takes the directory off an account; its sessions end.</summary>
    private async Task<Refusal?> Unlink(Caller caller, Guid id)
    {
        if (await Find(caller, id) is null)
        {
            return PeopleRefusals.Unknown;
        }

        await db.DirectoryLinks.Where(link => link.Account == id).ExecuteDeleteAsync();
        await sessions.EndAll(id);
        await audit.Note(caller.Person.Value, AuditDeed.DirectoryUnlinked, id);
        return null;
    }

    private async Task<Account?> Find(Caller caller, Guid id) => await Allows(caller) ? await accounts.FindByIdAsync(id.ToString()) : null;
}
