using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>The private address at which a calendar program reads somebody's deadlines. Only the SHA-256 of its secret is kept.</summary>
public sealed partial class CalendarAddress(AccountsDb db, TimeProvider clock, LetterChoices choices) : ICalendarKeys
{
    /// <summary>Makes a new secret; the one before opens nothing any more.</summary>
    /// <returns>64 hexadecimal digits of 256 random bits, shown once.</returns>
    public async Task<string> Make(Caller caller)
    {
        var (account, now) = (caller.Person.Value, clock.GetUtcNow());
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var hash = HashOf(secret);
        await choices.Remember(account, Spoken.Language.Tag());
        await db.Choices.Where(one => one.Account == account)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.CalendarHash, hash).SetProperty(one => one.CalendarMade, now));
        return secret;
    }

    /// <summary>Ends the address.</summary>
    public Task Withdraw(Caller caller) => db.Choices.Where(one => one.Account == caller.Person.Value)
        .ExecuteUpdateAsync(set => set.SetProperty(one => one.CalendarHash, (byte[]?)null).SetProperty(one => one.CalendarMade, (DateTimeOffset?)null));

    /// <inheritdoc/>
    public async Task<CalendarOwner?> Find(string secret)
    {
        if (!Form().IsMatch(secret))
        {
            return null;
        }

        var hash = HashOf(secret);
        var found = await db.Choices.AsNoTracking()
            .Where(one => one.CalendarHash == hash && db.Users.Any(account => account.Id == one.Account && account.Closed == null))
            .Select(one => new { one.Account, one.Language }).SingleOrDefaultAsync();
        return found is null ? null : new(new(new PersonId(found.Account)), found.Language);
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Form();
}
