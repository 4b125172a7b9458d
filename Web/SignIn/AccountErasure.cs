using Microsoft.EntityFrameworkCore;

namespace ResearchHub.Web.SignIn;

/// <summary>The second half of <c>erase PERSON</c>: what somebody signed in with goes, too.</summary>
internal static class AccountErasure
{
    /// <summary>Deletes a person's account with everything that hangs on it: address, passkeys, tokens.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> EraseAccount(string directory, Guid person, TextWriter report)
    {
        var file = Path.Combine(directory, SignInSetup.FileName);
        if (!File.Exists(file))
        {
            return 0;
        }

        await using var db = new AccountsDb(new DbContextOptionsBuilder<AccountsDb>().UseSqlite($"Data Source={file}").Options);
        await db.Database.OpenConnectionAsync();
        // What is erased is overwritten, not only let go.
        await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON");
        var gone = await db.Users.Where(account => account.Id == person).ExecuteDeleteAsync();
        await report.WriteLineAsync(gone > 0 ? $"{person:N}: the account is deleted." : $"{person:N}: there was no account.");
        return 0;
    }
}
