using System.Globalization;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Shell;

/// <summary>The language of the page that is being made.</summary>
public static class Spoken
{
    /// <summary>One of the four; English when the culture is none of them.</summary>
    public static Language Language =>
        Languages.TryParse(CultureInfo.CurrentUICulture.Name, out var language) ? language : Language.English;

    /// <summary>Sorts as the language's dictionaries do.</summary>
    public static IComparer<string> Order => Comparer<string>.Create(CultureInfo.CurrentUICulture.CompareInfo.Compare);

    /// <summary>A whole number with the language's separators.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
