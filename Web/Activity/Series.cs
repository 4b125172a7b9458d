using System.Globalization;

namespace ResearchHub.Web.Activity;

/// <summary>One museum's numbers in a chart.</summary>
/// <param name="Name">The museum's city.</param>
/// <param name="Values">One for each place of the chart.</param>
public sealed record Series(string Name, ImmutableArray<int> Values);

/// <summary>Where the bars of a chart stand.</summary>
internal static class Bars
{
    private const double Left = 36, Right = 414, Bottom = 165, Top = 25;

    /// <summary>A round number at or above the largest, which two equal steps reach in whole numbers.</summary>
    public static int Scale(IEnumerable<Series> series)
    {
        var most = Math.Max(2, series.SelectMany(one => one.Values).DefaultIfEmpty(0).Max());
        var step = (int)Math.Pow(10, Math.Floor(Math.Log10(most)));
        int[] round = [2, 4, 6, 8, 10, 20, 40, 60, 80, 100];
        return step == 1 ? round.First(number => number >= most) : round.Select(number => number * step / 2).First(number => number >= most && number % 2 == 0);
    }

    /// <summary>The height of a number in the drawing.</summary>
    public static string Y(int value, int scale) => Text(Bottom - ((Bottom - Top) * value / scale));

    /// <summary>How high a bar is.</summary>
    public static string Height(int value, int scale) => Text((Bottom - Top) * value / scale);

    /// <summary>Where a bar begins.</summary>
    public static string X(int place, int places, int series, int many) => Text(Left + (Slot(places) * (place + .12)) + (series * Slot(places) * .76 / many));

    /// <summary>How wide a bar is.</summary>
    public static string Width(int places, int many) => Text((Slot(places) * .76 / many) - 1);

    /// <summary>The middle of a place.</summary>
    public static string Middle(int place, int places) => Text(Left + (Slot(places) * (place + .5)));

    private static double Slot(int places) => (Right - Left) / places;

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
