using System.IO.Compression;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ResearchHub.Web.Shell;

public sealed class SheetTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly Sheet One = new(
        ["What", "How many", "When", "Since"],
        [["=1+1", 3L, new DateOnly(2026, 11, 28), new DateTime(2026, 11, 28, 12, 0, 0)], ["Қасқыр & ўсё <b>", null, null, null]]);

    [Fact]
    public async Task A_workbook_keeps_words_as_words_numbers_as_numbers_and_days_as_days()
    {
        var file = Assert.IsType<FileContentHttpResult>(await One.File("xlsx"));

        using var book = new ZipArchive(new MemoryStream(file.FileContents.ToArray()));
        await using var sheet = await book.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync();
        var cells = XDocument.Load(sheet).Descendants(Main + "c").Select(cell => (Type: (string?)cell.Attribute("t"), cell.Value)).ToList();
        Assert.Equal(["What", "How many", "When", "Since", "=1+1", "3", "46354", "46354.5", "Қасқыр & ўсё <b>"], cells.Select(cell => cell.Value).Where(value => value.Length > 0));
        Assert.Empty(XDocument.Load(await book.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync()).Descendants(Main + "f"));
        Assert.Equal("inlineStr", cells[4].Type);
        Assert.All(cells[5..8], cell => Assert.True(cell.Type is null or "n"));
    }

    [Fact]
    public async Task The_same_list_is_a_text_for_any_program()
    {
        var file = Assert.IsType<FileContentHttpResult>(await One.File("csv"));

        var lines = System.Text.Encoding.UTF8.GetString(file.FileContents.Span).Split("\r\n");
        Assert.StartsWith("\uFEFF\"What\"", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("\"3\",\"2026-11-28\",\"2026-11-28 12:00\"", lines[1].Replace(';', ','), StringComparison.Ordinal);
        Assert.StartsWith("\"'=1+1\"", lines[1], StringComparison.Ordinal);
    }
}
