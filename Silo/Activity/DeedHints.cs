using System.Diagnostics.CodeAnalysis;
using ResearchHub.Kernel;

namespace ResearchHub.Activity;

/// <summary>Rings the wall's bell after commits, and not for each: many deeds in a moment are one hint, and people who write are told of now and then.</summary>
/// <param name="grains">The way to the bell; null in a program without grains.</param>
/// <param name="clock">Whose time.</param>
internal sealed class DeedHints(Func<IGrainFactory?> grains, TimeProvider clock) : IDisposable
{
    /// <summary>For something that was not there before.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    /// <summary>For work that goes on.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private TimeSpan? planned;
    private ITimer? timer;

    /// <summary>These rows were committed.</summary>
    public void Committed(IReadOnlyList<Row> rows)
    {
        var within = default(TimeSpan?);
        foreach (var row in rows.Where(row => row.Table == Deed.Table))
        {
            within = GoesOn(row) ? within ?? Later : Soon;
        }

        if (within is { } time)
        {
            Plan(time);
        }
    }

    public void Dispose() => timer?.Dispose();

    /// <summary>Work whose last moment is not its first.</summary>
    private static bool GoesOn(Row row) => Value(row, "until_at") is { } until && !Equals(until, Value(row, "done_at"));

    private static object? Value(Row row, string column) => row.Values.First(value => value.Column == column).Value;

    private void Plan(TimeSpan within)
    {
        lock (gate)
        {
            if (planned <= within)
            {
                return;
            }

            planned = within;
            timer ??= clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            timer.Change(within, Timeout.InfiniteTimeSpan);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A hint may be lost: who watches hears of it with the next renewal.")]
    private void Ring()
    {
        lock (gate)
        {
            planned = null;
        }

        try
        {
            _ = grains()?.ActivityNews().Hint();
        }
        catch (Exception)
        {
            // The silo is stopping.
        }
    }
}

/// <summary>The log, which tells of deeds when they are committed.</summary>
internal sealed class TellingLog(IEventLog log, DeedHints hints) : IEventLog
{
    public string History => log.History;

    public Task<ImmutableArray<TEvent>> Read<TEvent>(StreamName stream, long after, int atMost)
        where TEvent : class => log.Read<TEvent>(stream, after, atMost);

    public async Task Append<TEvent>(StreamName stream, long expected, IReadOnlyList<TEvent> events, IReadOnlyList<Row> rows)
        where TEvent : class
    {
        await log.Append(stream, expected, events, rows);
        hints.Committed(rows);
    }
}
