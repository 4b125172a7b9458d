using System.Globalization;

namespace ResearchHub.Turns;

/// <summary>The calendars that came with the program: one file for each country and year, which names its sources.</summary>
/// <remarks>A line: a day, <c>off</c> or <c>work</c>, and why: a holiday's code, <c>after CODE</c>, or <c>moved DAY</c>. After a hash, words.</remarks>
internal static class PublishedDays
{
    private const string Prefix = "Turns.Calendars.";

    private static readonly Dictionary<Country, CalendarView> Known =
        Enum.GetValues<Country>().ToDictionary(country => country, Read);

    /// <summary>What was published of a country.</summary>
    public static CalendarView Of(Country country) => Known[country];

    /// <summary>One file's days.</summary>
    public static ImmutableArray<CalendarDay> Parse(string text) =>
    [
        .. from line in text.Split('\n')
           let words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
           where words.Length > 0
           select Day(words),
    ];

    private static CalendarDay Day(string[] words)
    {
        var kind = words[1] switch
        {
            "off" => DayKind.Off,
            "work" => DayKind.Working,
            _ => throw new FormatException($"{words[1]} is no kind of day."),
        };
        return new(
            Date(words[0]), kind, words[2], words[2] == "after" ? words[3] : null, words[2] == "moved" ? Date(words[3]) : null, kind);
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static CalendarView Read(Country country)
    {
        var assembly = typeof(PublishedDays).Assembly;
        var prefix = $"{Prefix}{country.ToString().ToLowerInvariant()}-";
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order().ToList();
        return new(
            country,
            [.. files.Select(name => int.Parse(name[prefix.Length..^".txt".Length], CultureInfo.InvariantCulture))],
            [.. files.SelectMany(Days).OrderBy(day => day.Day)]);

        IEnumerable<CalendarDay> Days(string name)
        {
            using var file = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return Parse(file.ReadToEnd());
        }
    }
}
