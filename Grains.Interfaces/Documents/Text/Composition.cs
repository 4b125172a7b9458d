using System.Text;

namespace ResearchHub.Documents.Text;

/// <summary>Makes one change of two that follow each other.</summary>
internal static class Composition
{
    public static ChangeSet Of(ChangeSet first, ChangeSet second)
    {
        if (first.NewLength != second.Length)
        {
            throw new ArgumentException(
                $"The first change makes {first.NewLength} units, the second covers {second.Length}.", nameof(second));
        }

        if (first.IsEmpty || second.IsEmpty)
        {
            return first.IsEmpty ? second : first;
        }

        var result = new ShapeBuilder(stackalloc int[32]);
        var text = new StringBuilder(first.InsertedUnits + second.InsertedUnits);
        var a = SectionCursor.OverNewUnits(first);
        var b = SectionCursor.OverOldUnits(second);
        var open = false; // Whether the last section's change goes on in the next step.
        while (!a.AtEnd || !b.AtEnd)
        {
            if (!a.AtEnd && a.Inserted == 0)
            {
                result.Add(a.Length, 0, open);
                a.Advance(0);
            }
            else if (!b.AtEnd && b.Length == 0)
            {
                result.Add(0, b.Inserted, open);
                text.Append(b.Text);
                b.Advance(0);
            }
            else
            {
                var units = Math.Min(a.Remaining, b.Remaining);
                var count = result.Count;
                AddCommon(a, b, units, open, ref result, text);
                open = ((a.Changes && a.Remaining > units) || (b.Changes && b.Remaining > units))
                    && (open || result.Count > count);
                a.Advance(units);
                b.Advance(units);
            }
        }

        return new(result.ToArray(), text.ToString());
    }

    /// <summary>Adds what becomes of units that the first change leaves or makes and the second keeps or takes.</summary>
    private static void AddCommon(
        in SectionCursor a, in SectionCursor b, int units, bool open, ref ShapeBuilder result, StringBuilder text)
    {
        var old = a.Keeps ? units : a.Consumed > 0 ? 0 : a.Length;
        if (b.Keeps)
        {
            result.Add(old, a.Keeps ? ChangeSet.Kept : units, open);
            if (a.Changes)
            {
                text.Append(a.Text.Slice(a.Consumed, units));
            }
        }
        else
        {
            var isNew = b.Consumed == 0;
            result.Add(old, isNew ? b.Inserted : 0, open);
            text.Append(isNew ? b.Text : []);
        }
    }
}
