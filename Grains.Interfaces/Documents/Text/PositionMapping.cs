namespace ResearchHub.Documents.Text;

/// <summary>Which side of a text put in at a position the position keeps to.</summary>
public enum Assoc
{
    /// <summary>It stays before the new text.</summary>
    Before = -1,

    /// <summary>It moves behind the new text.</summary>
    After = 1,
}

/// <summary>Which deletions are reported when a position is mapped.</summary>
public enum Tracking
{
    /// <summary>None: every position has a new one.</summary>
    None,

    /// <summary>Deletions of the units on both sides of the position.</summary>
    Across,

    /// <summary>Deletions of the unit before the position.</summary>
    Before,

    /// <summary>Deletions of the unit behind the position.</summary>
    After,
}

internal static class PositionMapping
{
    public static int? Of(ChangeSet set, int position, Assoc assoc, Tracking tracking)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, set.Length);
        var (start, newStart) = (0, 0);
        foreach (var section in set.Sections)
        {
            var end = start + section.Length;
            if (section.IsKeep)
            {
                if (end > position)
                {
                    return newStart + (position - start);
                }

                newStart += section.Length;
            }
            else
            {
                if (IsDeleted(start, position, end, tracking))
                {
                    return null;
                }

                if (end > position || (end == position && assoc == Assoc.Before && section.Length == 0))
                {
                    return position == start || assoc == Assoc.Before ? newStart : newStart + section.Text.Length;
                }

                newStart += section.Text.Length;
            }

            start = end;
        }

        return newStart;
    }

    private static bool IsDeleted(int start, int position, int end, Tracking tracking) => end >= position && tracking switch
    {
        Tracking.Across => start < position && position < end,
        Tracking.Before => start < position,
        Tracking.After => end > position,
        _ => false,
    };
}
