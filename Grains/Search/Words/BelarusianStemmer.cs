namespace ResearchHub.Search.Words;

/// <summary>Belarusian: irregular forms, the dictionary's lemma, and our own endings and alternations.</summary>
internal sealed class BelarusianStemmer : IStemmer
{
    /// <summary>Longest first; what is left has at least three letters, or two and the ending is one letter.</summary>
    private static readonly string[] Endings =
    [
        .. new[]
        {
            "амі", "ямі", "аў", "яў", "оў", "ёў", "еў", "ам", "ям", "ом", "ём", "ем", "ах", "ях", "ою", "аю", "яю", "ёю", "ею", "ай", "яй", "ой",
            "ёй", "ей", "эй", "а", "я", "о", "ё", "у", "ю", "ы", "і", "е", "э", "ь", "й", "ага", "яга", "ога", "аму", "яму", "ому", "ыя", "ія",
            "ымі", "імі", "ых", "іх", "ым", "ім", "ую", "юю", "ое", "ае", "яе", "ая", "яя", "ію", "ыю", "іі", "ыі", "іяй", "ыяй", "іямі", "ыямі",
            "іях", "ыях", "іям", "ыям",
        }.OrderByDescending(ending => ending.Length),
    ];

    private readonly Lemmas lemmas = Lemmas.Load("be_BY", static line => line);
    private readonly Dictionary<string, string> irregular = Dictionaries.Irregular("irregular-be.txt", static line => line);

    public IReadOnlyList<string> Stems(string word) =>
        irregular.TryGetValue(word, out var head) ? [Stem(head)] : [.. lemmas.Of(word).Select(Stem).Distinct()];

    internal static string Stem(string word)
    {
        var ending = Array.Find(Endings, end => word.EndsWith(end, StringComparison.Ordinal)
            && word.Length - end.Length >= (end.Length == 1 ? 2 : 3));
        var stem = word[..^(ending?.Length ?? 0)];
        var folded = string.Concat(stem.Select(Fold)).Replace("ь", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        return Fleeting(folded);
    }

    /// <summary>Vowels change with the stress, ў stands for в.</summary>
    private static char Fold(char letter) => letter switch
    {
        'о' or 'э' => 'а',
        'я' or 'ё' => 'е',
        'ў' => 'в',
        _ => letter,
    };

    /// <summary>рака, рацэ; дарога, дарозе; вянок, вянка; сябар, сябры.</summary>
    private static string Fleeting(string stem)
    {
        if (stem.Length < 3)
        {
            return stem;
        }

        var last = stem[^1] switch { 'ц' or 'ч' => 'к', 'з' or 'ж' => 'г', var other => other };
        return stem.Length > 3 && stem[^2] is 'а' or 'е' && last is 'к' or 'н' or 'р' or 'л' && !IsVowel(stem[^3])
            ? stem[..^2] + last
            : stem[..^1] + last;
    }

    private static bool IsVowel(char letter) => "аеіуыю".Contains(letter, StringComparison.Ordinal);
}
