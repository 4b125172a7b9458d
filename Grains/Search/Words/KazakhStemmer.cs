namespace ResearchHub.Search.Words;

/// <summary>Kazakh: the dictionary's lemma, then case, possession and plural taken off as they were put on.</summary>
internal sealed class KazakhStemmer : IStemmer
{
    private const string Back = "аоұыяуюё";
    private const string Front = "әөүіеэи";
    private const string Voiceless = "пфкқтсшщчцхһбвгд";

    private readonly Lemmas lemmas = Lemmas.Load("kk_KZ", static line => line);

    /// <summary>Endings that begin with a consonant: by what stands before them, in both harmonies.</summary>
    private static readonly Ending[] Cases =
    [
        .. Of("дағы дегі", "тағы тегі", "ндағы ндегі"),
        .. Of("ның нің дың дің", "тың тің", "ның нің"),
        .. Of("дан ден нан нен", "тан тен", "нан нен"),
        .. Of("мен бен", "пен", "мен"),
        .. Of("да де", "та те", "нда нде"),
        .. Of("ны ні ды ді", "ты ті", "н"),
        .. Of("ға ге", "қа ке", "на не"),
    ];

    private static readonly Ending[] Plurals = [.. Of("лар лер дар дер", "тар тер", "")];

    private static readonly string[] Possessions =
        ["ымыз", "іміз", "ыңыз", "іңіз", "мыз", "міз", "ңыз", "ңіз", "сы", "сі", "ым", "ім", "ың", "ің", "ы", "і", "м", "ң"];

    public IReadOnlyList<string> Stems(string word) => [.. lemmas.Of(word).SelectMany(OfLemma).Distinct()];

    internal static IEnumerable<string> OfLemma(string word)
    {
        var (bare, hadCase, third) = WithoutCase(word);
        var free = WithoutPossession(bare, hadCase, third);
        yield return Finish(WithoutPlural(free));
        // The last vowel of жылқы is its own, that of кітабы tells whose: nobody knows without the word.
        if (bare.Length == free.Length + 1 && IsVowel(bare[^1]))
        {
            yield return Finish(bare);
        }
    }

    private static IEnumerable<Ending> Of(string afterVoiced, string afterVoiceless, string afterThird) =>
        Split(afterThird).Select(end => new Ending(end, Before.Third))
            .Concat(Split(afterVoiceless).Select(end => new Ending(end, Before.Voiceless)))
            .Concat(Split(afterVoiced).Select(end => new Ending(end, Before.Voiced)));

    private static string[] Split(string endings) => endings.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static (string Bare, bool HadCase, bool Third) WithoutCase(string word)
    {
        foreach (var (text, before) in Cases)
        {
            if (word.Length - text.Length >= 2 && word.EndsWith(text, StringComparison.Ordinal) && Fits(word[..^text.Length], text, before))
            {
                return (word[..^text.Length], true, before == Before.Third);
            }
        }

        // After a first or second person's possession the dative is a bare vowel: үйіме.
        return word.Length > 4 && word[^1] is 'а' or 'е' && word[^2] is 'м' or 'ң' && word[^3] is 'ы' or 'і' && Harmonious(word[..^1], word[^1..])
            ? (word[..^1], true, false)
            : (word, false, false);
    }

    private static string WithoutPossession(string word, bool hadCase, bool third)
    {
        foreach (var end in Possessions)
        {
            var left = word.Length - end.Length;
            if (left < 2 || !word.EndsWith(end, StringComparison.Ordinal) || (third && end[^1] is not ('ы' or 'і')))
            {
                continue;
            }

            var bare = word[..left];
            var afterVowel = IsVowel(bare[^1]);
            var startsWithVowel = IsVowel(end[0]);
            if (startsWithVowel == afterVowel || !HasVowel(bare) || !Harmonious(bare, end) || (end.Length == 1 && !startsWithVowel && left < 4 && !hadCase))
            {
                continue;
            }

            return bare;
        }

        return word;
    }

    private static string WithoutPlural(string word)
    {
        var plural = Array.Find(Plurals, end => word.Length - end.Text.Length >= 2
            && word.EndsWith(end.Text, StringComparison.Ordinal) && Fits(word[..^end.Text.Length], end.Text, end.Before));
        return plural is null ? word : word[..^plural.Text.Length];
    }

    /// <summary>кітабы, еңбегі, аяғы end in voiced consonants; халқы and аузы have lost a vowel.</summary>
    private static string Finish(string stem)
    {
        if (stem.Length < 3)
        {
            return stem;
        }

        var last = stem[^1] switch { 'б' => 'п', 'г' => 'к', 'ғ' => 'қ', var other => other };
        return stem.Length > 3 && stem[^2] is 'ы' or 'і' && !IsVowel(last) && (!IsVowel(stem[^3]) || stem[^3] == 'у') && HasVowel(stem[..^2])
            ? stem[..^2] + last
            : stem[..^1] + last;
    }

    private static bool Fits(string bare, string ending, Before before) => HasVowel(bare) && Harmonious(bare, ending) && before switch
    {
        Before.Third => bare[^1] is 'ы' or 'і',
        Before.Voiceless => Voiceless.Contains(bare[^1], StringComparison.Ordinal),
        _ => !Voiceless.Contains(bare[^1], StringComparison.Ordinal),
    };

    /// <summary>An ending's vowels are as far back as the word's last one; loans and и, у go both ways.</summary>
    private static bool Harmonious(string bare, string ending)
    {
        var last = bare.LastOrDefault(IsVowel);
        var own = ending.FirstOrDefault(IsVowel);
        return own == default || ending is "мен" or "бен" or "пен" || last is 'и' or 'у' or 'ю' or 'я' or 'э'
            || Front.Contains(last, StringComparison.Ordinal) == Front.Contains(own, StringComparison.Ordinal);
    }

    private static bool HasVowel(string word) => word.Any(IsVowel);

    private static bool IsVowel(char letter) =>
        Back.Contains(letter, StringComparison.Ordinal) || Front.Contains(letter, StringComparison.Ordinal);

    private sealed record Ending(string Text, Before Before);

    private enum Before
    {
        Voiced,
        Voiceless,
        Third,
    }
}
