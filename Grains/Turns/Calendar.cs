using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Turns;

/// <summary>What coordinators said of a country's days. What was published is an argument where the two are put together.</summary>
internal sealed record Calendar : IFold<Calendar, CalendarEvent>
{
    public static Calendar Empty { get; } = new();

    private static readonly (DateOnly First, DateOnly Last) Bounds = (new(2020, 1, 1), new(2100, 12, 31));

    public ImmutableSortedDictionary<DateOnly, DaySaid> Said { get; private init; } = ImmutableSortedDictionary<DateOnly, DaySaid>.Empty;

    /// <param name="command">Of which day, and what.</param>
    /// <param name="by">Who says it.</param>
    /// <param name="isCoordinator">Whether they coordinate some project.</param>
    /// <param name="now">When.</param>
    public Decision<CalendarEvent> Decide(SayDay command, PersonId by, bool isCoordinator, DateTimeOffset now)
    {
        var note = command.Note.Trim();
        return this switch
        {
            _ when !isCoordinator => TurnRefusals.NotCoordinator,
            _ when command.Day < Bounds.First || command.Day > Bounds.Last || command.Kind is { } kind && !Enum.IsDefined(kind) => TurnRefusals.BadDay,
            _ when note.Length > TurnLimits.NoteLength || note.Any(char.IsControl) || (note.Length == 0 && command.Kind is not null) => TurnRefusals.BadNote,
            _ when Said.GetValueOrDefault(command.Day) is var known && known?.Kind == command.Kind && (known is null || known.Note == note) =>
                Decision<CalendarEvent>.Nothing,
            _ => new DaySaid(now, by, command.Day, command.Kind, note),
        };
    }

    public Calendar Apply(CalendarEvent happened) => happened switch
    {
        DaySaid { Kind: null } e => new() { Said = Said.Remove(e.Day) },
        DaySaid e => new() { Said = Said.SetItem(e.Day, e) },
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    public IEnumerable<Row> Rows(Guid id) => [];

    /// <summary>The published calendar with what was said since.</summary>
    public CalendarView Over(CalendarView published)
    {
        var days = published.Days.ToDictionary(day => day.Day);
        foreach (var said in Said.Values)
        {
            var known = days.GetValueOrDefault(said.Day) ?? new(said.Day, DayKind.Off, null, null, null, null);
            days[said.Day] = known with { Kind = said.Kind!.Value, Note = said.Note, By = said.By, At = said.At };
        }

        return published with { Days = [.. days.Values.OrderBy(day => day.Day)] };
    }
}
