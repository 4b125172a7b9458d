using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using ResearchHub.Turns;
using ResearchHub.Web.Controls;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Turns;

/// <summary>One's deadlines for a calendar program (RFC 5545), at an address that is itself the key.</summary>
/// <remarks>Moments are written in UTC: rules of time zones change, and a calendar's copy of them would be a second truth.</remarks>
internal static class TurnCalendar
{
    private const string Route = "/calendar/{key}.ics";

    /// <summary>What a calendar program asks for when it asks for nothing else.</summary>
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(30);

    public static void MapTurnCalendar(this WebApplication app) =>
        app.MapMethods(Route, [HttpMethods.Get, HttpMethods.Head], Read).AllowAnonymous();

    private static async Task<IResult> Read(
        string key, HttpContext context, ICalendarKeys keys, IGrainFactory grains, IStringLocalizer<TurnsText> text, IStringLocalizer<ShellText> shell,
        TimeProvider clock)
    {
        if (await keys.Find(key) is not { } owner || await Readers.Of(grains, owner.Caller) is not { } reader)
        {
            return Results.NotFound();
        }

        using var speaking = Spoken.In(owner.Language);
        var turns = await grains.Turns().Mine(owner.Caller);
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-cache";
        return Results.Bytes(
            Encoding.UTF8.GetBytes(Write(turns, reader.TimeZone, $"{context.Request.Scheme}://{context.Request.Host}", text, shell, clock.GetUtcNow())),
            "text/calendar; charset=utf-8", "researchhub.ics");
    }

    /// <param name="turns">What waits for the reader; what has no deadline is no day of a calendar.</param>
    /// <param name="home">The reader's zone.</param>
    /// <param name="origin">Where the workspace is.</param>
    /// <param name="text">Words, in the language of the moment.</param>
    /// <param name="shell">The same.</param>
    /// <param name="now">When it is written.</param>
    internal static string Write(
        ImmutableArray<Turn> turns, string? home, string origin, IStringLocalizer<TurnsText> text, IStringLocalizer<ShellText> shell, DateTimeOffset now)
    {
        var calendar = new Calendar { ProductId = "-//ResearchHub//Turns//EN" };
        calendar.AddProperty("X-WR-CALNAME", $"ResearchHub · {text["mine.title"]}");
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", $"PT{Often.TotalMinutes}M");
        foreach (var turn in turns.Where(turn => turn.Due is not null))
        {
            var due = turn.Due!.Value;
            var (own, other) = TwoClocks.Say(due, now, home, shell);
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{turn.Kind}-{turn.Thing:N}@researchhub",
                DtStamp = new CalDateTime(now.UtcDateTime),
                DtStart = new CalDateTime(due.UtcDateTime),
                Summary = turn.IsDiscreet ? text["calendar.discreet"] : $"{turn.What} · {text[$"kind.{turn.Kind}"]}",
                Description = $"{own}, {other}{(turn is { ProjectTitle: { } title, IsDiscreet: false } ? $"\n{title}" : "")}",
                Url = TurnAddress.Of(turn) is { } path ? new Uri(origin + path) : null,
                Transparency = TransparencyType.Transparent,
            });
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("A calendar without text.");
    }
}
