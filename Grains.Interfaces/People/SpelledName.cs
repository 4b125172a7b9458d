using System.Text.RegularExpressions;
using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>A name in one spelling.</summary>
/// <param name="Family">The family name.</param>
/// <param name="Given">The given name.</param>
/// <param name="Patronymic">The patronymic; empty where there is none.</param>
[GenerateSerializer, Immutable, Alias("rh.spelled-name")]
public sealed partial record SpelledName(
    [property: Id(0)] string Family, [property: Id(1)] string Given, [property: Id(2)] string Patronymic)
{
    /// <summary>As lists and texts have it: given name, family name.</summary>
    public string Shown => Joined(Given, Family);

    /// <summary>As documents have it: family name, given name, patronymic.</summary>
    public string Formal => Joined(Family, Given, Patronymic);

    /// <summary>As lists of references have it: family name and initials. Latin initials keep the letters that stand for one
    /// Cyrillic letter: <c>Seitova Zh. Ye.</c></summary>
    public string Cited => Joined(Family, Initial(Given), Initial(Patronymic));

    /// <summary>Whether nothing stands here.</summary>
    public bool IsEmpty => Formal.Length == 0;

    /// <summary>Takes a shown name apart: what stands before the family name is the given name.</summary>
    /// <param name="shown">Given name and family name.</param>
    /// <param name="family">The family name; the last word when it is not known.</param>
    /// <param name="patronymic">The patronymic.</param>
    public static SpelledName Of(string shown, string family, string patronymic)
    {
        if (family.Length == 0 || !shown.EndsWith(family, StringComparison.Ordinal))
        {
            family = shown.Trim().Split(' ')[^1];
        }

        return new(family, shown.Trim()[..^family.Length].Trim(), patronymic);
    }

    private static string Initial(string name) => FirstLetter().Match(name) is { Success: true } letter ? $"{letter.Value}." : "";

    private static string Joined(params ReadOnlySpan<string> parts)
    {
        var words = new List<string>();
        foreach (var part in parts)
        {
            if (part.Trim() is { Length: > 0 } word)
            {
                words.Add(word);
            }
        }

        return string.Join(' ', words);
    }

    [GeneratedRegex("^(Shch|Zh|Kh|Ts|Ch|Sh|Ya|Ye|Yo|Yu|.)", RegexOptions.Singleline)]
    private static partial Regex FirstLetter();
}

/// <summary>A name in the four spellings.</summary>
[GenerateSerializer, Immutable, Alias("rh.four-spellings")]
public sealed record FourSpellings(
    [property: Id(0)] SpelledName Kazakh,
    [property: Id(1)] SpelledName Russian,
    [property: Id(2)] SpelledName Belarusian,
    [property: Id(3)] SpelledName Latin)
{
    /// <summary>The spelling of a language's documents, empty where it is not known; English has the Latin one.</summary>
    public SpelledName In(Language language) => language switch
    {
        Language.Kazakh => Kazakh,
        Language.Russian => Russian,
        Language.Belarusian => Belarusian,
        _ => Latin,
    };

    /// <summary>What each spelling is shown as.</summary>
    public FourNames Shown => new(Kazakh.Shown, Russian.Shown, Belarusian.Shown, Latin.Shown);
}
