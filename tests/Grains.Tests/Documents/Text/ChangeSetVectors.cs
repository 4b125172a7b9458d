using System.Text.Json;
using ResearchHub.Kernel;

namespace ResearchHub.Documents.Text;

/// <summary>Every answer that the browser's own library gave, recorded in tests/vectors/changeset.json.</summary>
public sealed class ChangeSetVectors
{
    private static readonly JsonElement Vectors = JsonSerializer.Deserialize<JsonElement>(
        File.ReadAllBytes(Repository.File("tests/vectors/changeset.json")));

    public static TheoryData<int> Pairs => new(Enumerable.Range(0, Vectors.GetProperty("pairs").GetArrayLength()));

    public static TheoryData<int> Rebases => new(Enumerable.Range(0, Vectors.GetProperty("rebases").GetArrayLength()));

    public static TheoryData<int> Invalid => new(Enumerable.Range(0, Vectors.GetProperty("invalid").GetArrayLength()));

    public static TheoryData<int> Lenient => new(Enumerable.Range(0, Vectors.GetProperty("lenient").GetArrayLength()));

    [Fact]
    public void The_file_is_the_whole_file()
    {
        Assert.Equal("6.7.6", Text(Vectors, "codemirrorState"));
        Assert.Equal(
            (200, 40, 16, 5),
            (Pairs.Count, Rebases.Count, Invalid.Count, Lenient.Count));
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_pair_of_changes_gives_what_the_library_gives(int number)
    {
        var pair = Vectors.GetProperty("pairs")[number];
        var doc = Text(pair, "doc");
        var (a, b) = (Set(pair, "changeA"), Set(pair, "changeB"));

        Assert.Equal(pair.GetProperty("A.length").GetInt32(), a.Length);
        Assert.Equal(pair.GetProperty("A.newLength").GetInt32(), a.NewLength);
        Assert.Equal(pair.GetProperty("A.empty").GetBoolean(), a.IsEmpty);
        AssertWrites(pair, "changeA", a);
        AssertWrites(pair, "changeB", b);
        Assert.Equal(Text(pair, "docA"), a.Apply(doc));
        Assert.Equal(Text(pair, "docB"), b.Apply(doc));

        AssertWrites(pair, "A.map(B)", a.MapOver(b));
        AssertWrites(pair, "A.map(B,true)", a.MapOver(b, before: true));
        AssertWrites(pair, "B.map(A)", b.MapOver(a));
        AssertWrites(pair, "B.map(A,true)", b.MapOver(a, before: true));
        Assert.Equal(Text(pair, "docBthenA"), a.MapOver(b).Apply(b.Apply(doc)));
        Assert.Equal(Text(pair, "docBthenA"), b.MapOver(a, before: true).Apply(a.Apply(doc)));
        Assert.Equal(Text(pair, "docAthenB"), b.MapOver(a).Apply(a.Apply(doc)));
        Assert.Equal(Text(pair, "docAthenB"), a.MapOver(b, before: true).Apply(b.Apply(doc)));

        AssertWrites(pair, "A.compose(B.map(A))", a.Compose(b.MapOver(a)));
        AssertWrites(pair, "B.compose(A.map(B))", b.Compose(a.MapOver(b)));
        AssertWrites(pair, "A.invert(doc)", a.Invert(doc));
        AssertWrites(pair, "A.invert(doc)", Rope.From(doc).Invert(a));
        AssertPositions(pair.GetProperty("mapPosA"), a);
        AssertPositions(pair.GetProperty("mapPosB"), b);
    }

    [Theory, MemberData(nameof(Rebases))]
    public void A_rebase_goes_one_update_at_a_time_as_the_library_does(int number)
    {
        var rebase = Vectors.GetProperty("rebases")[number];
        var (pending, missed) = (Sets(rebase, "pending"), Sets(rebase, "missed"));
        var doc = Text(rebase, "doc");
        var docMissed = missed.Aggregate(doc, (text, set) => set.Apply(text));

        Assert.True(Rebase.TryOver(
            new("", 0, new(Guid.NewGuid()), 1, [.. pending]),
            missed.Select(set => new MissedUpdate(null, 0, set)), docMissed.Length, 1, out var rebased, out _));
        AssertWrites(rebase, "rebasedPending", rebased);
        Assert.Equal(Text(rebase, "result"), rebased.Aggregate(docMissed, (text, set) => set.Apply(text)));

        // The browser's half of the same walk.
        var (still, over) = (pending.ToArray(), missed.Select(set => set).ToArray());
        foreach (ref var x in over.AsSpan())
        {
            foreach (ref var p in still.AsSpan())
            {
                (p, x) = (p.MapOver(x), x.MapOver(p, before: true));
            }
        }

        AssertWrites(rebase, "missedOverPending", over);
        Assert.Equal(
            Text(rebase, "result"),
            over.Aggregate(pending.Aggregate(doc, (text, set) => set.Apply(text)), (text, set) => set.Apply(text)));
    }

    [Theory, MemberData(nameof(Rebases))]
    public void Composing_what_was_missed_gives_what_it_gives_in_the_library(int number)
    {
        var rebase = Vectors.GetProperty("rebases")[number];
        var (pending, missed) = (Sets(rebase, "pending"), Sets(rebase, "missed"));
        var text = missed.Aggregate(Text(rebase, "doc"), (text, set) => set.Apply(text));

        var composed = missed.Aggregate((before, set) => before.Compose(set));
        foreach (var set in pending)
        {
            text = set.MapOver(composed).Apply(text);
            composed = composed.MapOver(set, before: true);
        }

        Assert.Equal(Text(rebase, "composedWouldGive"), text);
        Assert.Equal(rebase.GetProperty("composedDiffers").GetBoolean(), text != Text(rebase, "result"));
    }

    [Theory, MemberData(nameof(Invalid))]
    public void A_wrong_form_is_refused(int number)
    {
        var form = Vectors.GetProperty("invalid")[number];
        var json = JsonSerializer.Deserialize<JsonElement>(Text(form, "text"));
        if (!ChangeSetJson.TryRead(json, out var set, out var refusal))
        {
            Assert.StartsWith("documents.", refusal.Code);
            return;
        }

        // What no form alone can tell: the caller compares it with the text's length.
        Assert.False(Rebase.Follows(form.GetProperty("docLength").GetInt32(), [set]), Text(form, "why"));
    }

    [Theory, MemberData(nameof(Lenient))]
    public void An_unusual_form_is_read_and_becomes_canonical(int number)
    {
        var form = Vectors.GetProperty("lenient")[number];
        var set = Set(form, "json");

        Assert.Equal(form.GetProperty("docLength").GetInt32(), set.Length);
        AssertWrites(form, "canonical", set);
    }

    private static void AssertPositions(JsonElement expected, ChangeSet set)
    {
        foreach (var (suffix, assoc) in new[] { ("before", Assoc.Before), ("after", Assoc.After) })
        {
            var simple = expected.GetProperty(suffix).EnumerateArray().Select(position => position.GetInt32());
            Assert.Equal(simple, Enumerable.Range(0, set.Length + 1).Select(at => set.MapPosition(at, assoc)!.Value));
            AssertDeleted("trackDel", Tracking.Across);
            AssertDeleted("trackBefore", Tracking.Before);
            AssertDeleted("trackAfter", Tracking.After);

            void AssertDeleted(string mode, Tracking tracking)
            {
                var deleted = expected.GetProperty($"{mode}.{suffix}").EnumerateArray().Select(flag => flag.GetInt32() == 1);
                var answers = Enumerable.Range(0, set.Length + 1).Select(at => set.MapPosition(at, assoc, tracking)).ToList();
                Assert.Equal(deleted, answers.Select(answer => answer is null));
                Assert.All(answers.Zip(simple), pair => Assert.Equal(pair.Second, pair.First ?? pair.Second));
            }
        }
    }

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;

    private static ChangeSet Set(JsonElement from, string name) => Read(from.GetProperty(name));

    private static ChangeSet[] Sets(JsonElement from, string name) => [.. from.GetProperty(name).EnumerateArray().Select(Read)];

    private static ChangeSet Read(JsonElement json)
    {
        Assert.True(ChangeSetJson.TryRead(json, out var set, out var refusal), refusal?.Code);
        return set;
    }

    private static void AssertWrites(JsonElement from, string name, ChangeSet set) =>
        Assert.Equal(Rewritten(from.GetProperty(name)), ChangeSetJson.Write(set));

    private static void AssertWrites(JsonElement from, string name, IEnumerable<ChangeSet> sets) =>
        Assert.Equal(from.GetProperty(name).EnumerateArray().Select(Rewritten), sets.Select(ChangeSetJson.Write));

    /// <summary>The same JSON in our writer's escapes.</summary>
    private static string Rewritten(JsonElement json) => ChangeSetText.Rewrite(json);
}
