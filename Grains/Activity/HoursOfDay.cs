namespace ResearchHub.Activity;

/// <summary>The hours of a period, those together that both museums' clocks show as the same hour of the day.</summary>
/// <remarks>When a country changes its clocks, the hours after that are others.</remarks>
internal sealed class HoursOfDay
{
    private const long Hour = 3_600_000;
    private const int OfDay = 24;

    private static readonly ImmutableArray<TimeZoneInfo> Clocks =
        [TimeZoneInfo.FindSystemTimeZoneById("Asia/Almaty"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Minsk")];

    private readonly long first;
    private readonly int[] places;
    private readonly List<DateTimeOffset> starts = [];

    public HoursOfDay(DateTimeOffset from, DateTimeOffset until)
    {
        first = from.ToUnixTimeMilliseconds() / Hour;
        places = new int[Math.Max(0, (until.ToUnixTimeMilliseconds() / Hour) - first + 1)];
        var known = new Dictionary<(long, TimeSpan, TimeSpan), int>();
        for (var at = 0; at < places.Length; at++)
        {
            var start = DateTimeOffset.FromUnixTimeMilliseconds((first + at) * Hour);
            var key = ((first + at) % OfDay, Clocks[0].GetUtcOffset(start), Clocks[1].GetUtcOffset(start));
            if (!known.TryGetValue(key, out var place))
            {
                known[key] = place = starts.Count;
                starts.Add(start);
            }

            places[at] = place;
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => starts.Count;

    /// <summary>Which one a moment of the period belongs to, from 0.</summary>
    public int Of(long at) => places[(at / Hour) - first];

    /// <summary>The first of its hours.</summary>
    public DateTimeOffset Start(int place) => starts[place];
}
