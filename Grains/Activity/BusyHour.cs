using ResearchHub.People;

namespace ResearchHub.Activity;

/// <summary>Hours in few lines: what one person did to one draft is one line, and what is too much for an hour is folded. Pure.</summary>
internal static class BusyHour
{
    /// <summary>The kind of deed that takes time.</summary>
    public const string Worked = "worked";

    /// <summary>Hours of lines that stand in their order, the newest first.</summary>
    public static ImmutableArray<ActivityHour> Fold(IEnumerable<ActivityLine> lines) =>
    [
        .. lines.GroupBy(line => Start(line.At)).Select(hour => Fold(hour.Key, [.. Joined(hour)])),
    ];

    /// <summary>The hour of a moment.</summary>
    public static DateTimeOffset Start(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static ActivityHour Fold(DateTimeOffset start, ImmutableArray<ActivityLine> lines) =>
        lines.Length <= ActivityLimits.LinesAnHour
            ? new(start, lines, [])
            : new(start, lines[..(ActivityLimits.LinesAnHour - 1)], lines[(ActivityLimits.LinesAnHour - 1)..]);

    /// <summary>Sessions of one person in one draft become one line, in the place of the newest.</summary>
    private static List<ActivityLine> Joined(IEnumerable<ActivityLine> hour)
    {
        var (joined, places) = (new List<ActivityLine>(), new Dictionary<(PersonId?, Guid), int>());
        foreach (var line in hour)
        {
            var key = (line.Person, line.Thing);
            if (line.Kind != Worked || !places.TryGetValue(key, out var place))
            {
                if (line.Kind == Worked)
                {
                    places[key] = joined.Count;
                }

                joined.Add(line);
                continue;
            }

            var newest = joined[place];
            joined[place] = newest with
            {
                Spent = newest.Spent + line.Spent, Added = newest.Added + line.Added, Removed = newest.Removed + line.Removed,
                Times = newest.Times + line.Times,
            };
        }

        return joined;
    }
}
