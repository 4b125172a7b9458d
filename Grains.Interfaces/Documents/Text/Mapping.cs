namespace ResearchHub.Documents.Text;

/// <summary>Carries a change over another one of the same text. Both ends must do it alike to the letter.</summary>
/// <remarks>
/// Where both change the same place, the one with the shorter old range goes first; with equal ranges the other's,
/// unless ours is said to be before.
/// </remarks>
internal static class Mapping
{
    public static ChangeSet Of(ChangeSet ours, ChangeSet other, bool before)
    {
        if (ours.Length != other.Length)
        {
            throw new ArgumentException($"One change covers {ours.Length} units, the other {other.Length}.", nameof(other));
        }

        if (other.IsEmpty)
        {
            return ours;
        }

        var result = new ShapeBuilder(stackalloc int[32]);
        var a = SectionCursor.OverOldUnits(ours);
        var b = SectionCursor.OverOldUnits(other);
        var done = -1; // Our section whose text was put out already.
        while (!a.AtEnd || !b.AtEnd)
        {
            if (a.Keeps && b.Keeps)
            {
                var units = Math.Min(a.Remaining, b.Remaining);
                result.Add(units, ChangeSet.Kept);
                a.Advance(units);
                b.Advance(units);
            }
            else if (b.Changes && (!a.Changes || a.Index == done || OthersGoesFirst(a, b, before)))
            {
                PassOther(ref a, ref b, ref done, ref result);
            }
            else
            {
                PassOurs(ref a, ref b, ref done, ref result);
            }
        }

        // Each of our texts was put out once, in order: all of them together are the same string.
        return new(result.ToArray(), ours.Inserted);
    }

    private static bool OthersGoesFirst(in SectionCursor a, in SectionCursor b, bool before) =>
        a.Consumed == 0 && (b.Remaining < a.Remaining || (b.Remaining == a.Remaining && !before));

    /// <summary>The other's change is in the text already: its new units are kept, its old ones are gone from ours.</summary>
    private static void PassOther(ref SectionCursor a, ref SectionCursor b, ref int done, ref ShapeBuilder result)
    {
        result.Add(b.Inserted, ChangeSet.Kept);
        var left = b.Remaining;
        while (left > 0)
        {
            if (a.Changes && a.Index != done && a.Remaining <= left)
            {
                result.Add(0, a.Inserted);
                done = a.Index;
            }

            var units = Math.Min(a.Remaining, left);
            a.Advance(units);
            left -= units;
        }

        b.Advance(b.Remaining);
    }

    /// <summary>Our change takes what the other left of its range.</summary>
    private static void PassOurs(ref SectionCursor a, ref SectionCursor b, ref int done, ref ShapeBuilder result)
    {
        var (left, still) = (a.Remaining, 0);
        while (left > 0)
        {
            if (b.Keeps)
            {
                var units = Math.Min(left, b.Remaining);
                still += units;
                left -= units;
                b.Advance(units);
            }
            else if (b.Inserted == 0 && b.Remaining < left)
            {
                left -= b.Remaining;
                b.Advance(b.Remaining);
            }
            else
            {
                break;
            }
        }

        result.Add(still, a.Index == done ? 0 : a.Inserted);
        done = a.Index;
        a.Advance(a.Remaining - left);
    }
}
