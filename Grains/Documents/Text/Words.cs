using System.Globalization;
using System.Text;

namespace ResearchHub.Documents.Text;

/// <summary>How many words came into a text and how many went.</summary>
internal readonly record struct WordChange(long Came, long Went);

/// <summary>Counts the words that a change brings and takes. Pure.</summary>
/// <remarks>
/// A word is a run of letters, their marks and digits, with single apostrophes and hyphens inside. Where one begins follows from the few units
/// before, so the work grows with what is changed and never with the text around it. A word that is changed and still there has neither come nor
/// gone: <c>Came - Went</c> is exactly what a count of the whole text would differ by.
/// </remarks>
internal static class Words
{
    /// <summary>How many units around a change are looked at: more than any letter has marks.</summary>
    private const int Around = 32;

    private enum Place
    {
        Outside,
        Inside,

        /// <summary>Behind an apostrophe or a hyphen that a letter may follow.</summary>
        Joint,
    }

    /// <summary>The words of a text.</summary>
    public static long In(ReadOnlySpan<char> text) => Walk(Place.Outside, text).Begun;

    /// <summary>What each changed place of a text brings and takes, and where it stands in the text after the change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="before">The text it applies to.</param>
    /// <param name="after">The text it makes.</param>
    public static List<(int From, int To, WordChange Words)> Of(ChangeSet change, Rope before, Rope after)
    {
        var (found, old, now) = (new List<(int, int, WordChange)>(1), 0, 0);
        foreach (var section in change.Sections)
        {
            if (!section.IsKeep)
            {
                var (left, right) = (Math.Max(0, now - Around), old + section.Length);
                found.Add((now, now + section.Text.Length, Replaced(
                    after.Slice(left, now - left), before.Slice(old, section.Length), section.Text,
                    before.Slice(right, Math.Min(Around, before.Length - right)))));
            }

            (old, now) = (old + section.Length, now + (section.IsKeep ? section.Length : section.Text.Length));
        }

        return found;
    }

    private static WordChange Replaced(
        ReadOnlySpan<char> left, ReadOnlySpan<char> went, ReadOnlySpan<char> came, ReadOnlySpan<char> right)
    {
        var start = Walk(Place.Outside, left).End;
        var (old, now) = (Walk(start, went), Walk(start, came));
        if (!MeetsLetter(right, old.End, now.End, out var oldJoins, out var nowJoins))
        {
            return new(now.Begun, old.Begun);
        }

        // The letter behind the change belongs to a word of its own, or to what stands before the change. What began in the change and runs
        // on into it is that same word.
        var (ownOld, ownNow) = (!oldJoins || old.Begun > 0, !nowJoins || now.Begun > 0);
        return new(
            now.Begun - (nowJoins && now.Begun > 0 ? 1 : 0) + (ownNow && !ownOld ? 1 : 0),
            old.Begun - (oldJoins && old.Begun > 0 ? 1 : 0) + (ownOld && !ownNow ? 1 : 0));
    }

    /// <summary>Whether a letter follows that a word from before the change may run on into.</summary>
    private static bool MeetsLetter(ReadOnlySpan<char> right, Place old, Place now, out bool oldJoins, out bool nowJoins)
    {
        while (!right.IsEmpty && (old, now) is not (Place.Outside, Place.Outside))
        {
            var sign = Next(ref right);
            if (Rune.IsLetterOrDigit(sign) && !IsJoint(sign))
            {
                (oldJoins, nowJoins) = (old != Place.Outside, now != Place.Outside);
                return true;
            }

            (old, now) = (After(old, sign), After(now, sign));
        }

        (oldJoins, nowJoins) = (false, false);
        return false;
    }

    private static (Place End, long Begun) Walk(Place place, ReadOnlySpan<char> text)
    {
        var begun = 0L;
        while (!text.IsEmpty)
        {
            var next = After(place, Next(ref text));
            if (place == Place.Outside && next == Place.Inside)
            {
                begun++;
            }

            place = next;
        }

        return (place, begun);
    }

    private static Place After(Place place, Rune sign) =>
        IsJoint(sign) ? place == Place.Inside ? Place.Joint : Place.Outside
        : Rune.IsLetterOrDigit(sign) || (place == Place.Inside && IsMark(sign)) ? Place.Inside
        : Place.Outside;

    private static Rune Next(ref ReadOnlySpan<char> text)
    {
        // Half of a pair is a sign like any other that is no letter; it stands only where the neighbourhood was cut off.
        Rune.DecodeFromUtf16(text, out var sign, out var units);
        text = text[units..];
        return sign;
    }

    /// <summary>A mark goes with its letter, but a heart with one is no word.</summary>
    private static bool IsMark(Rune sign) => sign.Value > 0x7F && Rune.GetUnicodeCategory(sign) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsJoint(Rune sign) => sign.Value is '\'' or '’' or 'ʼ' or '-' or '\u2010' or '\u2011' or '\u00AD';
}
