using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ResearchHub.Documents.Text;

/// <summary>A document's text in memory: immutable, and an edit costs the same in a long text as in a short one.</summary>
/// <remarks>Positions count UTF-16 code units, lines count from 0. The text must hold no half of a surrogate pair.</remarks>
internal sealed class Rope
{
    public static readonly Rope Empty = new(RopeNode.Of(""));

    private Rope(RopeNode root) => Root = root;

    public int Length => Root.Length;

    /// <summary>The size of the text in UTF-8.</summary>
    public int Utf8Bytes => Root.Bytes;

    /// <summary>The count of lines; an empty text has one.</summary>
    public int Lines => Root.Breaks + 1;

    internal RopeNode Root { get; }

    /// <summary>The unit at a position.</summary>
    public char this[int position]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(position);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Length);
            var node = Root;
            while (node is RopeBranch branch)
            {
                (node, position) = position < branch.Left.Length
                    ? (branch.Left, position)
                    : (branch.Right, position - branch.Left.Length);
            }

            return ((RopeLeaf)node).Text[position];
        }
    }

    public static Rope From(string text) => text.Length == 0 ? Empty : new(RopeNode.Of(text));

    /// <summary>The text after a change, which must not cut a surrogate pair.</summary>
    /// <exception cref="ArgumentException">The change covers another length.</exception>
    public Rope Apply(ChangeSet changes)
    {
        if (changes.Length != Length)
        {
            throw new ArgumentException($"The change covers {changes.Length} units, the text has {Length}.", nameof(changes));
        }

        var (root, position) = (Root, 0);
        foreach (var section in changes.Sections)
        {
            if (section.IsKeep)
            {
                position += section.Length;
            }
            else
            {
                root = root.Replace(position, position + section.Length, section.Text);
                position += section.Text.Length;
            }
        }

        return ReferenceEquals(root, Root) ? this : new(root);
    }

    /// <summary>The change that takes a change of this text back.</summary>
    public ChangeSet Invert(ChangeSet changes) => changes.Invert(Slice);

    /// <summary>Whether a change of this text would cut a surrogate pair.</summary>
    public bool IsCutBy(ChangeSet changes) => changes.CutsCharacter(position => this[position]);

    /// <summary>So many units from a position on.</summary>
    public string Slice(int from, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - from);
        return string.Create(length, (Root, from), static (target, source) => source.Root.CopyTo(source.from, target));
    }

    public override string ToString() => Slice(0, Length);

    /// <summary>The line a position stands in.</summary>
    public int LineAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Length);
        var (node, line) = (Root, 0);
        while (node is RopeBranch branch)
        {
            if (position < branch.Left.Length)
            {
                node = branch.Left;
            }
            else
            {
                line += branch.Left.Breaks;
                position -= branch.Left.Length;
                node = branch.Right;
            }
        }

        return line + ((RopeLeaf)node).Text.AsSpan(0, position).Count('\n');
    }

    /// <summary>The position a line begins at.</summary>
    public int LineStart(int line)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(line);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(line, Lines);
        if (line == 0)
        {
            return 0;
        }

        var (node, start) = (Root, 0);
        while (node is RopeBranch branch)
        {
            if (line <= branch.Left.Breaks)
            {
                node = branch.Left;
            }
            else
            {
                line -= branch.Left.Breaks;
                start += branch.Left.Length;
                node = branch.Right;
            }
        }

        var (text, at) = (((RopeLeaf)node).Text, -1);
        for (; line > 0; line--)
        {
            at = text.IndexOf('\n', at + 1);
        }

        return start + at + 1;
    }

    /// <summary>Writes the text in UTF-8.</summary>
    public void WriteUtf8(IBufferWriter<byte> target) => WriteUtf8(Root, target);

    /// <summary>The text's SHA-256 in UTF-8, as 64 lower-case hexadecimal digits.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendTo(hash, Root, stackalloc byte[RopeNode.MaxLeaf * 3]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest);
    }

    private static void WriteUtf8(RopeNode node, IBufferWriter<byte> target)
    {
        if (node is RopeBranch branch)
        {
            WriteUtf8(branch.Left, target);
            WriteUtf8(branch.Right, target);
        }
        else
        {
            Encoding.UTF8.GetBytes(((RopeLeaf)node).Text, target);
        }
    }

    private static void AppendTo(IncrementalHash hash, RopeNode node, Span<byte> room)
    {
        if (node is RopeBranch branch)
        {
            AppendTo(hash, branch.Left, room);
            AppendTo(hash, branch.Right, room);
        }
        else
        {
            hash.AppendData(room[..Encoding.UTF8.GetBytes(((RopeLeaf)node).Text, room)]);
        }
    }
}
