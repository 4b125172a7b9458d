using System.Collections.Frozen;
using ResearchHub.Kernel;
using ResearchHub.Search.Words;

namespace ResearchHub.Search;

/// <summary>Everybody's names and positions in memory, read again every few seconds while somebody searches.</summary>
/// <remarks>Nothing of it is kept on disk: a person who is erased is gone from here within <see cref="Fresh"/>.</remarks>
internal sealed class PeopleIndex(INameSource source, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim reading = new(1);
    private volatile Everybody? known;

    /// <summary>Who has every word in a name, the most alike first, and then who has them in what they do.</summary>
    public async Task<PeopleHits> Find(string question, Language? language, Likeness likeness)
    {
        var everybody = await Now();
        var words = WordCutter.Cut(question).Select(word => question.Substring(word.Start, word.Length)).ToList();
        if (words.Count == 0)
        {
            return new([], []);
        }

        var exact = likeness is Likeness.ThisForm or Likeness.ThisFormSameLetters;
        var named = everybody.ByName(words, exact);
        var asked = Tokenizer.Ask(question, language, likeness);
        var doing = everybody.ByWork(asked).Except(named.Select(person => person.Id));
        return new([.. named], [.. doing.Select(everybody.Person)]);
    }

    /// <summary>The next question reads everybody again.</summary>
    public void Forget() => known = null;

    public void Dispose() => reading.Dispose();

    private async Task<Everybody> Now()
    {
        if (known is { } now && clock.GetElapsedTime(now.ReadAt) < Fresh)
        {
            return now;
        }

        await reading.WaitAsync();
        try
        {
            return known is { } meanwhile && clock.GetElapsedTime(meanwhile.ReadAt) < Fresh
                ? meanwhile
                : known = new(await source.Everybody(), clock.GetTimestamp(), known);
        }
        finally
        {
            reading.Release();
        }
    }

    private sealed class Everybody
    {
        private readonly Dictionary<Guid, (NamedPerson Person, Entry Entry)> entries = [];
        private readonly FrozenDictionary<string, Guid[]> byKey;
        private readonly FrozenDictionary<string, Guid[]> byToken;

        public Everybody(IReadOnlyList<NamedPerson> people, long readAt, Everybody? before)
        {
            ReadAt = readAt;
            foreach (var person in people)
            {
                // Most people are as they were.
                entries[person.Id] = before?.entries.GetValueOrDefault(person.Id) is { Person: { } known, Entry: var entry } && IsSame(known, person)
                    ? (person, entry)
                    : (person, Entry.Of(person));
            }

            byKey = Inverted(entry => entry.Keys);
            byToken = Inverted(entry => entry.Tokens);
        }

        public long ReadAt { get; }

        public List<PersonHit> ByName(List<string> words, bool exact)
        {
            var candidates = words.Select(word => byKey.GetValueOrDefault(NameKey.Of(word), [])).OrderBy(found => found.Length).First();
            return
            [
                .. from id in candidates
                    let best = Best(entries[id].Person.Names, words, exact)
                    where best.Spelling is not null
                    orderby best.Likeness descending
                    select new PersonHit(id, best.Spelling),
            ];
        }

        public NamedPerson Person(Guid id) => entries[id].Person;

        public IEnumerable<Guid> ByWork(ImmutableArray<ImmutableArray<string>> asked) => asked
            .Select(tokens => tokens.SelectMany(token => byToken.GetValueOrDefault(token, [])).Distinct())
            .Aggregate((some, others) => some.Intersect(others));

        /// <summary>The spelling that has every word, nearest to how they were asked.</summary>
        private static (string? Spelling, double Likeness) Best(ImmutableArray<string> names, List<string> words, bool exact) => names
            .Select(name => (Spelling: (string?)name, Likeness: LikenessOf(name, words, exact)))
            .Where(found => found.Likeness >= 0)
            .OrderByDescending(found => found.Likeness)
            .FirstOrDefault();

        private static double LikenessOf(string name, List<string> words, bool exact)
        {
            var parts = WordCutter.Cut(name).Select(part => name.Substring(part.Start, part.Length)).ToList();
            var sum = 0.0;
            foreach (var word in words)
            {
                var best = parts.Where(part => exact ? WordCutter.Plain(part) == WordCutter.Plain(word) : NameKey.AreOne(word, part))
                    .Select(part => NameKey.Similarity(word, part)).DefaultIfEmpty(-1).Max();
                if (best < 0)
                {
                    return -1;
                }

                sum += best;
            }

            return sum / words.Count;
        }

        private static bool IsSame(NamedPerson one, NamedPerson other) =>
            one.Names.SequenceEqual(other.Names) && one.Words.SequenceEqual(other.Words);

        private FrozenDictionary<string, Guid[]> Inverted(Func<Entry, IEnumerable<string>> parts) => entries
            .SelectMany(entry => parts(entry.Value.Entry).Select(part => (Part: part, entry.Key)))
            .GroupBy(pair => pair.Part, pair => pair.Key)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    private sealed record Entry(ImmutableArray<string> Keys, ImmutableArray<string> Tokens)
    {
        public static Entry Of(NamedPerson person) => new(
            [.. person.Names.SelectMany(Parts).Select(NameKey.Of).Where(key => key.Length > 0).Distinct()],
            [
                .. person.Words.SelectMany(words => WordCutter.Cut(words.Text).SelectMany(word =>
                    Words.Tokens.Loaded.Of(words.Text.AsSpan(word.Start, word.Length), words.Language))).Distinct(),
            ]);

        private static IEnumerable<string> Parts(string name) => WordCutter.Cut(name).Select(part => name.Substring(part.Start, part.Length));
    }
}

/// <summary>People who were found.</summary>
/// <param name="Named">By name, the most alike first.</param>
/// <param name="Doing">By what they do.</param>
internal sealed record PeopleHits(ImmutableArray<PersonHit> Named, ImmutableArray<NamedPerson> Doing);

/// <summary>A person and the spelling of the name that has the words.</summary>
internal sealed record PersonHit(Guid Id, string? Spelling);
