using System.Text;

namespace ResearchHub.Search.Words;

/// <summary>What the spellings of one name have in common: its consonants, in one plain Latin.</summary>
/// <remarks>
/// Cyrillic of three languages, Latin after Russian, Belarusian, Kazakh and Polish. Keys find candidates and are ranked by
/// <see cref="Similarity"/>: short ones collide (Ульянов, Елена, Алина), and nobody is ever merged by them.
/// </remarks>
internal static class NameKey
{
    private const string Vowels = "aeiouy";
    private const int ShortKey = 2;
    private const double Likeness = 0.1;

    /// <summary>Given names that no rule makes equal, each line one name.</summary>
    private static readonly string[][] Equal =
    [
        ["чокан", "шоқан", "шокан", "shoqan", "shokan", "chokan"],
        ["григор", "рыгор", "ryhor", "grigor", "hryhor", "грыгор"],
        ["ольга", "вольга", "volha", "volga", "olga"],
        ["владимир", "уладзімір", "уладзимир", "uladzimir", "vladimir", "wladimir"],
        ["анна", "ганна", "hanna", "anna"],
        ["елена", "алена", "алёна", "olena", "alena", "elena"],
    ];

    private static readonly (string From, string To)[] Sounds =
    [
        ("shch", "шч"), ("szcz", "шч"), ("kh", "х"), ("zh", "ж"), ("ch", "ч"), ("sh", "ш"), ("ts", "ц"), ("cz", "ч"), ("sz", "ш"), ("rz", "ж"),
        ("dz", "д"), ("ya", "a"), ("yu", "u"), ("yo", "o"), ("ye", "e"), ("ph", "f"), ("th", "t"), ("дз", "д"), ("щ", "шч"), ("x", "ks"), ("қ", "k"), ("q", "k"),
    ];

    /// <summary>Лапцёнак is Лаптёнок, Цімафей is Тимофей; Кудрявцев keeps its ц.</summary>
    private static readonly string[] SoftT = ["цё", "ці", "ця", "цю", "ць", "tsio", "tsia", "tsiu", "tsi", "cio", "cia"];

    private static readonly string[] FamilyEndings =
    [
        "uly", "kyzy", "ova", "eva", "ava", "ovu", "evu", "avu", "ovym", "evym", "avym",
        "ov", "ev", "av", "yv", "au", "eu", "ou", "aw", "ow", "ew",
    ];

    /// <summary>The key of one word; empty when it holds no letter of a name.</summary>
    public static string Of(string word)
    {
        var latin = WithoutFamilyEnding(Latin(Usual(word)));
        var key = new StringBuilder(latin.Length);
        for (var at = 0; at < latin.Length; at++)
        {
            var letter = latin[at];
            // Г is g to some and h to others, but not at the beginning: Гомель is not Хомель.
            letter = letter == 'g' && at > 0 ? 'h' : letter;
            if (!Vowels.Contains(letter, StringComparison.Ordinal) && (key.Length == 0 || key[^1] != letter))
            {
                key.Append(letter);
            }
        }

        // A name of vowels alone keeps them: Ия, Аю.
        return key.Length > 0 ? key.ToString() : latin;
    }

    /// <summary>How alike two words are as they sound, 0 to 1: the part of their letter triples that both have.</summary>
    public static double Similarity(string one, string other)
    {
        var (mine, theirs) = (Triples(one), Triples(other));
        var both = mine.Intersect(theirs).Count();
        return (double)both / Math.Max(1, mine.Count + theirs.Count - both);
    }

    /// <summary>Whether two words may be one name: equal keys, and where the key is short, more likeness than chance.</summary>
    public static bool AreOne(string one, string other) =>
        Of(one) is { Length: > 0 } key && key == Of(other) && (key.Length > ShortKey || Similarity(one, other) >= Likeness);

    /// <summary>The name as its usual spelling begins, in one case and without apostrophes.</summary>
    private static string Usual(string word)
    {
        var plain = WordCutter.Plain(word).Replace("'", "", StringComparison.Ordinal);
        foreach (var names in Equal)
        {
            if (Array.Find(names, name => plain.StartsWith(name, StringComparison.Ordinal)) is { } name)
            {
                return names[0] + plain[name.Length..];
            }
        }

        return plain;
    }

    private static HashSet<string> Triples(string word)
    {
        var padded = $"  {Latin(Usual(word))} ";
        return [.. Enumerable.Range(0, padded.Length - 2).Select(at => padded.Substring(at, 3))];
    }

    private static string WithoutFamilyEnding(string latin)
    {
        var ending = Array.Find(FamilyEndings, end => latin.Length - end.Length >= 3 && latin.EndsWith(end, StringComparison.Ordinal));
        return latin[..^(ending?.Length ?? 0)];
    }

    private static string Latin(string plain)
    {
        // Polish Ch is Х; one sees that it is Polish by cz, sz, rz or w.
        var polish = plain.Contains("cz", StringComparison.Ordinal) || plain.Contains("sz", StringComparison.Ordinal);
        var sounds = new StringBuilder(polish ? plain.Replace("cz", "ч", StringComparison.Ordinal).Replace("ch", "х", StringComparison.Ordinal) : plain);
        foreach (var soft in SoftT)
        {
            sounds.Replace(soft, $"т{soft[^1]}");
        }

        foreach (var (from, to) in Sounds)
        {
            sounds.Replace(from, to);
        }

        var latin = new StringBuilder(sounds.Length);
        for (var at = 0; at < sounds.Length; at++)
        {
            var next = at + 1 < sounds.Length ? sounds[at + 1] : ' ';
            latin.Append(Letter(sounds[at], at == 0, next));
        }

        return latin.ToString();
    }

    private static string Letter(char letter, bool isFirst, char next) => letter switch
    {
        'а' or 'ә' or 'я' => "a",
        'б' => "b",
        'в' or 'ў' or 'w' => "v",
        'г' or 'ғ' => "g",
        'д' => "d",
        'е' or 'э' or 'є' => "e",
        'ё' or 'о' or 'ө' => "o",
        // ж and what English writes j are one sound to a Kazakh.
        'ж' or 'j' => "j",
        'з' => "z",
        'и' or 'і' or 'ы' or 'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' or 'ң' => "n",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        // Ауэзов, Auezov; Уәлиханов, Walikhanov.
        'у' or 'u' when "аәеэоыaeoy".Contains(next, StringComparison.Ordinal) && (isFirst || next != ' ') => "v",
        'у' or 'ұ' or 'ү' or 'ю' => "u",
        'ф' => "f",
        'х' or 'һ' => "h",
        'ц' => "c",
        'ч' => "ч",
        'ш' => "ш",
        'c' => "k",
        'ь' or 'ъ' => "",
        _ => letter.ToString(),
    };
}
