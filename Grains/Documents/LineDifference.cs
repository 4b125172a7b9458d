using DiffPlex;
using ResearchHub.Documents.Text;

namespace ResearchHub.Documents;

/// <summary>A small change from one text to another, by lines: what did not change is kept, so that cursors there stay.</summary>
internal static class LineDifference
{
    /// <summary>Beyond so many lines that differ, both sides together, the stretch is replaced as one: searching would take seconds.</summary>
    private const int MostLines = 6_000;

    /// <summary>The change; empty when the texts are equal.</summary>
    public static ChangeSet Between(string before, string after)
    {
        var (head, tail) = Common(before, after);
        var (old, young) = (before[head..^tail], after[head..^tail]);
        var change = ChangeSet.Keep(before.Length);
        if (old.AsSpan().Count('\n') + young.AsSpan().Count('\n') > MostLines)
        {
            return Replaced(change, head, old, young);
        }

        var difference = Differ.Instance.CreateDiffs(old, young, ignoreWhiteSpace: false, ignoreCase: false, new Lines());
        var (oldLines, youngLines) = (new Places(difference.PiecesOld), new Places(difference.PiecesNew));
        // From the end to the beginning, so that the places of the earlier blocks stay as they are.
        foreach (var block in difference.DiffBlocks.Reverse())
        {
            var (from, to) = oldLines.Of(block.DeleteStartA, block.DeleteCountA);
            var (start, end) = youngLines.Of(block.InsertStartB, block.InsertCountB);
            change = Replaced(change, head + from, old[from..to], young[start..end]);
        }

        return change;
    }

    private static ChangeSet Replaced(ChangeSet change, int at, string old, string young)
    {
        var (head, tail) = Common(old, young);
        return head + tail == Math.Max(old.Length, young.Length)
            ? change
            : change.Compose(ChangeSet.Replace(change.NewLength, at + head, at + old.Length - tail, young[head..^tail]));
    }

    /// <summary>How many units both texts have alike at the beginning and at the end; no surrogate pair is cut.</summary>
    private static (int Head, int Tail) Common(string old, string young)
    {
        var most = Math.Min(old.Length, young.Length);
        var head = old.AsSpan().CommonPrefixLength(young);
        if (head > 0 && char.IsHighSurrogate(old[head - 1]))
        {
            head--;
        }

        var tail = 0;
        while (tail < most - head && old[^(tail + 1)] == young[^(tail + 1)])
        {
            tail++;
        }

        if (tail > 0 && char.IsLowSurrogate(old[^tail]))
        {
            tail--;
        }

        return (head, tail);
    }

    /// <summary>Where lines begin and end.</summary>
    private sealed class Places
    {
        private readonly int[] starts;

        public Places(IReadOnlyList<string> lines)
        {
            starts = new int[lines.Count + 1];
            for (var line = 0; line < lines.Count; line++)
            {
                starts[line + 1] = starts[line] + lines[line].Length;
            }
        }

        public (int From, int To) Of(int line, int count) => (starts[line], starts[line + count]);
    }

    /// <summary>Lines with their breaks.</summary>
    private sealed class Lines : IChunker
    {
        public IReadOnlyList<string> Chunk(string text)
        {
            var lines = new List<string>();
            for (var at = 0; at < text.Length;)
            {
                var end = text.IndexOf('\n', at) is >= 0 and var found ? found + 1 : text.Length;
                lines.Add(text[at..end]);
                at = end;
            }

            return lines;
        }
    }
}
