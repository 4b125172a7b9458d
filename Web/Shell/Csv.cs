using System.Globalization;
using System.Text.RegularExpressions;

namespace ResearchHub.Web.Shell;

/// <summary>A list as a file for a spreadsheet: RFC 4180 in UTF-8, with the separator that spreadsheets of the page's language expect.</summary>
internal static partial class Csv
{
    /// <summary>One line: every cell in quotation marks, and an apostrophe before what a spreadsheet would compute.</summary>
    public static string Row(params IEnumerable<string?> cells) =>
        string.Join(CultureInfo.CurrentCulture.TextInfo.ListSeparator, cells.Select(Cell)) + "\r\n";

    /// <summary>All lines. They begin with a byte order mark, or spreadsheets take them for another encoding.</summary>
    public static string Whole(IEnumerable<IEnumerable<string?>> rows) => $"\uFEFF{string.Concat(rows.Select(Row))}";

    private static string Cell(string? words) =>
        $"\"{(Formula().IsMatch(words ?? "") ? "'" : "")}{words?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>What begins one, in ordinary and in full width (OWASP, CSV Injection).</summary>
    [GeneratedRegex(@"^([\t\r\n]|\s*[=+\-@＝＋－＠])")]
    private static partial Regex Formula();
}
