namespace ResearchHub.Kernel;

public sealed class SortKeysTests
{
    private static readonly Language[] All = Enum.GetValues<Language>();

    [Theory]
    [InlineData(Language.Kazakh, "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ")]
    [InlineData(Language.Russian, "АБВГДЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")]
    [InlineData(Language.Belarusian, "АБВГДЕЁЖЗІЙКЛМНОПРСТУЎФХЦЧШЫЬЭЮЯ")]
    [InlineData(Language.English, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    public void A_languages_alphabet_is_in_order(Language language, string alphabet)
    {
        // Each letter before a high and a low one: where two letters count as one, what follows would decide.
        var words = alphabet.SelectMany(letter => new[] { $"{letter}а", $"{letter}я" }).ToList();

        Assert.Equal(words, words.AsEnumerable().Reverse().OrderBy(word => SortKeys.Of(language, word), StringComparer.Ordinal));
    }

    [Fact]
    public void Letters_stand_where_the_language_of_the_page_puts_them()
    {
        string[] names = ["Ежов Олег", "Ёжиков Антон", "Елисеев Пётр"];
        Assert.Equal(["Ёжиков Антон", "Ежов Олег", "Елисеев Пётр"], Sorted(Language.Russian, names));
        Assert.Equal(["Ежов Олег", "Елисеев Пётр", "Ёжиков Антон"], Sorted(Language.Belarusian, names));

        string[] kazakh = ["Ыдырыс", "Ілияс", "Исатай", "Қанат", "Карим", "Лаура", "Әсел", "Базар", "Аян"];
        Assert.Equal(["Аян", "Әсел", "Базар", "Исатай", "Карим", "Қанат", "Лаура", "Ыдырыс", "Ілияс"], Sorted(Language.Kazakh, kazakh));
    }

    [Fact]
    public void The_own_script_of_a_language_comes_first()
    {
        Assert.Equal(["Яна", "Anna"], Sorted(Language.Belarusian, ["Anna", "Яна"]));
        Assert.Equal(["Zhanar", "Анна"], Sorted(Language.English, ["Анна", "Zhanar"]));
    }

    [Fact]
    public void Keys_compare_as_the_languages_own_comparison_does()
    {
        var random = new Random(7);
        const string letters = "аәбвгғдеёжзиійкқлмнңоөпрстуұүўфхһцчшщъыьэюя’-ABCxyz ";
        foreach (var _ in Enumerable.Range(0, 5_000))
        {
            var (one, other) = (Word(), Word());
            foreach (var language in All)
            {
                var expected = System.Globalization.CultureInfo.GetCultureInfo(language.Tag()).CompareInfo.Compare(one, other);
                var actual = string.CompareOrdinal(SortKeys.Of(language, one), SortKeys.Of(language, other));
                Assert.True(Math.Sign(expected) == Math.Sign(actual), $"{one} and {other} in {language}");
            }
        }

        string Word() => string.Concat(Enumerable.Range(0, 1 + random.Next(8)).Select(_ =>
            random.Next(4) == 0 ? char.ToUpperInvariant(letters[random.Next(letters.Length)]) : letters[random.Next(letters.Length)]));
    }

    private static IEnumerable<string> Sorted(Language language, IEnumerable<string> names) =>
        names.OrderBy(name => SortKeys.Of(language, name), StringComparer.Ordinal);
}
