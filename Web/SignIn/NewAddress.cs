using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Audit;
using ResearchHub.Kernel;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>Another address for one's own account: it counts when a link that went there was used.</summary>
internal sealed class NewAddress(
    AccountsDb db, UserManager<Account> accounts, AccountLinks links, Outbox outbox, OwnChanges changes, Sessions sessions, Entry entry)
{
    /// <summary>Asks for a letter to the new address. Whether another account has it is not told; then no letter goes.</summary>
    public async Task<Refusal?> Ask(Caller caller, string grounds, string? address)
    {
        var account = caller.Person.Value;
        if (!await sessions.IsFresh(grounds))
        {
            return AccountRefusals.BadProof;
        }

        if (NewAccounts.AddressOf(address) is not { } known)
        {
            return AccountRefusals.BadAddress;
        }

        // One at a time: the last one asked for.
        await db.Links.Where(link => link.Account == account && link.Kind == LinkKind.NewAddress && link.Used == null).ExecuteDeleteAsync();
        if (await accounts.FindByEmailAsync(known) is null)
        {
            var language = Spoken.Language.Tag();
            outbox.Put(LinkKind.NewAddress, known, language, links.New(LinkKind.NewAddress, account, known, language).Id);
            await db.SaveChangesAsync();
            outbox.Ring();
        }

        return null;
    }

    /// <summary>Takes the address that the letter went to. Its former one is written to; every other link, and every other session, is over.</summary>
    public async Task<Refusal?> Take(Caller caller, string grounds, string? secret)
    {
        if (await links.Find(LinkKind.NewAddress, secret) is not { } link || link.Account != caller.Person.Value || !await sessions.IsFresh(grounds)
            || await accounts.FindByIdAsync(link.Account.ToString()) is not { Closed: null, Email: { } former } account)
        {
            return AccountRefusals.LinkOver;
        }

        await using var together = await db.Database.BeginTransactionAsync();
        if (!await links.Use(link))
        {
            return AccountRefusals.LinkOver;
        }

        changes.Write(former, LinkKind.AddressChanged);
        (account.Email, account.UserName, account.EmailConfirmed) = (link.Address, link.Address, true);
        if (!(await accounts.UpdateAsync(account)).Succeeded || !(await accounts.UpdateSecurityStampAsync(account)).Succeeded)
        {
            return AccountRefusals.AddressTaken;
        }

        await links.TakeBack(account.Id);
        await together.CommitAsync();
        await changes.Told(account.Id, AuditDeed.AddressChanged);
        await sessions.EndAll(account.Id, except: grounds);
        await entry.Renew(account);
        return null;
    }
}
