namespace ResearchHub.Search.Words;

/// <summary>What forms of one word have in common, in one language. Safe to use from many threads.</summary>
internal interface IStemmer
{
    /// <summary>One stem or several; never none.</summary>
    /// <param name="word">Plain, see <see cref="WordCutter.Plain"/>.</param>
    IReadOnlyList<string> Stems(string word);
}

/// <summary>Russian: irregular forms, the dictionary's lemma, and what Snowball leaves of it.</summary>
internal sealed class RussianStemmer : IStemmer
{
    /// <summary>It keeps state: one for each thread.</summary>
    [ThreadStatic]
    private static Lucene.Net.Tartarus.Snowball.Ext.RussianStemmer? snowball;

    private readonly Lemmas lemmas = Lemmas.Load("ru_RU", Fold);
    private readonly Dictionary<string, string> irregular = Dictionaries.Irregular("irregular-ru.txt", Fold);

    public IReadOnlyList<string> Stems(string word)
    {
        word = Fold(word);
        return irregular.TryGetValue(word, out var head) ? [Stem(head)] : [.. lemmas.Of(word).Select(Stem).Distinct()];
    }

    /// <summary>ё is written as е more often than not.</summary>
    private static string Fold(string word) => word.Replace('ё', 'е').Replace('Ё', 'Е');

    private static string Stem(string lemma)
    {
        // Snowball makes музе of музей, and муз is муза.
        if (lemma is [.., 'е', 'й'] or [.., 'ь', 'я'] or [.., 'ь', 'е'])
        {
            return lemma;
        }

        var one = snowball ??= new();
        one.SetCurrent(lemma);
        one.Stem();
        return Fleeting(one.Current);
    }

    /// <summary>окно, окон; раскопка, раскопок.</summary>
    private static string Fleeting(string stem) =>
        stem.Length > 3 && stem[^2] is 'о' or 'е' && stem[^1] is 'н' or 'к' && !"аеиоуыэюя".Contains(stem[^3], StringComparison.Ordinal)
            ? stem[..^2] + stem[^1]
            : stem;
}

/// <summary>English: WordNet's exceptions, then Snowball.</summary>
internal sealed class EnglishStemmer : IStemmer
{
    /// <summary>It keeps state: one for each thread.</summary>
    [ThreadStatic]
    private static Lucene.Net.Tartarus.Snowball.Ext.EnglishStemmer? snowball;

    private readonly Dictionary<string, string[]> exceptions = Exceptions();

    public IReadOnlyList<string> Stems(string word)
    {
        word = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
        return exceptions.TryGetValue(word, out var heads) ? [.. heads.Append(word).Select(Stem).Distinct()] : [Stem(word)];
    }

    private static Dictionary<string, string[]> Exceptions()
    {
        var heads = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var file in new[] { "noun.exc.gz", "verb.exc.gz", "adj.exc.gz" })
        {
            using var reader = Dictionaries.Open(file);
            while (reader.ReadLine() is { } line)
            {
                if (line.Split(' ') is [var form, .. { Length: > 0 } some] && !form.Contains('_', StringComparison.Ordinal))
                {
                    heads[form] = [.. heads.GetValueOrDefault(form, []).Union(some)];
                }
            }
        }

        return heads;
    }

    private static string Stem(string word)
    {
        var one = snowball ??= new();
        one.SetCurrent(word);
        one.Stem();
        return one.Current;
    }
}
