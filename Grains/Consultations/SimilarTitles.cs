using System.Text;
using System.Text.RegularExpressions;

namespace ResearchHub.Consultations;

/// <summary>Which earlier titles are about the same as some words. Pure.</summary>
/// <remarks>
/// Words are cut to their first five letters: in languages that put endings on endings this finds about as much as a dictionary does (F5 in F. Can et al.,
/// "Information retrieval on Turkish texts", JASIST 59(3), 2008), and it needs none for four languages. A stem that few titles have says more
/// (inverse document frequency, K. Sparck Jones, 1972).
/// </remarks>
internal static partial class SimilarTitles
{
    private const int Letters = 5;

    /// <summary>Shorter words are mostly those that every sentence has.</summary>
    private const int Shortest = 4;

    /// <summary>The places of the titles that share two stems with the words, or all there are, the likest first; of two alike the first.</summary>
    public static ImmutableArray<int> Rank(string words, IReadOnlyList<string> titles, int most)
    {
        var asked = Stems(words);
        var known = titles.Select(Stems).ToList();
        var weights = asked.ToDictionary(stem => stem, stem => Math.Log(1 + (titles.Count / (1.0 + known.Count(stems => Has(stems, stem))))));
        return
        [
            .. known.Select((stems, place) => (place, shared: asked.Where(stem => Has(stems, stem)).ToList()))
                .Where(one => one.shared.Count > 0 && one.shared.Count >= Math.Min(2, asked.Count))
                .OrderByDescending(one => one.shared.Sum(stem => weights[stem])).ThenBy(one => one.place)
                .Take(most).Select(one => one.place),
        ];
    }

    /// <summary>A word of four letters is the beginning of its longer forms: киіз, киізді.</summary>
    private static bool Has(HashSet<string> stems, string stem) => stems.Contains(stem)
        || (stem.Length == Shortest ? stems.Any(known => known.StartsWith(stem, StringComparison.Ordinal)) : stems.Contains(stem[..Shortest]));

    private static HashSet<string> Stems(string words) =>
    [
        .. Word().Matches(words.Normalize(NormalizationForm.FormC).ToLowerInvariant().Replace('ё', 'е')).Select(match => match.Value)
            .Where(word => word.Length >= Shortest).Select(word => word[..Math.Min(Letters, word.Length)]),
    ];

    [GeneratedRegex(@"[\p{L}\p{M}\d]+")]
    private static partial Regex Word();
}
