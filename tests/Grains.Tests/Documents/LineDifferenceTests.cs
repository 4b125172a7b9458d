using ResearchHub.Documents.Text;

namespace ResearchHub.Documents;

public sealed class LineDifferenceTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("", "a\nb")]
    [InlineData("a\nb", "")]
    [InlineData("a\nb\nc", "a\nc")]
    [InlineData("a\nb\nc\n", "c\nb\na\n")]
    [InlineData("one long line of words", "one short line of words")]
    [InlineData("x😀y", "x😁y")]
    [InlineData("😀", "😀😀")]
    [InlineData("aaa", "aa")]
    public void It_leads_from_one_text_to_the_other_and_cuts_no_character(string before, string after)
    {
        var change = LineDifference.Between(before, after);

        Assert.Equal(after, change.Apply(before));
        Assert.False(change.CutsCharacter(before));
        Assert.Equal(before == after, change.IsEmpty);
    }

    [Fact]
    public void A_word_changed_in_a_line_changes_only_that_word()
    {
        var change = LineDifference.Between("first\nthe old word stays\nlast", "first\nthe new word stays\nlast");

        Assert.Equal((3, 3), (change.InsertedUnits, change.DeletedUnits));
    }

    [Fact]
    public void Random_texts_come_back_whole()
    {
        const int Seed = 20261124;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var (before, after) = (Any(random), Any(random));
            var change = LineDifference.Between(before, after);
            Assert.True(change.Apply(before) == after && !change.CutsCharacter(before), $"seed {Seed}, round {round}");
        }
    }

    [Fact]
    public void Two_large_texts_without_a_common_line_are_answered_within_a_second()
    {
        var before = string.Concat(Enumerable.Range(0, 60_000).Select(line => $"old line {line}\n"));
        var after = string.Concat(Enumerable.Range(0, 60_000).Select(line => $"a new one, {line}\n"));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal(after, LineDifference.Between(before, after).Apply(before));
        Assert.True(clock.ElapsedMilliseconds < 1_000, $"{clock.ElapsedMilliseconds} ms");
    }

    private static string Any(Random random) => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ =>
        random.Next(6) switch { 0 => "\n", 1 => "😀", 2 => "😁", 3 => "a\n", 4 => "ә", _ => "b" }));
}
