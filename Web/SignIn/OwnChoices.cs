using Microsoft.EntityFrameworkCore;
using ResearchHub.Kernel;

namespace ResearchHub.Web.SignIn;

/// <summary>Which letters an account's owner has, and the private address of their calendar. It is made when they sign in, or when it is first looked
/// whether something waits for them.</summary>
public sealed class OwnChoices
{
    public required Guid Account { get; init; }

    /// <summary>The tag of the language in which the owner signed in, or chose letters, last: letters are written in it.</summary>
    public required string Language { get; set; }

    /// <summary>Whether they have a letter on working mornings on which something waits for them.</summary>
    public bool Mornings { get; set; } = true;

    /// <summary>Whether they have a letter when something begins to wait for them or falls due.</summary>
    public bool AtOnce { get; set; } = true;

    /// <summary>What began to wait, or fell due, up to this moment has been told.</summary>
    public required DateTimeOffset Told { get; set; }

    /// <summary>When the last letter of that kind was written; null for never.</summary>
    public DateTimeOffset? Wrote { get; set; }

    /// <summary>When somebody reminded them last; null for never.</summary>
    public DateTimeOffset? Reminded { get; set; }

    /// <summary>When the next morning is; null while nobody has looked.</summary>
    public DateTimeOffset? Morning { get; set; }

    /// <summary>The SHA-256 of the calendar's secret; null while there is no address.</summary>
    public byte[]? CalendarHash { get; set; }

    public DateTimeOffset? CalendarMade { get; set; }
}

/// <summary>What people chose for themselves about letters.</summary>
public sealed class LetterChoices(AccountsDb db, TimeProvider clock)
{
    /// <summary>The choices of somebody; those of everybody who has chosen nothing where they have none.</summary>
    public async Task<OwnChoices> Of(Caller caller) =>
        await db.Choices.AsNoTracking().SingleOrDefaultAsync(one => one.Account == caller.Person.Value) ?? Fresh(caller.Person.Value, Language.English.Tag());

    /// <summary>Chooses anew.</summary>
    public async Task Choose(Caller caller, bool mornings, bool atOnce)
    {
        var account = caller.Person.Value;
        await Remember(account, Shell.Spoken.Language.Tag());

        // Who had none for a while is not told of what began meanwhile.
        var now = clock.GetUtcNow();
        await db.Choices.Where(one => one.Account == account && !one.AtOnce && atOnce).ExecuteUpdateAsync(set => set.SetProperty(one => one.Told, now));
        await db.Choices.Where(one => one.Account == account)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Mornings, mornings).SetProperty(one => one.AtOnce, atOnce));
    }

    /// <summary>Notes in which language somebody reads, and that they have come.</summary>
    public async Task Remember(Guid account, string language)
    {
        if (await db.Choices.Where(one => one.Account == account).ExecuteUpdateAsync(set => set.SetProperty(one => one.Language, language)) > 0)
        {
            return;
        }

        var made = db.Choices.Add(Fresh(account, language));
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            // Another browser of theirs came in at the same moment.
            made.State = EntityState.Detached;
        }
    }

    private OwnChoices Fresh(Guid account, string language) => new() { Account = account, Language = language, Told = clock.GetUtcNow() };
}
