using System.Text;

namespace ResearchHub.Documents.Text;

/// <summary>A tree of text: leaves hold it, branches only measure. Never changed once made.</summary>
/// <remarks>
/// Height-balanced by <see cref="Join"/>, through which every branch is made; <see cref="RopeInvariants"/> says what holds.
/// A node without units is "nothing" and never stands inside a tree.
/// </remarks>
internal abstract class RopeNode(int length, int bytes, int breaks, int height)
{
    /// <summary>The most units of a leaf.</summary>
    public const int MaxLeaf = 512;

    /// <summary>The fewest units of a leaf that has neighbours.</summary>
    public const int MinLeaf = MaxLeaf / 4;

    private const int FreshLeaf = MaxLeaf * 3 / 4; // Room to grow and to shrink before a leaf must be split or joined.

    public int Length { get; } = length;

    /// <summary>The size in UTF-8.</summary>
    public int Bytes { get; } = bytes;

    /// <summary>The count of line breaks.</summary>
    public int Breaks { get; } = breaks;

    public int Height { get; } = height;

    /// <summary>A balanced tree of a text.</summary>
    public static RopeNode Of(ReadOnlySpan<char> text) => text.Length <= MaxLeaf
        ? new RopeLeaf(text.ToString())
        : Build(text, Math.Max(2, (text.Length + FreshLeaf - 1) / FreshLeaf));

    /// <summary>One text and then another.</summary>
    public static RopeNode Join(RopeNode left, RopeNode right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return left.Length == 0 ? right : left;
        }

        if (left is RopeLeaf { Length: < MinLeaf } head)
        {
            return right.Replace(0, 0, head.Text);
        }

        if (right is RopeLeaf { Length: < MinLeaf } tail)
        {
            return left.Replace(left.Length, left.Length, tail.Text);
        }

        return (left.Height - right.Height) switch
        {
            > 1 when left is RopeBranch tall => Balance(tall.Left, Join(tall.Right, right)),
            < -1 when right is RopeBranch tall => Balance(Join(left, tall.Left), tall.Right),
            _ => new RopeBranch(left, right),
        };
    }

    /// <summary>The text with the units from one position up to another replaced.</summary>
    public abstract RopeNode Replace(int from, int to, ReadOnlySpan<char> text);

    /// <summary>Copies the units from a position on until the target is full.</summary>
    public abstract void CopyTo(int from, Span<char> target);

    /// <summary>Two trees, one at most two higher than the other, and the higher one balanced.</summary>
    private static RopeBranch Balance(RopeNode left, RopeNode right) => (left.Height - right.Height) switch
    {
        > 1 when left is RopeBranch { Left: var outer, Right: RopeBranch inner } && inner.Height > outer.Height =>
            new(new RopeBranch(outer, inner.Left), new RopeBranch(inner.Right, right)),
        > 1 when left is RopeBranch tall => new(tall.Left, new RopeBranch(tall.Right, right)),
        < -1 when right is RopeBranch { Left: RopeBranch inner, Right: var outer } && inner.Height > outer.Height =>
            new(new RopeBranch(left, inner.Left), new RopeBranch(inner.Right, outer)),
        < -1 when right is RopeBranch tall => new(new RopeBranch(left, tall.Left), tall.Right),
        _ => new(left, right),
    };

    private static RopeNode Build(ReadOnlySpan<char> text, int leaves)
    {
        if (leaves == 1)
        {
            return new RopeLeaf(text.ToString());
        }

        var half = leaves / 2;
        var middle = (int)((long)text.Length * half / leaves);
        if (char.IsLowSurrogate(text[middle]) && char.IsHighSurrogate(text[middle - 1]))
        {
            middle--; // Each leaf must be encodable by itself.
        }

        return new RopeBranch(Build(text[..middle], half), Build(text[middle..], leaves - half));
    }
}

/// <summary>A stretch of text.</summary>
internal sealed class RopeLeaf(string text)
    : RopeNode(text.Length, Encoding.UTF8.GetByteCount(text), text.AsSpan().Count('\n'), height: 0)
{
    public string Text { get; } = text;

    public override RopeNode Replace(int from, int to, ReadOnlySpan<char> text)
    {
        var changed = string.Concat(Text.AsSpan(0, from), text, Text.AsSpan(to));
        return changed.Length <= MaxLeaf ? new RopeLeaf(changed) : Of(changed);
    }

    public override void CopyTo(int from, Span<char> target) => Text.AsSpan(from, target.Length).CopyTo(target);
}

/// <summary>Two stretches, one behind the other.</summary>
internal sealed class RopeBranch(RopeNode left, RopeNode right)
    : RopeNode(
        left.Length + right.Length,
        left.Bytes + right.Bytes,
        left.Breaks + right.Breaks,
        Math.Max(left.Height, right.Height) + 1)
{
    public RopeNode Left { get; } = left;

    public RopeNode Right { get; } = right;

    public override RopeNode Replace(int from, int to, ReadOnlySpan<char> text)
    {
        var middle = Left.Length;
        if (to <= middle)
        {
            return Join(Left.Replace(from, to, text), Right);
        }

        return from >= middle
            ? Join(Left, Right.Replace(from - middle, to - middle, text))
            : Join(Left.Replace(from, middle, text), Right.Replace(0, to - middle, []));
    }

    public override void CopyTo(int from, Span<char> target)
    {
        var ofLeft = Math.Clamp(Left.Length - from, 0, target.Length);
        if (ofLeft > 0)
        {
            Left.CopyTo(from, target[..ofLeft]);
        }

        if (ofLeft < target.Length)
        {
            Right.CopyTo(Math.Max(from - Left.Length, 0), target[ofLeft..]);
        }
    }
}
