namespace ResearchHub.Documents.Text;

/// <summary>Collects sections into a canonical shape. Their texts simply follow one another, so they are collected apart.</summary>
internal ref struct ShapeBuilder(Span<int> room)
{
    private Span<int> sections = room;
    private int used;

    /// <summary>The count of sections so far.</summary>
    public readonly int Count => used / 2;

    /// <summary>Adds a section of so many old units and so many new ones, or <see cref="ChangeSet.Kept"/>.</summary>
    /// <param name="length">Old units.</param>
    /// <param name="inserted">New units.</param>
    /// <param name="join">Whether it continues the change of the last section.</param>
    public void Add(int length, int inserted, bool join = false)
    {
        if (length == 0 && inserted <= 0)
        {
            return;
        }

        if (used > 0)
        {
            ref var lastLength = ref sections[used - 2];
            ref var lastInserted = ref sections[used - 1];
            if (inserted <= 0 && inserted == lastInserted)
            {
                lastLength += length;
                return;
            }

            if (length == 0 && lastLength == 0)
            {
                lastInserted += inserted;
                return;
            }

            if (join)
            {
                lastLength += length;
                lastInserted += inserted;
                return;
            }
        }

        if (used + 2 > sections.Length)
        {
            var wider = new int[Math.Max(16, sections.Length * 2)];
            sections[..used].CopyTo(wider);
            sections = wider;
        }

        sections[used++] = length;
        sections[used++] = inserted;
    }

    public readonly int[] ToArray() => sections[..used].ToArray();
}
