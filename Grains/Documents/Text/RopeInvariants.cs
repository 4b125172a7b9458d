using System.Text;

namespace ResearchHub.Documents.Text;

/// <summary>What holds of every rope. Called by tests; docs/text-engine.md lists the same.</summary>
internal static class RopeInvariants
{
    /// <exception cref="InvalidOperationException">One of them does not hold.</exception>
    public static void AssertInvariants(this Rope rope) => Check(rope.Root, isRoot: true);

    private static void Check(RopeNode node, bool isRoot)
    {
        if (node is RopeBranch branch)
        {
            Check(branch.Left, isRoot: false);
            Check(branch.Right, isRoot: false);
            Hold(Math.Abs(branch.Left.Height - branch.Right.Height) <= 1, "The heights of two sisters differ by at most one.");
            Hold(
                branch.Height == Math.Max(branch.Left.Height, branch.Right.Height) + 1
                    && branch.Length == branch.Left.Length + branch.Right.Length
                    && branch.Bytes == branch.Left.Bytes + branch.Right.Bytes
                    && branch.Breaks == branch.Left.Breaks + branch.Right.Breaks,
                "A branch measures what it holds.");
            return;
        }

        var text = ((RopeLeaf)node).Text;
        Hold(text.Length <= RopeNode.MaxLeaf, "No leaf is too long.");
        Hold(isRoot || text.Length >= RopeNode.MinLeaf, "No leaf with neighbours is too short.");
        Hold(
            node.Height == 0 && node.Length == text.Length && node.Bytes == Encoding.UTF8.GetByteCount(text)
                && node.Breaks == text.Count(unit => unit == '\n'),
            "A leaf measures its text.");
        Hold(
            text.Length == 0 || !(char.IsLowSurrogate(text[0]) || char.IsHighSurrogate(text[^1])),
            "No character is cut by the edge of a leaf.");
    }

    private static void Hold(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Broken invariant of the rope: {what}");
        }
    }
}
