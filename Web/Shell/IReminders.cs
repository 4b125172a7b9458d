using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Web.Shell;

/// <summary>Every "no" about reminding. A code never changes its meaning and is never reused.</summary>
public static class ReminderRefusals
{
    /// <summary>The person was reminded within a day.</summary>
    public static readonly Refusal AlreadyReminded = new("shell.already-reminded");

    /// <summary>The person has no account yet, or has chosen to have no letters at once.</summary>
    public static readonly Refusal NoLetters = new("shell.no-letters");
}

/// <summary>Reminds people by letter, each at most once a day, whoever reminds them.</summary>
public interface IReminders
{
    /// <summary>Sends a reminder. Whether the caller may see what waits, whoever asks this has looked.</summary>
    /// <param name="by">Who reminds.</param>
    /// <param name="person">Whom.</param>
    /// <param name="kind">Of which kind of turn.</param>
    /// <param name="thing">Of which thing.</param>
    /// <returns>Null; or <see cref="ReminderRefusals.AlreadyReminded"/>, <see cref="ReminderRefusals.NoLetters"/>.</returns>
    Task<Refusal?> Send(Caller by, PersonId person, string kind, Guid thing);

    /// <summary>Who of some people was reminded within a day, and when.</summary>
    Task<IReadOnlyDictionary<PersonId, DateTimeOffset>> Recent(ImmutableArray<PersonId> people);
}
