using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Turns;
using ResearchHub.Web.Controls;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Turns;

/// <inheritdoc cref="ITurnLetters"/>
internal sealed class TurnLetters(IGrainFactory grains, IStringLocalizer<TurnsText> text, IStringLocalizer<ShellText> shell, TimeProvider clock) : ITurnLetters
{
    private const int Hour = 8;

    public async Task<LetterWords?> Morning(Caller caller, Func<string, string> address)
    {
        var turns = await grains.Turns().Mine(caller);
        if (turns.IsEmpty || !await IsWorked(turns[0].Country, await Zone(caller)))
        {
            return null;
        }

        var first = turns.Where(turn => turn is { Due: not null, IsLate: false }).MinBy(turn => turn.Due)?.Due;
        var home = await Home(caller);
        var subject = text.Count("mine.count", turns.Length).TrimEnd('.');
        return new(
            first is { } due ? text["letter.subject.due", subject, Day(due, home)] : subject,
            Body(text.Count("mine.count", turns.Length), turns, home, address));
    }

    public async Task<LetterWords?> AtOnce(Caller caller, DateTimeOffset after, DateTimeOffset until, Func<string, string> address)
    {
        ImmutableArray<Turn> news = [.. (await grains.Turns().Mine(caller)).Where(turn => turn.IsNews(after, until))];
        if (news.IsEmpty)
        {
            return null;
        }

        var subject = news.Length == 1 ? text["letter.single", text[$"kind.{news[0].Kind}"]].Value : text.Count("letter.news", news.Length);
        return new(subject, Body(subject + ".", news, await Home(caller), address));
    }

    public async Task<LetterWords?> Reminder(Caller caller, PersonId by, string turn, Func<string, string> address)
    {
        ImmutableArray<Turn> asked = [.. (await grains.Turns().Mine(caller)).Where(one => $"{one.Kind}:{one.Thing:N}" == turn)];
        if (asked.IsEmpty)
        {
            return null;
        }

        var name = (await grains.People().People([by])).FirstOrDefault()?.Names.In(Spoken.Language) ?? shell["nobody"];
        return new(
            text["letter.reminder.subject", text[$"kind.{asked[0].Kind}"]],
            Body(text["letter.reminder", name], asked, await Home(caller), address));
    }

    public async Task<DateTimeOffset> NextMorning(Caller caller, DateTimeOffset after) => MorningAfter(after, await Zone(caller));

    public async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> Begun(DateTimeOffset after, DateTimeOffset until) =>
        (await grains.Turns().Begun(after, until)).ToDictionary(one => one.Person.Value, one => one.At);

    /// <summary>The next eight o'clock by a zone's clock. Where that hour is left out, for summer, the one that comes instead.</summary>
    internal static DateTimeOffset MorningAfter(DateTimeOffset after, TimeZoneInfo zone)
    {
        for (var day = TimeZoneInfo.ConvertTime(after, zone).Date; ; day = day.AddDays(1))
        {
            var local = day.AddHours(zone.IsInvalidTime(day.AddHours(Hour)) ? Hour + 1 : Hour);
            var morning = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
            if (morning > after)
            {
                return morning;
            }
        }
    }

    private string Body(string first, ImmutableArray<Turn> turns, string? home, Func<string, string> address)
    {
        var body = new StringBuilder(first).Append("\n\n");
        foreach (var turn in turns)
        {
            body.Append(CultureInfo.InvariantCulture, $"{Capital(text[$"kind.{turn.Kind}"])} · {Due(turn, home)}\n\n");
            if (TurnAddress.Of(turn) is { } path)
            {
                body.Append(CultureInfo.InvariantCulture, $"{address(path)}\n\n");
            }
        }

        return body.Append(CultureInfo.InvariantCulture, $"{text["letter.end"]}\n\n{address("/account")}\n").ToString();
    }

    private string Due(Turn turn, string? home)
    {
        if (turn.Due is not { } due)
        {
            return text["due.none"];
        }

        var (own, other) = TwoClocks.Say(due, clock.GetUtcNow(), home, shell);
        return $"{(turn.IsLate ? text["due.late"] : text["letter.due"])}: {own}, {other}";
    }

    /// <summary>The day of a moment, as its reader's clock has it, with the day of the week.</summary>
    private string Day(DateTimeOffset at, string? home)
    {
        var local = TwoClocks.AtHome(at, home);
        return $"{local.ToString("dddd", CultureInfo.CurrentCulture)}, {local.ToString(shell["date.day"], CultureInfo.CurrentCulture)}";
    }

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.CurrentCulture) + words[1..];

    private async Task<bool> IsWorked(Country? country, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        return country is { } known ? (await grains.Calendar(known).View()).IsWorked(today) : CalendarView.IsOfTheWeek(today);
    }

    private async Task<string?> Home(Caller caller) => (await Readers.Of(grains, caller))?.TimeZone;

    private async Task<TimeZoneInfo> Zone(Caller caller) =>
        await Home(caller) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
