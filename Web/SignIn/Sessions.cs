using Microsoft.EntityFrameworkCore;
using ResearchHub.Kernel;

namespace ResearchHub.Web.SignIn;

/// <summary>A session as its owner's list shows it; one of them is the one the list is read in.</summary>
public sealed record SessionView(Guid Id, string Browser, DateTimeOffset Started, DateTimeOffset Seen, bool IsHere);

/// <summary>Sign-ins, each in one browser. A cookie holds only as long as its session stands here.</summary>
public sealed class Sessions(AccountsDb db, TimeProvider clock, LiveConnections connections)
{
    /// <summary>A session nobody has used for so long is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(14);

    /// <summary>A session is over so long after its sign-in, however much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>So long after they showed who they are, a person may change how they sign in.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    // Asked for several times in one request.
    private Session? last;

    /// <summary>Begins one.</summary>
    /// <returns>What its cookie and its connections stand on.</returns>
    public async Task<string> Begin(Guid account, string? browser, bool strong, DateTimeOffset? proved = null)
    {
        var now = clock.GetUtcNow();
        await db.Sessions.Where(session => session.Account == account && (session.Seen < now - Idle || session.Started < now - Longest))
            .ExecuteDeleteAsync();
        var session = new Session
        {
            Id = Guid.NewGuid(), Account = account, Started = now, Seen = now, Proved = proved ?? now, IsStrong = strong,
            Browser = browser is { Length: > 200 } ? browser[..200] : browser ?? "",
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return GroundsOf(session.Id);
    }

    /// <summary>Whether the session still stands; notes that it was seen.</summary>
    public async Task<bool> Holds(string grounds)
    {
        var now = clock.GetUtcNow();
        if (await Find(grounds) is not { Id: var id } session || now - session.Seen > Idle || now - session.Started > Longest)
        {
            return false;
        }

        if (now - session.Seen > SeenStep)
        {
            await db.Sessions.Where(held => held.Id == id).ExecuteUpdateAsync(set => set.SetProperty(held => held.Seen, now));
        }

        return true;
    }

    /// <summary>The session that grounds name; null when they name none that stands.</summary>
    public async Task<Session?> Find(string grounds) => IdOf(grounds) is not { } id ? null
        : last?.Id == id ? last
        : last = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(held => held.Id == id);

    /// <summary>Whether its owner has just shown who they are.</summary>
    public async Task<bool> IsFresh(string grounds) => await Find(grounds) is { } session && clock.GetUtcNow() - session.Proved < FreshFor;

    /// <summary>Its owner has shown once more who they are.</summary>
    /// <param name="grounds">The session.</param>
    /// <param name="strong">By two factors; once it is strong it stays so.</param>
    public async Task Prove(string grounds, bool strong)
    {
        var now = clock.GetUtcNow();
        var id = IdOf(grounds) ?? Guid.Empty;
        await db.Sessions.Where(held => held.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(held => held.Proved, now).SetProperty(held => held.IsStrong, held => held.IsStrong || strong));
        last = null;
    }

    /// <summary>A person's sessions, the last seen first.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="here">What the asking page stands on.</param>
    public async Task<ImmutableArray<SessionView>> List(Caller person, string here)
    {
        var (account, since, longest) = (person.Person.Value, clock.GetUtcNow() - Idle, clock.GetUtcNow() - Longest);
        var open = await db.Sessions.AsNoTracking()
            .Where(session => session.Account == account && session.Seen > since && session.Started > longest).OrderByDescending(session => session.Seen).ToListAsync();
        return [.. open.Select(session => new SessionView(session.Id, session.Browser, session.Started, session.Seen, GroundsOf(session.Id) == here))];
    }

    /// <summary>Ends the session that grounds name, and its connections.</summary>
    public async Task End(string grounds)
    {
        if (IdOf(grounds) is { } id)
        {
            await db.Sessions.Where(session => session.Id == id).ExecuteDeleteAsync();
        }

        connections.End(grounds);
    }

    /// <summary>Ends one session of a person's.</summary>
    /// <returns>Whether there was such a session.</returns>
    public async Task<bool> End(Caller person, Guid id)
    {
        var account = person.Person.Value;
        if (await db.Sessions.Where(session => session.Id == id && session.Account == account).ExecuteDeleteAsync() == 0)
        {
            return false;
        }

        connections.End(GroundsOf(id));
        return true;
    }

    /// <summary>Ends every session of an account but the one that grounds name.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="except">The one that stays; empty for none.</param>
    /// <param name="strongToo">Whether those of two factors end, too.</param>
    public async Task EndAll(Guid account, string except = "", bool strongToo = true)
    {
        var kept = IdOf(except) ?? Guid.Empty;
        var ended = await db.Sessions.Where(session => session.Account == account && session.Id != kept && (strongToo || !session.IsStrong))
            .Select(session => session.Id).ToListAsync();
        await db.Sessions.Where(session => ended.Contains(session.Id)).ExecuteDeleteAsync();
        foreach (var id in ended)
        {
            connections.End(GroundsOf(id));
        }
    }

    private const string Kind = "session:";

    internal static string GroundsOf(Guid session) => $"{Kind}{session:N}";

    internal static Guid? IdOf(string grounds) =>
        grounds.StartsWith(Kind, StringComparison.Ordinal) && Guid.TryParseExact(grounds[Kind.Length..], "N", out var id) ? id : null;
}
