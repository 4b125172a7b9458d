namespace ResearchHub.Consultations;

public sealed class SimilarTitlesTests
{
    private static readonly string[] Titles =
    [
        "Is three measurements of density enough to compare felt and linen?",
        "Достаточно ли трёх измерений плотности для сравнения войлока и льна?",
        "Киіз бен зығырдың тығыздығын салыстыруға үш өлшем жете ме?",
        "Ці дастаткова трох вымярэнняў шчыльнасці, каб параўнаць лямец і лён?",
        "Which dyes were used in the Slutsk belts?",
        "Which dyes are known in the steppe?",
        "",
    ];

    [Theory]
    [InlineData("comparing the densities of felts", 0)]
    [InlineData("плотность войлоков", 1)]
    [InlineData("ПЛОТНОСТЬЮ ВОЙЛОКА, трех", 1)]
    [InlineData("киізді салыстырудың", 2)]
    [InlineData("шчыльнасць лямцу: параўнанне", 3)]
    [InlineData("dyes of Slutsk", 4)]
    public void Another_form_of_the_words_finds_the_question(string words, int first) => Assert.Equal(first, SimilarTitles.Rank(words, Titles, 6)[0]);

    [Theory]
    [InlineData("")]
    [InlineData("is it so?")]
    [InlineData("Which museum closes on Monday?")]
    [InlineData("\U0001f3fa")]
    public void What_is_about_something_else_finds_nothing(string words) => Assert.Empty(SimilarTitles.Rank(words, Titles, 6));

    [Fact]
    public void The_likest_stands_first_and_no_more_are_given_than_wanted()
    {
        Assert.Equal<int>([4, 5], SimilarTitles.Rank("Which dyes have belts?", Titles, 6));
        Assert.Equal<int>([4], SimilarTitles.Rank("Which dyes have belts?", Titles, 1));
    }
}
