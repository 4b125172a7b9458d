using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ResearchHub.Web.Shell;

/// <summary>A list as a file for a spreadsheet: RFC 4180 in UTF-8, with the separator that spreadsheets of the page's language expect.</summary>
internal static partial class Csv
{
    /// <summary>One line: every cell in quotation marks, and an apostrophe before what a spreadsheet would compute.</summary>
    public static string Row(params IEnumerable<string?> cells) =>
        string.Join(CultureInfo.CurrentCulture.TextInfo.ListSeparator, cells.Select(Cell)) + "\r\n";

    /// <summary>The file. It begins with a byte order mark, or spreadsheets take it for another encoding.</summary>
    /// <param name="name">Its name without the ending.</param>
    /// <param name="rows">Made by <see cref="Row"/>.</param>
    public static IResult File(string name, IEnumerable<string> rows) => Results.File(
        Encoding.UTF8.GetBytes($"\uFEFF{string.Concat(rows)}"), "text/csv; charset=utf-8", $"{name}.csv");

    private static string Cell(string? words) =>
        $"\"{(Formula().IsMatch(words ?? "") ? "'" : "")}{words?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>What begins one, in ordinary and in full width (OWASP, CSV Injection).</summary>
    [GeneratedRegex(@"^([\t\r\n]|\s*[=+\-@＝＋－＠])")]
    private static partial Regex Formula();
}
