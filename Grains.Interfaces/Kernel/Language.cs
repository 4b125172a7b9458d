namespace ResearchHub.Kernel;

/// <summary>The languages of the interface and of texts.</summary>
[GenerateSerializer, Alias("rh.language")]
public enum Language
{
    /// <summary>Kazakh, <c>kk</c>.</summary>
    Kazakh,

    /// <summary>Russian, <c>ru</c>.</summary>
    Russian,

    /// <summary>Belarusian in the official orthography, <c>be</c>.</summary>
    Belarusian,

    /// <summary>English, <c>en</c>.</summary>
    English,
}

/// <summary>Languages and their BCP 47 tags.</summary>
public static class Languages
{
    /// <summary>The tag that stands in <c>lang</c> attributes and URLs.</summary>
    public static string Tag(this Language language) => language switch
    {
        Language.Kazakh => "kk",
        Language.Russian => "ru",
        Language.Belarusian => "be",
        _ => "en",
    };

    /// <summary>Reads a BCP 47 tag; the region is ignored.</summary>
    /// <returns>False when the tag names none of the four.</returns>
    public static bool TryParse(string? tag, out Language language)
    {
        language = tag?.Split('-', 2)[0] switch
        {
            "kk" => Language.Kazakh,
            "ru" => Language.Russian,
            "be" => Language.Belarusian,
            _ => Language.English,
        };
        return language != Language.English || tag?.Split('-', 2)[0] == "en";
    }
}

/// <summary>One name in the four languages.</summary>
/// <remarks>An empty form falls back to the Russian one, then to the English, the Belarusian, the Kazakh.</remarks>
[GenerateSerializer, Immutable, Alias("rh.four-names")]
public sealed record FourNames(
    [property: Id(0)] string Kazakh,
    [property: Id(1)] string Russian,
    [property: Id(2)] string Belarusian,
    [property: Id(3)] string English)
{
    /// <summary>The form for a page of this language.</summary>
    public string In(Language language)
    {
        var own = language switch
        {
            Language.Kazakh => Kazakh,
            Language.Russian => Russian,
            Language.Belarusian => Belarusian,
            _ => English,
        };
        return own.Length > 0 ? own : Russian.Length > 0 ? Russian : English.Length > 0 ? English : Belarusian.Length > 0 ? Belarusian : Kazakh;
    }
}
