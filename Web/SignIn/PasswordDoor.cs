using Microsoft.AspNetCore.Identity;

namespace ResearchHub.Web.SignIn;

/// <summary>Checks an address and a password without telling which of the two was wrong, by words or by time.</summary>
internal sealed class PasswordDoor(UserManager<Account> accounts, IPasswordHasher<Account> hasher)
{
    private static readonly Account Nobody = new();

    // Made once; an unknown address costs the same hashing as a known one.
    private static string? nobodysHash;

    /// <summary>The account; null for an unknown address, a wrong password, an account that was closed or is locked by too many wrong ones.</summary>
    public async Task<Account?> Open(string address, string password)
    {
        nobodysHash ??= hasher.HashPassword(Nobody, "a password nobody has");
        var account = await accounts.FindByEmailAsync(address);
        var verdict = hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? nobodysHash, password);
        if (account is null or { Closed: not null } || await accounts.IsLockedOutAsync(account))
        {
            return null;
        }

        if (verdict == PasswordVerificationResult.Failed || account.PasswordHash is null)
        {
            await accounts.AccessFailedAsync(account);
            return null;
        }

        if (account.AccessFailedCount > 0)
        {
            await accounts.ResetAccessFailedCountAsync(account);
        }

        return account;
    }
}
