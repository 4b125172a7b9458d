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

    private const int ManyLines = 32;

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

    /// <summary>The lines of headings, and of code's fences, that begin behind a position and before another one.</summary>
    public IEnumerable<int> Between(int from, int to)
    {
        for (var place = Place(from + 1); place < marks.Count && marks[place].Start < to; place++)
        {
            yield return marks[place].Start;
        }
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
        var found = new List<LineMark>();
        if (last - first >= ManyLines)
        {
            // One copy costs less than so many ways down the tree; of fewer lines one may be most of the text.
            var start = text.LineStart(first);
            var rest = text.Slice(start, End(text, last) - start).AsSpan();
            for (var line = first; line <= last; line++)
            {
                var length = rest.IndexOf('\n') is var end and >= 0 ? end : rest.Length;
                Add(found, start, rest[..Math.Min(length, LineMark.Looked)]);
                rest = rest[Math.Min(length + 1, rest.Length)..];
                start += length + 1;
            }

            return found;
        }

        for (var line = first; line <= last; line++)
        {
            var start = text.LineStart(line);
            Add(found, start, text.Slice(start, Math.Min(End(text, line) - start, LineMark.Looked)));
        }

        return found;
    }

    private static void Add(List<LineMark> found, int start, ReadOnlySpan<char> line)
    {
        if (LineMark.Of(start, line) is { } mark)
        {
            found.Add(mark);
        }
    }

    /// <summary>Where a line's break stands, or the text ends.</summary>
    private static int End(Rope text, int line) => line + 1 < text.Lines ? text.LineStart(line + 1) - 1 : text.Length;

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
