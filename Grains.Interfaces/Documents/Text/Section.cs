namespace ResearchHub.Documents.Text;

/// <summary>A stretch of the old text, and what becomes of it.</summary>
public readonly ref struct Section
{
    internal Section(int length, int inserted, ReadOnlySpan<char> text)
    {
        Length = length;
        IsKeep = inserted == ChangeSet.Kept;
        Text = text;
    }

    /// <summary>The units of the old text it covers; 0 for an insertion.</summary>
    public int Length { get; }

    /// <summary>Whether they stay as they are. If not, they become <see cref="Text"/>.</summary>
    public bool IsKeep { get; }

    /// <summary>What comes in; empty for a keep and for a deletion.</summary>
    public ReadOnlySpan<char> Text { get; }
}

/// <summary>The sections of a change set, for <c>foreach</c>.</summary>
public readonly ref struct Sections
{
    private readonly ReadOnlySpan<int> shape;
    private readonly ReadOnlySpan<char> inserted;

    internal Sections(ReadOnlySpan<int> shape, ReadOnlySpan<char> inserted)
    {
        this.shape = shape;
        this.inserted = inserted;
    }

    /// <summary>Starts before the first section.</summary>
    public Enumerator GetEnumerator() => new(shape, inserted);

    /// <summary>Goes from section to section.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<int> shape;
        private ReadOnlySpan<char> rest;
        private int at;

        internal Enumerator(ReadOnlySpan<int> shape, ReadOnlySpan<char> inserted)
        {
            this.shape = shape;
            rest = inserted;
            at = -2;
        }

        /// <summary>The section reached.</summary>
        public readonly Section Current => new(shape[at], shape[at + 1], rest[..Math.Max(shape[at + 1], 0)]);

        /// <summary>Goes to the next section; false behind the last.</summary>
        public bool MoveNext()
        {
            if (at >= 0)
            {
                rest = rest[Math.Max(shape[at + 1], 0)..];
            }

            at += 2;
            return at < shape.Length;
        }
    }
}
