using ResearchHub.Kernel;

namespace ResearchHub.Web.Shell;

public sealed class PluralTests
{
    [Theory]
    [InlineData(Language.English, "one", 1)]
    [InlineData(Language.English, "other", 0, 2, 5, 11, 21, 101)]
    [InlineData(Language.Kazakh, "one", 1)]
    [InlineData(Language.Kazakh, "other", 0, 2, 5, 11, 21, 101)]
    [InlineData(Language.Russian, "one", 1, 21, 101, 1001, 9_999_991)]
    [InlineData(Language.Russian, "few", 2, 3, 4, 22, 34, 102, 1_004)]
    [InlineData(Language.Russian, "many", 0, 5, 10, 11, 12, 14, 19, 20, 25, 100, 111, 112, 1_013)]
    [InlineData(Language.Belarusian, "one", 1, 21, 31, 101)]
    [InlineData(Language.Belarusian, "few", 2, 3, 4, 22, 1_002)]
    [InlineData(Language.Belarusian, "many", 0, 5, 11, 12, 13, 14, 30, 111, 114, 1_000_000)]
    public void The_form_follows_the_plural_rules_of_the_language(Language language, string form, params int[] counts) =>
        Assert.All(counts, count => Assert.Equal(form, Plural.Form(language, count)));
}
