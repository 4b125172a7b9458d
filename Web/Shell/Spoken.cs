using System.Globalization;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Shell;

/// <summary>The language of the page that is being made.</summary>
public static class Spoken
{
    /// <summary>One of the four; English when the culture is none of them.</summary>
    public static Language Language =>
        Languages.TryParse(CultureInfo.CurrentUICulture.Name, out var language) ? language : Language.English;

    /// <summary>Speaks another language for a while: where no request says which.</summary>
    /// <param name="tag">A BCP 47 tag; English when it is none of the four.</param>
    /// <returns>Whose end brings back the language before.</returns>
    public static IDisposable In(string tag)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture =
            CultureInfo.GetCultureInfo((Languages.TryParse(tag, out var language) ? language : Language.English).Tag());
        return new Ending(() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before);
    }

    /// <summary>Sorts as the language's dictionaries do.</summary>
    public static IComparer<string> Order => Comparer<string>.Create(CultureInfo.CurrentUICulture.CompareInfo.Compare);

    /// <summary>A whole number with the language's separators.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
