using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Audit;
using ResearchHub.Kernel;

namespace ResearchHub.Web.SignIn;

/// <summary>Whether a code of the account's app is still missing.</summary>
internal sealed record CodeNeeded(bool Value);

/// <summary>What an entry of a museum's directory opens, and how it comes to open something.</summary>
internal sealed class DirectoryDoor(
    AccountsDb db, UserManager<Account> accounts, NewAccounts newAccounts, AccountLinks links, DirectoryLinks directory, Sessions sessions,
    SecondFactors factors, SecondStep step, Entry entry, AccountAudit audit, TimeProvider clock)
{
    /// <summary>Lets somebody in whom a directory has shown; by an invitation makes the account first.</summary>
    public async Task<Reply<CodeNeeded>> Enter(ShownEntry shown, string? invitation, bool lasting)
    {
        if (invitation is not null && !(await newAccounts.Accept(invitation, shown)).Accepted(out _, out var no))
        {
            return no;
        }

        if (await directory.AccountOf(shown) is not { } id || await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return AccountRefusals.DirectoryUnknown;
        }

        if (!shown.IsStrong && await factors.IsOn(id))
        {
            await step.Remember(account, lasting);
            return new CodeNeeded(true);
        }

        // A directory that remembers somebody says since when; to change ways to sign in they show themself there anew.
        var now = clock.GetUtcNow();
        return await entry.Enter(account, lasting, shown.IsStrong, shown.Seen is { } seen ? seen < now ? seen : now : DateTimeOffset.UnixEpoch)
            ? new CodeNeeded(false) : AccountRefusals.DirectoryUnknown;
    }

    /// <summary>Links the caller's account by the letter that an administrator had sent.</summary>
    public async Task<Refusal?> Link(ClaimsPrincipal? here, string letter, ShownEntry shown)
    {
        if (here.Caller() is not { } caller || !await sessions.IsFresh(here.Grounds()) || await links.Find(LinkKind.Directory, letter) is not { } link || link.Account != caller.Person.Value)
        {
            return AccountRefusals.LinkOver;
        }

        await using var together = await db.Database.BeginTransactionAsync();
        if (!await links.Use(link))
        {
            return AccountRefusals.LinkOver;
        }

        if (!await directory.Attach(link.Account, shown, link.By))
        {
            return AccountRefusals.DirectoryTaken;
        }

        await together.CommitAsync();
        await audit.Note(link.Account, AuditDeed.DirectoryLinked, link.Account);
        return null;
    }
}
