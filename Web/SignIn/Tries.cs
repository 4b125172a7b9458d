using Microsoft.EntityFrameworkCore;

namespace ResearchHub.Web.SignIn;

/// <summary>How often an account's passwords and codes may be guessed: eight times in a row, then not for five minutes.</summary>
/// <remarks>A try is counted before it is judged, in one statement: whoever sends a hundred guesses at once has eight of them.</remarks>
internal sealed class Tries(AccountsDb db, TimeProvider clock)
{
    private const int InARow = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>Whether one more may be judged now.</summary>
    public async Task<bool> Take(Guid account)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? until = now + Pause;
        if (await db.Users.Where(one => one.Id == account && one.AccessFailedCount < InARow && (one.LockoutEnd == null || one.LockoutEnd < now))
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, one => one.AccessFailedCount + 1)) == 1)
        {
            return true;
        }

        await db.Users.Where(one => one.Id == account && one.AccessFailedCount >= InARow)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, 0).SetProperty(one => one.LockoutEnd, until));
        return false;
    }

    /// <summary>Its owner has shown everything that was asked for.</summary>
    public Task Forgive(Guid account) => db.Users.Where(one => one.Id == account && one.AccessFailedCount > 0)
        .ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, 0));
}
