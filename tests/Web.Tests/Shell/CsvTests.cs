using System.Globalization;

namespace ResearchHub.Web.Shell;

public sealed class CsvTests
{
    [Theory]
    [InlineData("words", "\"words\"")]
    [InlineData(null, "\"\"")]
    [InlineData("a \"word\"", "\"a \"\"word\"\"\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+7 717", "\"'+7 717\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("1 = 1", "\"1 = 1\"")]
    public void No_cell_is_a_formula(string? words, string cell) => Assert.Equal(cell + "\r\n", Csv.Row(words));

    [Theory]
    [InlineData("en", "\"a\",\"b\"\r\n")]
    [InlineData("ru", "\"a\";\"b\"\r\n")]
    [InlineData("kk", "\"a\";\"b\"\r\n")]
    [InlineData("be", "\"a\";\"b\"\r\n")]
    public void Cells_are_parted_as_spreadsheets_of_the_language_expect(string language, string line)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new(language);
        Assert.Equal(line, Csv.Row("a", "b"));
        CultureInfo.CurrentCulture = before;
    }
}
