using System.Globalization;
using System.Runtime.InteropServices;

namespace ResearchHub.Documents.Text;

/// <summary>Where a text's headings stand, kept while it is edited: the lines an edit touches are looked at again, the others move.</summary>
/// <remarks>
/// Sections begin at lines with one to six <c>#</c>, outside of fenced code. Each line's mark follows from the line alone, so what is kept is
/// always what <see cref="Of"/> would find.
/// </remarks>
internal sealed class Outline
{
    /// <summary>In a text with more marks above a place nobody counts sections.</summary>
    private const int MostMarks = 5_000;

    private const int Levels = 6;

    private readonly List<LineMark> marks;

    private Outline(List<LineMark> marks) => this.marks = marks;

    internal IReadOnlyList<LineMark> Marks => marks;

    /// <summary>Looks at a whole text.</summary>
    public static Outline Of(Rope text) => new(Look(text, 0, text.Lines - 1));

    /// <summary>Goes on to the text after a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="before">The text so far.</param>
    /// <param name="after">The text it makes.</param>
    public void Apply(ChangeSet change, Rope before, Rope after)
    {
        var (from, rest) = Kept(change);
        if (from == before.Length && from == after.Length)
        {
            return;
        }

        var (first, lastBefore, lastAfter) = (before.LineAt(from), before.LineAt(before.Length - rest), after.LineAt(after.Length - rest));
        var low = Place(before.LineStart(first));
        var high = lastBefore + 1 < before.Lines ? Place(before.LineStart(lastBefore + 1)) : marks.Count;
        var found = Look(after, first, lastAfter);
        if (found.Count != high - low)
        {
            marks.RemoveRange(low, high - low);
            marks.InsertRange(low, found);
        }
        else
        {
            found.CopyTo(CollectionsMarshal.AsSpan(marks)[low..]);
        }

        var moved = after.Length - before.Length;
        foreach (ref var mark in CollectionsMarshal.AsSpan(marks)[(low + found.Count)..])
        {
            mark = mark with { Start = mark.Start + moved };
        }
    }

    /// <summary>The number of the section a position stands in, <c>2.1</c>; null before the first heading.</summary>
    /// <param name="text">The text this is the outline of.</param>
    /// <param name="position">0 to its length.</param>
    public string? SectionAt(Rope text, int position)
    {
        var end = Place(text.LineStart(text.LineAt(position)) + 1);
        if (end is 0 or > MostMarks)
        {
            return null;
        }

        Span<int> levels = stackalloc int[Levels];
        Span<int> numbers = stackalloc int[Levels];
        var (depth, fence) = (0, default(LineMark));
        foreach (var mark in CollectionsMarshal.AsSpan(marks)[..end])
        {
            if (fence.Length > 0 || mark.Level == 0)
            {
                var ends = mark.Closes && mark.Fence == fence.Fence && mark.Length >= fence.Length;
                fence = fence.Length == 0 ? mark.Opens ? mark : default : ends ? default : fence;
                continue;
            }

            var deepest = depth;
            while (depth > 0 && levels[depth - 1] >= mark.Level)
            {
                depth--;
            }

            numbers[depth] = depth < deepest ? numbers[depth] + 1 : 1;
            levels[depth++] = mark.Level;
        }

        return depth == 0 ? null : string.Join('.', numbers[..depth].ToArray().Select(number => number.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>How many units a change keeps before its first place and behind its last.</summary>
    private static (int Before, int Behind) Kept(ChangeSet change)
    {
        var (from, rest, isFirst) = (0, 0, true);
        foreach (var section in change.Sections)
        {
            from = isFirst && section.IsKeep ? section.Length : from;
            rest = section.IsKeep ? section.Length : 0;
            isFirst = false;
        }

        return (from, change.IsEmpty ? 0 : rest);
    }

    private static List<LineMark> Look(Rope text, int first, int last)
    {
        var (found, start) = (new List<LineMark>(), text.LineStart(first));
        for (var line = first; line <= last; line++)
        {
            var next = line + 1 < text.Lines ? text.LineStart(line + 1) : text.Length + 1;
            if (LineMark.Of(start, text.Slice(start, Math.Min(next - 1 - start, LineMark.Looked))) is { } mark)
            {
                found.Add(mark);
            }

            start = next;
        }

        return found;
    }

    /// <summary>The first mark that stands at a position or behind it.</summary>
    private int Place(int position)
    {
        var (low, high) = (0, marks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = marks[middle].Start < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
