using Microsoft.EntityFrameworkCore;

namespace ResearchHub.Web.SignIn;

/// <summary>The second half of <c>erase PERSON</c>: what somebody signed in with goes, too.</summary>
internal static class AccountErasure
{
    /// <summary>Deletes a person's account with everything that hangs on it: address, sessions, tokens, links.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> EraseAccount(string directory, string? postgres, Guid person, TextWriter report) =>
        postgres is null && !File.Exists(Path.Combine(directory, SignInSetup.FileName))
            ? 0
            : await AccountsUpgrade.With(directory, postgres, report, async db =>
            {
                await db.Database.OpenConnectionAsync();
                if (postgres is null)
                {
                    // What is erased is overwritten, not only let go.
                    await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON");
                }

                if (postgres is null)
                {
                    // A server of this program may not have run on this file yet.
                    await db.Database.MigrateAsync();
                }

                // The person's invitation, and what was sent to the address.
                var addresses = await db.Users.Where(account => account.Id == person).Select(account => account.Email)
                    .Union(db.Links.Where(link => link.Account == person).Select(link => (string?)link.Address)).ToListAsync();
                await db.Letters.Where(letter => addresses.Contains(letter.Address)).ExecuteDeleteAsync();
                await db.Links.Where(link => link.Account == person).ExecuteDeleteAsync();
                var gone = await db.Users.Where(account => account.Id == person).ExecuteDeleteAsync();
                await report.WriteLineAsync(gone > 0 ? $"{person:N}: the account is deleted." : $"{person:N}: there was no account.");
                return 0;
            });
}
