using Microsoft.AspNetCore.Identity;

namespace ResearchHub.Web.SignIn;

/// <summary>Checks an address and a password without telling which of the two was wrong, by words or by time.</summary>
internal sealed class PasswordDoor(UserManager<Account> accounts, IPasswordHasher<Account> hasher, Tries tries)
{
    private static readonly Account Nobody = new();

    // Made once; an unknown address costs the same hashing as a known one.
    private static string? nobodysHash;

    /// <summary>The account; null for an unknown address, a wrong password, an account that was closed or is locked by too many wrong ones.</summary>
    public async Task<Account?> Open(string address, string password) => await Check(await accounts.FindByEmailAsync(address), password);

    /// <summary>The account, when the password is its own.</summary>
    public async Task<Account?> Check(Account? account, string password)
    {
        nobodysHash ??= hasher.HashPassword(Nobody, "a password nobody has");
        var mayTry = account is { Closed: null } && await tries.Take(account.Id);
        var verdict = hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? nobodysHash, password);
        return mayTry && verdict != PasswordVerificationResult.Failed && account!.PasswordHash is not null ? account : null;
    }
}
