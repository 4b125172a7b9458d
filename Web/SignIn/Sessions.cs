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

    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    /// <summary>Begins one.</summary>
    /// <returns>What its cookie and its connections stand on.</returns>
    public async Task<string> Begin(Guid account, string? browser)
    {
        var now = clock.GetUtcNow();
        await db.Sessions.Where(session => session.Account == account && session.Seen < now - Idle).ExecuteDeleteAsync();
        var session = new Session
        {
            Id = Guid.NewGuid(), Account = account, Started = now, Seen = now,
            Browser = browser is { Length: > 200 } ? browser[..200] : browser ?? "",
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return GroundsOf(session.Id);
    }

    /// <summary>Whether the session still stands; notes that it was seen.</summary>
    public async Task<bool> Holds(string grounds)
    {
        if (IdOf(grounds) is not { } id || await db.Sessions.AsNoTracking().SingleOrDefaultAsync(held => held.Id == id) is not { } session)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        if (now - session.Seen > Idle)
        {
            return false;
        }

        if (now - session.Seen > SeenStep)
        {
            await db.Sessions.Where(held => held.Id == id).ExecuteUpdateAsync(set => set.SetProperty(held => held.Seen, now));
        }

        return true;
    }

    /// <summary>A person's sessions, the last seen first.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="here">What the asking page stands on.</param>
    public async Task<ImmutableArray<SessionView>> List(Caller person, string here)
    {
        var (account, since) = (person.Person.Value, clock.GetUtcNow() - Idle);
        var open = await db.Sessions.AsNoTracking()
            .Where(session => session.Account == account && session.Seen > since).OrderByDescending(session => session.Seen).ToListAsync();
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
    public async Task End(Caller person, Guid id)
    {
        var account = person.Person.Value;
        if (await db.Sessions.Where(session => session.Id == id && session.Account == account).ExecuteDeleteAsync() > 0)
        {
            connections.End(GroundsOf(id));
        }
    }

    /// <summary>Ends every session of an account but the one that grounds name.</summary>
    public async Task EndAll(Guid account, string except = "")
    {
        var kept = IdOf(except) ?? Guid.Empty;
        var ended = await db.Sessions.Where(session => session.Account == account && session.Id != kept).Select(session => session.Id).ToListAsync();
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
