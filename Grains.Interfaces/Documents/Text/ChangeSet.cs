using System.Text;
using System.Text.Json.Serialization;

namespace ResearchHub.Documents.Text;

/// <summary>A set of changes to a text of one exact length.</summary>
/// <remarks>
/// <para>All positions and lengths count UTF-16 code units, as the browser's do. A line break is the single unit <c>\n</c>.</para>
/// <para>It is a list of sections which cover the whole text in order, see <see cref="Section"/>. The list is always
/// canonical: no section without length and text, and no two keeps, two deletions or two insertions side by side.
/// Other neighbouring changes stay apart, because mapping depends on it.</para>
/// <para>Immutable; equal by content.</para>
/// </remarks>
[GenerateSerializer, Immutable, Alias("rh.change-set"), JsonConverter(typeof(ChangeSetJsonConverter))]
public sealed class ChangeSet : IEquatable<ChangeSet>
{
    /// <summary>In <see cref="shape"/>, in the place of a text's length: the units are kept.</summary>
    internal const int Kept = -1;

    /// <summary>Two numbers a section: the units of the old text, and those of the text put in or <see cref="Kept"/>.</summary>
    [Id(0)] private readonly int[] shape;

    /// <summary>The texts of all sections, one behind the other.</summary>
    [Id(1)] private readonly string inserted;

    [Id(2)] private readonly int length;
    [Id(3)] private readonly int newLength;

    /// <param name="shape">Canonical, as <see cref="ShapeBuilder"/> makes it; never written to again.</param>
    /// <param name="inserted">As long as the texts' lengths in <paramref name="shape"/> add up to.</param>
    internal ChangeSet(int[] shape, string inserted)
    {
        (this.shape, this.inserted) = (shape, inserted);
        for (var at = 0; at < shape.Length; at += 2)
        {
            length += shape[at];
            newLength += shape[at + 1] == Kept ? shape[at] : shape[at + 1];
        }
    }

    /// <summary>The length of the text it applies to.</summary>
    public int Length => length;

    /// <summary>The length of the text after it.</summary>
    public int NewLength => newLength;

    /// <summary>Whether it leaves every text as it is.</summary>
    public bool IsEmpty => shape.Length == 0 || (shape.Length == 2 && shape[1] == Kept);

    /// <summary>The units that come in.</summary>
    public int InsertedUnits => inserted.Length;

    /// <summary>The units that go.</summary>
    public int DeletedUnits => length + inserted.Length - newLength;

    /// <summary>The size of the text that comes in, in UTF-8 bytes.</summary>
    public int InsertedBytes => Encoding.UTF8.GetByteCount(inserted);

    /// <summary>The sections, in the order of the text.</summary>
    public Sections Sections => new(shape, inserted);

    /// <summary>The count of sections.</summary>
    public int SectionCount => shape.Length / 2;

    internal int[] Shape => shape;

    internal string Inserted => inserted;

    /// <summary>A change that keeps a text of this length as it is.</summary>
    public static ChangeSet Keep(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new(length == 0 ? [] : [length, Kept], "");
    }

    /// <summary>A change of one place: the units from one position up to another become a text.</summary>
    /// <param name="length">The length of the text it applies to.</param>
    /// <param name="from">The first unit that goes, 0 to <paramref name="length"/>.</param>
    /// <param name="to">The first unit behind that stays; equal to <paramref name="from"/> for an insertion.</param>
    /// <param name="text">What comes in, without carriage returns; empty for a deletion.</param>
    /// <exception cref="ArgumentException">The place lies outside the text, or the text holds a carriage return.</exception>
    public static ChangeSet Replace(int length, int from, int to, string text)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, length);
        if (text.Contains('\r'))
        {
            throw new ArgumentException("A line break is the single unit \\n.", nameof(text));
        }

        var result = new ShapeBuilder(stackalloc int[6]);
        result.Add(from, Kept);
        result.Add(to - from, text.Length);
        result.Add(length - to, Kept);
        return new(result.ToArray(), text);
    }

    /// <summary>The text after the change.</summary>
    /// <exception cref="ArgumentException">The text has another length than <see cref="Length"/>.</exception>
    public string Apply(string text)
    {
        ThrowUnlessCovers(text.Length);
        return string.Create(newLength, (Set: this, Text: text), static (target, from) =>
        {
            var rest = from.Text.AsSpan();
            foreach (var section in from.Set.Sections)
            {
                var units = section.IsKeep ? rest[..section.Length] : section.Text;
                units.CopyTo(target);
                target = target[units.Length..];
                rest = rest[section.Length..];
            }
        });
    }

    /// <summary>This change and then another, as one.</summary>
    /// <param name="next">A change of the text this one makes.</param>
    /// <exception cref="ArgumentException">The other's <see cref="Length"/> is not this one's <see cref="NewLength"/>.</exception>
    /// <remarks>Do not compose what is to be rebased: mapping over a composed change is not mapping over one after the other.</remarks>
    public ChangeSet Compose(ChangeSet next) => Composition.Of(this, next);

    /// <summary>This change as it applies after another that started from the same text.</summary>
    /// <param name="other">A change of a text of the same <see cref="Length"/>.</param>
    /// <param name="before">Whether this one's text stands first where both change the same place; otherwise the other's does.</param>
    /// <exception cref="ArgumentException">The two start from texts of different length.</exception>
    /// <remarks><c>A.Compose(B.MapOver(A))</c> and <c>B.Compose(A.MapOver(B, before: true))</c> give the same text.</remarks>
    public ChangeSet MapOver(ChangeSet other, bool before = false) => Mapping.Of(this, other, before);

    /// <summary>Where a position of the old text stands in the new one.</summary>
    /// <param name="position">0 to <see cref="Length"/>.</param>
    /// <param name="assoc">Which side of a text put in at the position it keeps to.</param>
    /// <param name="tracking">Which deletions around the position are to be reported.</param>
    /// <returns>The new position; null when it was deleted in the sense of <paramref name="tracking"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside the text.</exception>
    public int? MapPosition(int position, Assoc assoc = Assoc.Before, Tracking tracking = Tracking.None) =>
        PositionMapping.Of(this, position, assoc, tracking);

    /// <summary>The change that takes this one back.</summary>
    /// <param name="textBefore">The text this change applies to.</param>
    /// <exception cref="ArgumentException">The text has another length than <see cref="Length"/>.</exception>
    public ChangeSet Invert(string textBefore)
    {
        ThrowUnlessCovers(textBefore.Length);
        return Invert(textBefore.Substring);
    }

    /// <summary>The change that takes this one back, for a text that is not one string.</summary>
    /// <param name="slice">Gives so many units (second) from a position (first) of the text this change applies to.</param>
    public ChangeSet Invert(Func<int, int, string> slice)
    {
        var inverse = new int[shape.Length];
        var deleted = new StringBuilder(DeletedUnits);
        var position = 0;
        for (var at = 0; at < shape.Length; at += 2)
        {
            var (units, text) = (shape[at], shape[at + 1]);
            (inverse[at], inverse[at + 1]) = text == Kept ? (units, Kept) : (text, units);
            if (text != Kept && units > 0)
            {
                deleted.Append(slice(position, units));
            }

            position += units;
        }

        return new(inverse, deleted.ToString());
    }

    /// <summary>Whether a section begins or ends between the two halves of a surrogate pair of the text it meets.</summary>
    /// <exception cref="ArgumentException">The text has another length than <see cref="Length"/>.</exception>
    public bool CutsCharacter(string text)
    {
        ThrowUnlessCovers(text.Length);
        return CutsCharacter(position => text[position]);
    }

    /// <summary>The same for a text that is not one string; asks only for the units at the edges of sections.</summary>
    /// <param name="unitAt">Gives the unit at a position of the text this change applies to.</param>
    public bool CutsCharacter(Func<int, char> unitAt)
    {
        var edge = 0;
        for (var at = 0; at < shape.Length; at += 2)
        {
            edge += shape[at];
            if (edge > 0 && edge < length && char.IsLowSurrogate(unitAt(edge)) && char.IsHighSurrogate(unitAt(edge - 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(ChangeSet? other) =>
        other is not null && inserted == other.inserted && shape.AsSpan().SequenceEqual(other.shape);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChangeSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(shape.Length, length, newLength, inserted);

    /// <summary>The JSON form.</summary>
    public override string ToString() => ChangeSetJson.Write(this);

    private void ThrowUnlessCovers(int textLength)
    {
        if (textLength != length)
        {
            throw new ArgumentException($"The change covers {length} units, the text has {textLength}.");
        }
    }
}
