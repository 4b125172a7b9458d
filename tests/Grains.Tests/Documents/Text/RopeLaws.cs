using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ResearchHub.Documents.Text;

/// <summary>A rope is a text: whatever is done to both, they stay the same.</summary>
public sealed class RopeLaws
{
    [Fact]
    public void A_rope_stays_equal_to_the_text_it_stands_for() => RandomSearch.ForAll(100, random =>
    {
        var text = random.Text(random.Below(3) * 4000);
        var rope = Rope.From(text);
        AssertSame(text, rope);
        for (var edits = 0; edits < 40; edits++)
        {
            var changes = random.Below(4) switch
            {
                0 => random.Change(text),
                1 => random.Edit(text, random.Text(3000)),
                2 => Cleared(text, random),
                _ => random.Edit(text, random.Text(2)),
            };
            (text, rope) = (changes.Apply(text), rope.Apply(changes));
            rope.AssertInvariants();
            Assert.Equal(text, rope.ToString());
        }

        AssertSame(text, rope);
        AssertParts(text, rope, random);
    });

    [Fact]
    public void Typing_a_long_text_letter_by_letter_keeps_it_balanced()
    {
        var rope = Rope.Empty;
        for (var typed = 0; typed < 100_000; typed++)
        {
            rope = rope.Apply(ChangeSet.Replace(typed, typed, typed, "ж"));
        }

        rope.AssertInvariants();
        AssertSame(new string('ж', 100_000), rope);
        Assert.InRange(rope.Root.Height, 7, 11);
    }

    [Fact]
    public void Deleting_a_long_text_letter_by_letter_keeps_it_balanced() => RandomSearch.ForAll(3, random =>
    {
        var rope = Rope.From(new string('ж', 20_000));
        for (var left = 20_000; left > 0; left--)
        {
            var at = random.Below(left);
            rope = rope.Apply(ChangeSet.Replace(left, at, at + 1, ""));
            if (left % 500 == 0)
            {
                rope.AssertInvariants();
            }
        }

        AssertSame("", rope);
        Assert.Equal(0, rope.Root.Height);
    });

    [Fact]
    public void An_earlier_rope_does_not_change() => RandomSearch.ForAll(200, random =>
    {
        var text = random.Text(3000);
        var rope = Rope.From(text);
        _ = Enumerable.Range(0, 20).Aggregate(rope, (now, _) => now.Apply(random.Edit(now.ToString(), "ж")));

        AssertSame(text, rope);
    });

    [Fact]
    public void The_inverse_over_a_rope_is_the_inverse_over_its_text() => RandomSearch.ForAll(1000, random =>
    {
        var text = random.Text(2000);
        var rope = Rope.From(text);
        var changes = random.Change(text);

        Assert.Equal(changes.Invert(text), rope.Invert(changes));
        Assert.Equal(text, rope.Apply(changes).Apply(rope.Invert(changes)).ToString());
    });

    [Fact]
    public void An_edit_of_a_long_text_takes_no_more_memory_than_one_of_a_short_text()
    {
        var (small, large) = (Allocated(4_000), Allocated(2_000_000));

        Assert.True(large < 2 * small, $"{small} bytes an edit in 4,000 units, {large} in 2,000,000.");

        static long Allocated(int length)
        {
            const int Edits = 1000;
            var rope = Rope.From(new string('ж', length));
            var changes = Enumerable.Range(0, Edits)
                .Select(at => ChangeSet.Replace(length + at, (length / Edits * at) + at, (length / Edits * at) + at, "a"))
                .ToList();
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var change in changes)
            {
                rope = rope.Apply(change);
            }

            return (GC.GetAllocatedBytesForCurrentThread() - before) / Edits;
        }
    }

    [Fact]
    public void What_lies_outside_the_text_is_refused()
    {
        var rope = Rope.From("ab\nc");

        Assert.Throws<ArgumentException>(() => rope.Apply(ChangeSet.Keep(3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => rope[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => rope[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.Slice(2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.LineStart(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => rope.LineAt(5));
    }

    private static ChangeSet Cleared(string text, RandomEdits random)
    {
        var (from, to) = (random.Below(text.Length + 1), random.Below(text.Length + 1));
        var changes = ChangeSet.Replace(text.Length, Math.Min(from, to), Math.Max(from, to), random.Text(5));
        return changes.CutsCharacter(text) ? ChangeSet.Replace(text.Length, 0, text.Length, "") : changes;
    }

    private static void AssertSame(string text, Rope rope)
    {
        rope.AssertInvariants();
        Assert.Equal(text, rope.ToString());
        Assert.Equal(text.Length, rope.Length);
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(bytes.Length, rope.Utf8Bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), rope.Fingerprint());
        var written = new ArrayBufferWriter<byte>();
        rope.WriteUtf8(written);
        Assert.Equal(bytes, written.WrittenSpan.ToArray());
    }

    private static void AssertParts(string text, Rope rope, RandomEdits random)
    {
        for (var tries = 0; tries < 30; tries++)
        {
            var from = random.Below(text.Length + 1);
            var length = random.Below(text.Length - from + 1);
            Assert.Equal(text.Substring(from, length), rope.Slice(from, length));
            Assert.Equal(text[..from].Count(unit => unit == '\n'), rope.LineAt(from));
            if (from < text.Length)
            {
                Assert.Equal(text[from], rope[from]);
            }
        }

        var starts = text.Index().Where(unit => unit.Item == '\n').Select(unit => unit.Index + 1).Prepend(0).ToList();
        Assert.Equal(starts.Count, rope.Lines);
        Assert.Equal(starts, Enumerable.Range(0, rope.Lines).Select(rope.LineStart));
    }
}
