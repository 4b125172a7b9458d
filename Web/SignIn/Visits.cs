using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Kernel;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>What somebody has seen of a draft or a project. It is theirs alone: no page shows it to another, and it goes with the account.</summary>
public sealed class Visit
{
    public required Guid Account { get; init; }

    /// <summary>The draft's or the project's id.</summary>
    public required Guid Thing { get; init; }

    /// <summary>When they looked last, and the draft's version then; 0 for a project.</summary>
    public required DateTimeOffset At { get; set; }

    public required long Version { get; set; }

    /// <summary>The same of the visit before this one; null during the first.</summary>
    public DateTimeOffset? BeforeAt { get; set; }

    public long BeforeVersion { get; set; }
}

/// <summary>What each has seen. One for the program: a live connection that ends has no scope of its own.</summary>
internal sealed partial class Visits(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Visits> logger) : IVisits
{
    /// <summary>Who comes back sooner has not been away: a page opened again tells the same.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task<LastVisit?> Begin(Caller caller, Guid thing, long version)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var (account, now) = (caller.Person.Value, clock.GetUtcNow());
        var known = await db.Visits.SingleOrDefaultAsync(visit => visit.Account == account && visit.Thing == thing);
        if (known is null)
        {
            known = db.Visits.Add(new() { Account = account, Thing = thing, At = now, Version = version }).Entity;
        }
        else if (now - known.At > Pause)
        {
            (known.BeforeAt, known.BeforeVersion) = (known.At, known.Version);
        }

        // A page that follows is asked for again and again: its looks are noted once a minute.
        if (known.Version != version || now - known.At > Often)
        {
            (known.At, known.Version) = (now, version);
        }

        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            // Another tab of theirs was first, or the account is gone.
        }

        return known.BeforeAt is { } before ? new(before, known.BeforeVersion) : null;
    }

    /// <inheritdoc/>
    public async Task Leave(Caller caller, Guid thing, long version)
    {
        var (account, now) = (caller.Person.Value, clock.GetUtcNow());
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AccountsDb>().Visits.Where(visit => visit.Account == account && visit.Thing == thing)
                .ExecuteUpdateAsync(set => set.SetProperty(visit => visit.At, now).SetProperty(visit => visit.Version, version));
        }
        catch (Exception failure) when (failure is DbException or ObjectDisposedException or InvalidOperationException)
        {
            // The reader is told of more than is new next time. Nothing is lost by that.
            NotNoted(logger, failure.Message);
        }
    }

    [LoggerMessage(1113, LogLevel.Warning, "What somebody has seen could not be noted: {Why}")]
    private static partial void NotNoted(ILogger logger, string why);
}
