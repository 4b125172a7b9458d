using ResearchHub.Kernel;

namespace ResearchHub.Activity;

/// <summary>A deed as it is counted: when, by whom, in which project; people and projects are the numbers that <see cref="DeedDays"/> gives them.</summary>
internal readonly record struct CountedDeed(long At, int Person, int Project);

/// <summary>The deeds of days, as they are counted. What is older than two days never changes again: a silo reads it once and keeps it, 16 bytes a deed.</summary>
/// <remarks>
/// A deed's row is written when it is done; work that goes on changes its row, but not when it began. A closed round's row is written before its
/// time, so rounds are left out here.
/// </remarks>
internal sealed class DeedDays(IReadStore rows, TimeProvider clock)
{
    /// <summary>The number of nobody, and of no project.</summary>
    public const int None = -1;

    private const long Day = 24 * 3_600_000;
    private const int Changing = 2;

    private readonly Lock gate = new();
    private readonly Dictionary<long, CountedDeed[]> settled = [];
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> ids = [];

    /// <summary>What was done in a period, day by day.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="until">The first one after it.</param>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    public async Task<IReadOnlyList<CountedDeed[]>> Between(DateTimeOffset from, DateTimeOffset until)
    {
        var (begin, end) = (from.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds());
        var changing = (clock.GetUtcNow().ToUnixTimeMilliseconds() / Day) - Changing;
        var (days, missing) = (new SortedDictionary<long, CountedDeed[]>(), new List<long>());
        lock (gate)
        {
            for (var day = begin / Day; day * Day < end; day++)
            {
                if (settled.TryGetValue(day, out var known))
                {
                    days[day] = known;
                }
                else
                {
                    missing.Add(day);
                }
            }
        }

        if (missing.Count > 0)
        {
            var read = await Read(missing[0] * Day, (missing[^1] + 1) * Day);
            lock (gate)
            {
                foreach (var day in missing)
                {
                    days[day] = [.. read[day].Select(row => new CountedDeed(row.DoneAt, Number(row.Person), Number(row.Project)))];
                    if (day < changing)
                    {
                        settled[day] = days[day];
                    }
                }
            }
        }

        return
        [
            .. days.Select(day => day.Key * Day >= begin && (day.Key + 1) * Day <= end
                ? day.Value
                : Array.FindAll(day.Value, deed => deed.At >= begin && deed.At < end)),
        ];
    }

    /// <summary>The ids of numbers, each once.</summary>
    public string[] Ids(IEnumerable<int> some)
    {
        var distinct = some.Where(number => number != None).ToHashSet();
        lock (gate)
        {
            return [.. distinct.Select(number => ids[number])];
        }
    }

    /// <summary>The ids by their numbers.</summary>
    public string[] Ids()
    {
        lock (gate)
        {
            return [.. ids];
        }
    }

    /// <summary>What is said of ids, by their numbers.</summary>
    public T[] ByNumber<T>(IEnumerable<(string Id, T Value)> said, T other)
    {
        lock (gate)
        {
            var all = new T[ids.Count];
            Array.Fill(all, other);
            foreach (var (id, value) in said)
            {
                if (numbers.TryGetValue(id, out var number))
                {
                    all[number] = value;
                }
            }

            return all;
        }
    }

    /// <summary>The number of an id, for as long as the silo runs.</summary>
    public int Number(string? id)
    {
        if (id is null)
        {
            return None;
        }

        lock (gate)
        {
            if (!numbers.TryGetValue(id, out var number))
            {
                numbers[id] = number = ids.Count;
                ids.Add(id);
            }

            return number;
        }
    }

    private async Task<ILookup<long, Stored>> Read(long begin, long end)
    {
        var found = await rows.Query<Stored>(
            "SELECT done_at, person, project FROM deeds WHERE done_at >= @begin AND done_at < @end AND kind <> 'round-closed'", new { begin, end });
        return found.ToLookup(row => row.DoneAt / Day);
    }

    private sealed record Stored(long DoneAt, string? Person, string? Project);
}
