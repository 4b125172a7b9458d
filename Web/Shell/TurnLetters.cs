using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Web.Shell;

/// <summary>What a letter says, in the language of the moment.</summary>
public sealed record LetterWords(string Subject, string Body);

/// <summary>Writes to people what waits for them: its area knows that, and who sends letters does not.</summary>
/// <remarks>Mail is read by others on its way: no title and no word of a colleague stands in a letter, but kinds, days and addresses.</remarks>
public interface ITurnLetters
{
    /// <summary>Everything that waits for somebody; null when nothing does, or where today nobody works.</summary>
    /// <param name="caller">Whom it is written to.</param>
    /// <param name="address">Makes an address of a path.</param>
    Task<LetterWords?> Morning(Caller caller, Func<string, string> address);

    /// <summary>What began to wait for somebody, or fell due, in a period and still waits; null when nothing does.</summary>
    /// <param name="caller">Whom it is written to.</param>
    /// <param name="after">Later than this.</param>
    /// <param name="until">Not later than this.</param>
    /// <param name="address">Makes an address of a path.</param>
    Task<LetterWords?> AtOnce(Caller caller, DateTimeOffset after, DateTimeOffset until, Func<string, string> address);

    /// <summary>One thing that waits for somebody, for a colleague who reminds them; null when it waits no longer.</summary>
    /// <param name="caller">Whom it is written to.</param>
    /// <param name="by">Who reminds.</param>
    /// <param name="turn">The kind and the thing's id, a colon between.</param>
    /// <param name="address">Makes an address of a path.</param>
    Task<LetterWords?> Reminder(Caller caller, PersonId by, string turn, Func<string, string> address);

    /// <summary>The next eight o'clock in the morning after a moment, by somebody's own clock.</summary>
    Task<DateTimeOffset> NextMorning(Caller caller, DateTimeOffset after);

    /// <summary>For whom something began to wait, or fell due, in a period, and when the last of it did.</summary>
    Task<IReadOnlyDictionary<Guid, DateTimeOffset>> Begun(DateTimeOffset after, DateTimeOffset until);
}

/// <summary>Whose calendar it is, and the tag of the language it is written in.</summary>
public sealed record CalendarOwner(Caller Caller, string Language);

/// <summary>Tells whose calendar a secret opens.</summary>
public interface ICalendarKeys
{
    /// <summary>The owner; null for a secret that was never made, was withdrawn, or belongs to a closed account.</summary>
    Task<CalendarOwner?> Find(string secret);
}
