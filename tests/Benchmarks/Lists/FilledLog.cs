using System.Collections.Immutable;
using System.Text;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Benchmarks.Lists;

/// <summary>The log that is being filled, through the product's own rules; its ids and sentences are the same with the same seed.</summary>
internal sealed class FilledLog(IEventLog log, string pairs, int seed)
{
    private const int AtOnce = 400;

    private readonly Dictionary<Language, string[]> sentences = Languages.ToDictionary(
        language => language, language => Column(pairs, language, 0));

    public static ImmutableArray<Language> Languages { get; } = [Language.Russian, Language.Kazakh, Language.Belarusian, Language.English];

    /// <summary>The moment up to which everything was done.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public Random Random { get; } = new(seed);

    /// <summary>How long ago one of many things was done, if they were done evenly through twenty months.</summary>
    public static TimeSpan Ago(int number, int all) => TimeSpan.FromSeconds(600L * 24 * 3_600 * number / all);

    /// <summary>A person of the demo data.</summary>
    public static PersonId Demo(int number) => new(Guid.Parse($"01930000-0000-7000-8000-0000000001{number:00}"));

    /// <summary>Sentences of the search's pairs, or words that ask for them.</summary>
    public static string[] Column(string pairs, Language language, int column) =>
        [.. File.ReadLines(Path.Combine(pairs, $"{language.Tag()}.tsv")).Skip(1).Select(line => line.Split('\t')[column])];

    /// <summary>Appends in large groups.</summary>
    public static async Task Each(int count, Func<int, Task> append)
    {
        foreach (var numbers in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            await Task.WhenAll(numbers.Select(append));
        }
    }

    /// <summary>A whole stream with every row and deed that follows from it.</summary>
    public Task Append<TEvent>(string area, Guid id, IReadOnlyList<TEvent> events, params Row[] more)
        where TEvent : class
    {
        var replay = Areas.All.Single(known => known.Name == area).Replay(id);
        foreach (var happened in events)
        {
            replay.Apply(happened);
        }

        return log.Append(new(area, id), 0, events, [.. replay.Rows(), .. more]);
    }

    /// <summary>An id as the product makes them.</summary>
    public Guid NewId()
    {
        var bytes = new byte[16];
        Random.NextBytes(bytes);
        bytes[0] = 0x01;
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new(bytes, bigEndian: true);
    }

    public T Any<T>(IReadOnlyList<T> of) => of[Random.Next(of.Count)];

    public string Sentence(Language language) => Any(sentences[language]);

    /// <summary>Whole sentences of at least this length together.</summary>
    public string Text(Language language, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(Sentence(language)).Append(". ");
        }

        return text.ToString();
    }
}
