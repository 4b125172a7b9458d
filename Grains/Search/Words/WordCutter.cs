using System.Globalization;
using System.Text;

namespace ResearchHub.Search.Words;

/// <summary>A word of a text and where it stands.</summary>
/// <param name="Start">The first code unit.</param>
/// <param name="Length">How many code units.</param>
internal readonly record struct Word(int Start, int Length);

/// <summary>Cuts text into words.</summary>
internal static class WordCutter
{
    /// <summary>What is longer is no word of a language; it is cut there.</summary>
    private const int Longest = 60;

    /// <summary>The words of a text in order: runs of letters and digits, with an apostrophe or a stress mark inside.</summary>
    public static IEnumerable<Word> Cut(string text)
    {
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var inside = at < text.Length && (IsPart(text, at) || (start >= 0 && IsJoint(text, at)));
            if (inside && start < 0)
            {
                start = at;
            }
            else if (start >= 0 && (!inside || at - start == Longest))
            {
                yield return new(start, at - start);
                start = inside ? at : -1;
            }
        }
    }

    /// <summary>A word as it is compared: composed, in lower case, without stress marks and with one kind of apostrophe.</summary>
    public static string Plain(ReadOnlySpan<char> word)
    {
        var text = word.ToString();
        if (!text.IsNormalized(NormalizationForm.FormC))
        {
            text = text.Normalize(NormalizationForm.FormC);
        }

        return text.ToLowerInvariant()
            .Replace("\u0301", "", StringComparison.Ordinal)
            .Replace('\u2019', '\'').Replace('\u02bc', '\'');
    }

    private static bool IsPart(string text, int at) =>
        char.IsLetterOrDigit(text[at])
        || (char.IsSurrogate(text[at]) && Rune.TryGetRuneAt(text, char.IsLowSurrogate(text[at]) ? at - 1 : at, out var rune) && Rune.IsLetterOrDigit(rune));

    private static bool IsJoint(string text, int at) => text[at] switch
    {
        '\'' or '\u2019' or '\u02bc' => at + 1 < text.Length && char.IsLetter(text[at + 1]),
        _ => char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark,
    };
}
