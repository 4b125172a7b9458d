using System.Globalization;
using System.Text;

namespace ResearchHub.Web.Shell;

/// <summary>A list as a file for a spreadsheet: RFC 4180 in UTF-8, with the separator that spreadsheets of the page's language expect.</summary>
internal static class Csv
{
    /// <summary>What begins a formula, in ordinary and in full width (OWASP, CSV Injection).</summary>
    private const string Formula = "=+-@＝＋－＠\t\r\n";

    /// <summary>One line: every cell in quotation marks, and an apostrophe before what a spreadsheet would compute.</summary>
    public static string Row(params IEnumerable<string?> cells) =>
        string.Join(CultureInfo.CurrentCulture.TextInfo.ListSeparator, cells.Select(Cell)) + "\r\n";

    /// <summary>The file. It begins with a byte order mark, or spreadsheets take it for another encoding.</summary>
    /// <param name="name">Its name without the ending.</param>
    /// <param name="rows">Made by <see cref="Row"/>.</param>
    public static IResult File(string name, IEnumerable<string> rows) => Results.File(
        Encoding.UTF8.GetBytes($"\uFEFF{string.Concat(rows)}"), "text/csv; charset=utf-8", $"{name}.csv");

    private static string Cell(string? words)
    {
        var isFormula = words is [var first, ..] && (Formula.Contains(first, StringComparison.Ordinal) || (words.TrimStart() is [var shown, ..] && Formula.Contains(shown, StringComparison.Ordinal)));
        return $"\"{(isFormula ? "'" : "")}{words?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
