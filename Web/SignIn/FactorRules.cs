using Microsoft.EntityFrameworkCore;
using ResearchHub.Audit;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Web.SignIn;

/// <summary>Who must show two factors, and whether somebody has.</summary>
internal sealed class FactorRules(AccountsDb db, AccountAudit audit, Sessions sessions, SecondFactors factors, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>The rule in force; null while none was ever set.</summary>
    public Task<FactorRule?> InForce() => db.FactorRules.AsNoTracking().OrderByDescending(rule => rule.At).FirstOrDefaultAsync();

    /// <summary>What was set so far, the newest first; the first is in force.</summary>
    public async Task<ImmutableArray<FactorRule>> SoFar() =>
        [.. await db.FactorRules.AsNoTracking().OrderByDescending(rule => rule.At).Take(50).ToListAsync()];

    /// <summary>Sets it. Sessions of those who must and have not shown two factors end: they sign in anew and are led to set one up.</summary>
    /// <param name="by">An administrator, in a session of two factors: nobody shuts themself out.</param>
    /// <param name="grounds">The administrator's session.</param>
    /// <param name="administrators">Whether administrators must.</param>
    /// <param name="coordinators">Whether coordinators of projects must.</param>
    public async Task<Refusal?> Set(Caller by, string grounds, bool administrators, bool coordinators)
    {
        if (!await db.Users.AnyAsync(account => account.Id == by.Person.Value && account.IsAdministrator && account.Closed == null))
        {
            return PeopleRefusals.Unknown;
        }

        if ((administrators || coordinators) && await sessions.Find(grounds) is not { IsStrong: true })
        {
            return AccountRefusals.OwnFactorFirst;
        }

        var now = clock.GetUtcNow();
        db.FactorRules.Add(new()
        {
            Id = Guid.CreateVersion7(now), At = now, By = by.Person.Value, Administrators = administrators, Coordinators = coordinators,
        });
        await db.SaveChangesAsync();
        await audit.Note(by.Person.Value, AuditDeed.FactorRuleSet, by.Person.Value, (administrators, coordinators) switch
        {
            (true, true) => "administrators coordinators",
            (true, _) => "administrators",
            (_, true) => "coordinators",
            _ => "nobody",
        });
        foreach (var account in await db.Sessions.Where(session => !session.IsStrong).Select(session => session.Account).Distinct().ToListAsync())
        {
            if (await Binds(new(new(account))))
            {
                await sessions.EndAll(account, strongToo: false);
            }
        }

        return null;
    }

    /// <summary>Whether the rule in force binds a person.</summary>
    public async Task<bool> Binds(Caller caller) => await InForce() is { } rule
        && ((rule.Administrators && await db.Users.AnyAsync(account => account.Id == caller.Person.Value && account.IsAdministrator))
            || (rule.Coordinators && (await grains.Projects().Mine(caller)).Any(project => project.MyRole == ProjectRole.Coordinator)));

    /// <summary>Of these sessions those that stand on one factor though the rule has come to bind their owners: by a role they were given, say.</summary>
    public async Task<ImmutableArray<string>> TooWeak(IReadOnlyCollection<Guid> open)
    {
        if (await InForce() is not { } rule || (!rule.Administrators && !rule.Coordinators))
        {
            return [];
        }

        var weak = await db.Sessions.Where(session => open.Contains(session.Id) && !session.IsStrong)
            .Select(session => new { session.Id, session.Account, db.Users.First(account => account.Id == session.Account).IsAdministrator }).ToListAsync();
        // One question for all of them: it is asked every second.
        var coordinators = rule.Coordinators && weak.Count > 0 ? (await grains.Projects().Coordinators()).Select(person => person.Value).ToHashSet() : [];
        return
        [
            .. weak.Where(session => (rule.Administrators && session.IsAdministrator) || coordinators.Contains(session.Account))
                .Select(session => Sessions.GroundsOf(session.Id)),
        ];
    }

    /// <summary>Whether what a request stands on is enough: two factors, or no rule that asks for them.</summary>
    public async Task<bool> IsEnough(Caller caller, string grounds) => await sessions.Find(grounds) is { IsStrong: true }
        || !await Binds(caller)
        // A program shows its token; that its owner has two factors was seen when the token was made, or is so by now.
        || (AccessTokens.IdOf(grounds) is not null && (await factors.Of(caller.Person.Value)).Any);
}
