using Microsoft.EntityFrameworkCore;

namespace ResearchHub.Web.SignIn;

/// <summary>That an account's owner signs in by an entry of a museum's directory.</summary>
public sealed class DirectoryLink
{
    /// <summary>The directory, as its OpenID Connect provider names itself (<c>iss</c>).</summary>
    public required string Issuer { get; init; }

    /// <summary>The entry, as the directory names it (<c>sub</c>).</summary>
    public required string Subject { get; init; }

    public required Guid Account { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The administrator whose invitation or letter it stands on.</summary>
    public Guid? By { get; init; }
}

/// <summary>Whom a directory says it has just seen.</summary>
/// <param name="Issuer">The directory.</param>
/// <param name="Subject">Its entry.</param>
/// <param name="Seen">When the person last showed themself there; null when it does not say.</param>
/// <param name="IsStrong">By more than one factor.</param>
internal sealed record ShownEntry(string Issuer, string Subject, DateTimeOffset? Seen, bool IsStrong);

/// <summary>Which account an entry opens. Only a link that an administrator had sent joins the two: an address in an entry proves nothing here.</summary>
internal sealed class DirectoryLinks(AccountsDb db, TimeProvider clock)
{
    /// <summary>The account's id; null when no account is linked to the entry.</summary>
    public async Task<Guid?> AccountOf(ShownEntry shown) => (await db.DirectoryLinks.AsNoTracking()
        .SingleOrDefaultAsync(link => link.Issuer == shown.Issuer && link.Subject == shown.Subject))?.Account;

    /// <summary>Whether an account has such a link.</summary>
    public Task<bool> Any(Guid account) => db.DirectoryLinks.AnyAsync(link => link.Account == account);

    /// <summary>Joins an entry to an account.</summary>
    /// <returns>False when another account has it.</returns>
    public async Task<bool> Attach(Guid account, ShownEntry shown, Guid? by)
    {
        if (await AccountOf(shown) is { } owner)
        {
            return owner == account;
        }

        db.DirectoryLinks.Add(new() { Issuer = shown.Issuer, Subject = shown.Subject, Account = account, At = clock.GetUtcNow(), By = by });
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException)
        {
            // Somebody was faster by the blink of an eye.
            return false;
        }
    }
}
