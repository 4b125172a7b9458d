namespace ResearchHub.Documents.Text;

/// <summary>Walks a change set piece by piece, counting either in the units of the text before it or in those after it.</summary>
internal struct SectionCursor
{
    private readonly int[] shape;
    private readonly string inserted;
    private readonly bool countsNew;
    private int textStart;

    private SectionCursor(ChangeSet set, bool countsNew)
    {
        (shape, inserted, this.countsNew) = (set.Shape, set.Inserted, countsNew);
        Enter();
    }

    /// <summary>The number of the section.</summary>
    public int Index { get; private set; }

    /// <summary>What remains of the section, in the units counted.</summary>
    public int Remaining { get; private set; }

    /// <summary>What was consumed of the section, in the units counted.</summary>
    public int Consumed { get; private set; }

    public readonly bool AtEnd => Index * 2 >= shape.Length;

    /// <summary>The section's whole stretch of the old text.</summary>
    public readonly int Length => shape[Index * 2];

    /// <summary>The length of the section's text, or <see cref="ChangeSet.Kept"/>.</summary>
    public readonly int Inserted => shape[(Index * 2) + 1];

    public readonly bool Keeps => !AtEnd && Inserted == ChangeSet.Kept;

    public readonly bool Changes => !AtEnd && Inserted != ChangeSet.Kept;

    public readonly ReadOnlySpan<char> Text => inserted.AsSpan(textStart, Math.Max(Inserted, 0));

    public static SectionCursor OverOldUnits(ChangeSet set) => new(set, countsNew: false);

    public static SectionCursor OverNewUnits(ChangeSet set) => new(set, countsNew: true);

    /// <summary>Consumes so many units; with the last one, or with none when there is none, goes to the next section.</summary>
    public void Advance(int units)
    {
        if (units == Remaining)
        {
            textStart += Math.Max(Inserted, 0);
            Index++;
            Enter();
        }
        else
        {
            Remaining -= units;
            Consumed += units;
        }
    }

    private void Enter()
    {
        Consumed = 0;
        Remaining = AtEnd ? 0 : countsNew && Inserted != ChangeSet.Kept ? Inserted : Length;
    }
}
