using ResearchHub.People;

namespace ResearchHub.Activity;

/// <summary>
/// Hours in few lines: what one person did to one draft and asked about it is one line, and what is too much for an hour is folded. Pure.
/// </summary>
internal static class BusyHour
{
    /// <summary>The kind of deed that takes time.</summary>
    public const string Worked = "worked";

    /// <summary>The kind of deed that joins the work it came from.</summary>
    public const string Asked = "asked";

    /// <summary>Hours of lines that stand in their order, the newest first.</summary>
    public static ImmutableArray<ActivityHour> Fold(IEnumerable<ActivityLine> lines) =>
    [
        .. WithQuestions([.. lines]).GroupBy(line => Start(line.At)).Select(hour => Fold(hour.Key, [.. Joined(hour)])),
    ];

    /// <summary>As few lines as there can be, whatever hours they are of, the newest first.</summary>
    public static ImmutableArray<ActivityLine> Join(IEnumerable<ActivityLine> lines) => [.. Joined(WithQuestions([.. lines]))];

    /// <summary>The hour of a moment.</summary>
    public static DateTimeOffset Start(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static ActivityHour Fold(DateTimeOffset start, ImmutableArray<ActivityLine> lines) =>
        lines.Length <= ActivityLimits.LinesAnHour
            ? new(start, lines, [])
            : new(start, lines[..(ActivityLimits.LinesAnHour - 1)], lines[(ActivityLimits.LinesAnHour - 1)..]);

    /// <summary>A question about a draft goes to the session in which it was asked, or to one of the same hour; others stay lines.</summary>
    private static List<ActivityLine> WithQuestions(List<ActivityLine> lines)
    {
        foreach (var asked in lines.Where(line => line is { Kind: Asked, Draft: not null }).ToList())
        {
            var work = lines.FindIndex(line => IsWork(line) && line.At <= asked.At && asked.At <= line.At + line.Spent);
            work = work >= 0 ? work : lines.FindIndex(line => IsWork(line) && Start(line.At) == Start(asked.At));
            if (work >= 0)
            {
                var question = new AskedMeanwhile(asked.Thing, asked.At, asked.Title, asked.TitleLanguage);
                lines[work] = lines[work] with { Questions = lines[work].Questions.Add(question) };
                lines.Remove(asked);
            }

            bool IsWork(ActivityLine line) => line.Kind == Worked && line.Person == asked.Person && line.Thing == asked.Draft?.Value;
        }

        return lines;
    }

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

            joined[place] = Together(joined[place], line);
        }

        return joined;
    }

    private static ActivityLine Together(ActivityLine newest, ActivityLine line)
    {
        var sittings = newest.Sittings.AddRange(line.Sittings);
        return newest with
        {
            Spent = newest.Spent + line.Spent,
            Added = newest.Added + line.Added,
            Removed = newest.Removed + line.Removed,
            Section = sittings.Where(one => one.Section is not null).GroupBy(one => one.Section)
                .MaxBy(some => some.Sum(one => one.Added + one.Removed))?.Key,
            Sittings = sittings,
            Questions = [.. newest.Questions.AddRange(line.Questions).OrderByDescending(question => question.At)],
        };
    }
}
