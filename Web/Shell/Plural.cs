using Microsoft.Extensions.Localization;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Shell;

/// <summary>Words after a number, by the plural rules of the Unicode CLDR for whole numbers.</summary>
public static class Plural
{
    /// <summary>The form's name: <c>one</c>, <c>few</c>, <c>many</c> or <c>other</c>.</summary>
    public static string Form(Language language, long count)
    {
        var (ones, tens) = (Math.Abs(count % 10), Math.Abs(count % 100));
        return language switch
        {
            Language.Russian or Language.Belarusian when ones == 1 && tens != 11 => "one",
            Language.Russian or Language.Belarusian when ones is >= 2 and <= 4 && tens is < 12 or > 14 => "few",
            Language.Russian or Language.Belarusian => "many",
            _ => count is 1 or -1 ? "one" : "other",
        };
    }

    /// <summary>The number with its word: the text <c>key.form</c>, whose <c>{0}</c> is the number.</summary>
    public static string Count(this IStringLocalizer text, string key, long count) =>
        text[$"{key}.{Form(Spoken.Language, count)}", Spoken.Number(count)];
}
