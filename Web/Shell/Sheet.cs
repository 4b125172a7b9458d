using System.Globalization;
using System.Text;
using ResearchHub.Web.Controls;
using ResearchHub.Web.SignIn;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace ResearchHub.Web.Shell;

/// <summary>A list as a file for spreadsheets, in the words of the page's language.</summary>
/// <param name="Head">What stands above the columns.</param>
/// <param name="Rows">Each as long as the head: words, whole numbers (<see cref="long"/>), days, moments by the reader's clock, or nothing.</param>
internal sealed record Sheet(ImmutableArray<string> Head, ImmutableArray<ImmutableArray<object?>> Rows)
{
    private const string DayForm = "yyyy-MM-dd";
    private const string MomentForm = "yyyy-MM-dd HH:mm";

    /// <summary>Wide enough for a name or a moment; whoever reads widens the rest.</summary>
    private const int Width = 22;

    /// <summary>What its address can end with.</summary>
    public static ImmutableArray<string> Forms { get; } = ["csv", "xlsx"];

    /// <summary>A day by the clock of the reader's museum.</summary>
    public static DateOnly? Day(DateTimeOffset? at, string? home) => at is { } some ? DateOnly.FromDateTime(TwoClocks.AtHome(some, home).DateTime) : null;

    /// <summary>A moment by that clock.</summary>
    public static DateTime Moment(DateTimeOffset at, string? home) => TwoClocks.AtHome(at, home).DateTime;

    /// <summary>The file.</summary>
    /// <param name="form">One of <see cref="Forms"/>.</param>
    public async Task<IResult> File(string form) => form == "csv"
        ? Results.File(Encoding.UTF8.GetBytes(Csv.Whole([Head, .. Rows.Select(row => row.Select(Plain))])), "text/csv; charset=utf-8", "ResearchHub.csv")
        : Results.File(await Workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "ResearchHub.xlsx");

    private static string? Plain(object? cell) => cell switch
    {
        DateOnly day => day.ToString(DayForm, CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString(MomentForm, CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell as string,
    };

    /// <summary>Words stay words there: a formula is another type of cell.</summary>
    private async Task<byte[]> Workbook()
    {
        using var file = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(file))
        {
            var bold = book.AddStyle(new Style { Font = { Bold = true } });
            var day = book.AddStyle(new Style { Format = NumberFormat.Custom(DayForm) });
            var moment = book.AddStyle(new Style { Format = NumberFormat.Custom(MomentForm) });
            var options = new WorksheetOptions { FrozenRows = 1 };
            for (var column = 1; column <= Head.Length; column++)
            {
                options.Column(column).Width = Width;
            }

            await book.StartWorksheetAsync("ResearchHub", options);
            await book.AddHeaderRowAsync(Head.AsMemory(), bold);
            foreach (var row in Rows)
            {
                await book.AddRowAsync(row.Select(cell => cell switch
                {
                    DateOnly on => new StyledCell(on.ToDateTime(TimeOnly.MinValue), day),
                    DateTime at => new StyledCell(at, moment),
                    long number => new StyledCell(number, null),
                    double number => new StyledCell(number, null),
                    _ => new StyledCell(cell as string, null),
                }).ToArray());
            }

            await book.FinishAsync();
        }

        return file.ToArray();
    }
}

/// <summary>Where lists are files.</summary>
internal static class Sheets
{
    /// <summary>Maps a list in each form that a sheet has; to a stranger, and where there is no list, nothing is there.</summary>
    /// <param name="app">The program.</param>
    /// <param name="list">Its address without the ending.</param>
    /// <param name="make">Gives a <see cref="Sheet"/> or null.</param>
    public static void MapSheet(this WebApplication app, string list, Delegate make)
    {
        foreach (var form in Sheet.Forms)
        {
            app.MapGet($"{list}.{form}", make).AddEndpointFilter(async (context, next) =>
                context.HttpContext.User.Caller() is not null && await next(context) is Sheet sheet ? await sheet.File(form) : Results.NotFound());
        }
    }
}
