using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace ResearchHub.Documents.Text;

/// <summary>What holds of all change sets, tried on random ones.</summary>
public sealed class ChangeSetLaws
{
    private const int Cases = 10_000;

    private static readonly JsonSerializerOptions Escaping = new();

    [Fact]
    public void Two_changes_of_one_text_give_the_same_text_in_either_order() => RandomSearch.ForAll(Cases, random =>
    {
        var (doc, a, b) = Pair(random);

        Assert.Equal(a.MapOver(b).Apply(b.Apply(doc)), b.MapOver(a, before: true).Apply(a.Apply(doc)));
        Assert.Equal(b.MapOver(a).Apply(a.Apply(doc)), a.MapOver(b, before: true).Apply(b.Apply(doc)));
    });

    [Fact]
    public void Nothing_that_was_typed_is_lost_by_mapping() => RandomSearch.ForAll(Cases, random =>
    {
        var (_, a, b) = Pair(random);

        Assert.Equal(a.InsertedUnits, a.MapOver(b).InsertedUnits);
        Assert.Equal(a.InsertedBytes, a.MapOver(b, before: true).InsertedBytes);
    });

    [Fact]
    public void A_composed_change_does_what_its_parts_do_one_after_another() => RandomSearch.ForAll(Cases, random =>
    {
        var doc = random.Document();
        var a = random.Change(doc);
        var docA = a.Apply(doc);
        var b = random.Change(docA);
        var docB = b.Apply(docA);
        var c = random.Change(docB);

        Assert.Equal(docB, a.Compose(b).Apply(doc));
        Assert.Equal(c.Apply(docB), a.Compose(b).Compose(c).Apply(doc));
        Assert.Equal(c.Apply(docB), a.Compose(b.Compose(c)).Apply(doc));
    });

    [Fact]
    public void The_inverse_takes_a_change_back_and_its_own_inverse_is_the_change() => RandomSearch.ForAll(Cases, random =>
    {
        var doc = random.Document();
        var change = random.Change(doc);
        var inverse = change.Invert(doc);

        Assert.Equal(doc, inverse.Apply(change.Apply(doc)));
        Assert.Equal(change, inverse.Invert(change.Apply(doc)));
        Assert.Equal((change.NewLength, change.Length), (inverse.Length, inverse.NewLength));
        Assert.Equal((change.InsertedUnits, change.DeletedUnits), (inverse.DeletedUnits, inverse.InsertedUnits));
    });

    [Fact]
    public void Mapped_positions_stay_inside_the_text_and_in_order() => RandomSearch.ForAll(Cases, random =>
    {
        var doc = random.Document();
        var change = random.Change(doc);
        foreach (var assoc in new[] { Assoc.Before, Assoc.After })
        {
            var last = 0;
            for (var position = 0; position <= doc.Length; position++)
            {
                var mapped = change.MapPosition(position, assoc);
                Assert.InRange(mapped!.Value, last, change.NewLength);
                last = mapped.Value;
            }
        }
    });

    [Fact]
    public void Every_change_is_canonical() => RandomSearch.ForAll(Cases, random =>
    {
        var (doc, a, b) = Pair(random);
        AssertCanonical(a);
        AssertCanonical(a.MapOver(b));
        AssertCanonical(a.MapOver(b, before: true));
        AssertCanonical(a.Compose(b.MapOver(a)));
        AssertCanonical(a.Invert(doc));
    });

    [Fact]
    public void What_is_written_as_JSON_is_read_back() => RandomSearch.ForAll(Cases, random =>
    {
        var change = random.Change(random.Document());
        var json = JsonSerializer.SerializeToElement(change);

        Assert.True(ChangeSetJson.TryRead(json, out var read, out _));
        Assert.Equal(change, read);
        Assert.Equal(change, JsonSerializer.Deserialize<ChangeSet>(ChangeSetJson.Write(change)));
        Assert.Equal(change, JsonSerializer.Deserialize<ChangeSet>(JsonSerializer.Serialize(change, Escaping), Escaping));
    });

    [Fact]
    public void Orleans_carries_a_change_whole_and_copies_none()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var copier = services.GetRequiredService<DeepCopier>();
        RandomSearch.ForAll(Cases, random =>
        {
            var change = random.Change(random.Document());
            var carried = serializer.Deserialize<ChangeSet>(serializer.SerializeToArray(change))!;

            Assert.Equal(change, carried);
            Assert.Equal((change.Length, change.NewLength), (carried.Length, carried.NewLength));
            Assert.Same(change, copier.Copy(change));
        });
        var keystroke = serializer.SerializeToArray(ChangeSet.Replace(100_000, 50_000, 50_000, "ы"));
        Assert.True(keystroke.Length < 64, $"A keystroke takes {keystroke.Length} bytes.");
    }

    [Fact]
    public void Changes_that_cut_no_character_make_none_that_do() => RandomSearch.ForAll(Cases, random =>
    {
        var (doc, a, b) = Pair(random);
        var (docA, docB) = (a.Apply(doc), b.Apply(doc));

        Assert.False(a.CutsCharacter(doc));
        Assert.False(a.MapOver(b).CutsCharacter(docB));
        Assert.False(a.MapOver(b, before: true).CutsCharacter(docB));
        Assert.False(a.Compose(b.MapOver(a)).CutsCharacter(doc));
        Assert.False(a.Invert(doc).CutsCharacter(docA));
        Assert.DoesNotContain('\uFFFD', WithoutReplacements(a.MapOver(b).Apply(docB)));
    });

    [Fact]
    public void A_change_that_cuts_a_character_is_told_from_one_that_does_not() => RandomSearch.ForAll(Cases, random =>
    {
        var doc = random.Document();
        var change = random.CuttingChange(doc);
        var (edge, cuts) = (0, false);
        foreach (var section in change.Sections)
        {
            cuts |= !section.IsKeep && (IsInside(doc, edge) || IsInside(doc, edge + section.Length));
            edge += section.Length;
        }

        Assert.Equal(cuts, change.CutsCharacter(doc));
        Assert.Equal(cuts, Rope.From(doc).IsCutBy(change));
    });

    private static (string Doc, ChangeSet A, ChangeSet B) Pair(RandomEdits random)
    {
        var doc = random.Document();
        return (doc, random.Change(doc), random.Change(doc));
    }

    private static bool IsInside(string text, int at) =>
        at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    /// <summary>The text through UTF-8, where half a pair becomes U+FFFD; the ones that were typed are left out.</summary>
    private static string WithoutReplacements(string text) =>
        new(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Replace("\uFFFD", ""))));

    private static void AssertCanonical(ChangeSet change)
    {
        var last = "";
        foreach (var section in change.Sections)
        {
            var kind = section switch
            {
                { IsKeep: true, Length: > 0 } => "keep",
                { Length: > 0, Text.IsEmpty: true } => "delete",
                { Length: 0, Text.IsEmpty: false } => "insert",
                { Length: > 0, Text.IsEmpty: false } => "replace",
                _ => "nothing",
            };
            Assert.NotEqual("nothing", kind);
            Assert.True(kind == "replace" || kind != last, $"Two of {kind} side by side: {change}");
            last = kind;
        }
    }
}
