namespace ResearchHub.Documents.Text;

/// <summary>What an edit brings and takes, in words.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("One two,three—four\nfive", 5)]
    [InlineData("don't rock'n'roll well-known d’Art - -- 'quoted' a--b", 7)]
    [InlineData("Мұхтар Әуезовтің «Абай жолы» романы", 5)]
    [InlineData("Аб'ява пра з’езд у Гародні-над-Нёманам, аб\u02bcём", 6)]
    [InlineData("Cafe\u0301 и\u0306о\u0308д", 2)]
    [InlineData("👩‍🔬 ❤\ufe0f 🇰🇿 № § 12 in 1784", 3)]
    [InlineData("snake_case **bold** # [link](https://a.b)", 7)]
    [InlineData("𝔘𝔫𝔦 code", 2)]
    public void Words_are_runs_of_letters_with_apostrophes_and_hyphens_inside(string text, int words) => Assert.Equal(words, Words.In(text));

    [Fact]
    public void Typed_letter_by_letter_or_pasted_words_are_the_same()
    {
        const string Text = "Абай — қазақтың ұлы ақыны; d'Artagnan's well-known cafe\u0301, Гродна-2.";
        var sum = default(WordChange);
        for (var at = 0; at < Text.Length; at++)
        {
            sum = Sum(sum, Change(Text[..at], at, at, Text[at..(at + 1)]));
        }

        Assert.Equal(new(8, 0), sum);
        Assert.Equal(new(8, 0), Change("", 0, 0, Text));
        for (var at = Text.Length; at > 0; at--)
        {
            sum = Sum(sum, Change(Text[..at], at - 1, at, ""));
        }

        Assert.Equal(new(8, 8), sum);
    }

    [Theory]
    [InlineData("One |tw|o three", "", 0, 0)]
    [InlineData("One |two |three", "", 0, 1)]
    [InlineData("One| two| three", "", 0, 1)]
    [InlineData("One tw|o th|ree", "", 0, 1)]
    [InlineData("One| |two", "", 0, 1)]
    [InlineData("One |t|wo", "T", 0, 0)]
    [InlineData("One |two|", "three", 1, 1)]
    [InlineData("One |two three|", "four", 1, 2)]
    [InlineData("One tw||o", " ", 1, 0)]
    [InlineData("One tw||o", " and ", 2, 0)]
    [InlineData("One tw||o", "-", 0, 0)]
    [InlineData("One tw|-|o", "", 0, 0)]
    [InlineData("One tw|-|o", " ", 1, 0)]
    [InlineData("Өнер |та|пқыш", "", 0, 0)]
    [InlineData("One || two", "😀", 0, 0)]
    [InlineData("One|😀|two", "", 0, 1)]
    [InlineData("|One two|", "", 0, 2)]
    [InlineData("|a b c d|", "e f g h", 4, 4)]
    public void A_word_that_is_changed_and_still_there_has_neither_come_nor_gone(string place, string typed, int came, int went)
    {
        var (from, to) = (place.IndexOf('|', StringComparison.Ordinal), place.LastIndexOf('|') - 1);
        Assert.Equal(new(came, went), Change(place.Replace("|", "", StringComparison.Ordinal), from, to, typed));
    }

    [Fact]
    public void Whatever_is_changed_the_sum_is_what_counting_both_texts_gives()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new RandomEdits(seed);
            var text = random.Document();
            var change = random.Change(text);
            var (before, after) = (Rope.From(text), Rope.From(change.Apply(text)));
            var sum = Words.Of(change, before, after).Aggregate(default(WordChange), (all, one) => Sum(all, one.Words));
            Assert.True(
                Words.In(change.Apply(text)) - Words.In(text) == sum.Came - sum.Went && sum is { Came: >= 0, Went: >= 0 }, $"Seed {seed}.");
        }
    }

    [Fact]
    public void A_word_of_a_megabyte_is_a_word()
    {
        var word = new string('ж', 1_000_000);
        Assert.Equal(new(0, 0), Change(word, 500_000, 500_000, "ж"));
        Assert.Equal(new(1, 0), Change(word, 500_000, 500_000, " "));
        Assert.Equal(new(0, 1), Change(word, 0, word.Length, ""));
    }

    private static WordChange Change(string text, int from, int to, string typed)
    {
        var change = ChangeSet.Replace(text.Length, from, to, typed);
        var before = Rope.From(text);
        return Words.Of(change, before, before.Apply(change)).Aggregate(default(WordChange), (sum, one) => Sum(sum, one.Words));
    }

    private static WordChange Sum(WordChange one, WordChange other) => new(one.Came + other.Came, one.Went + other.Went);
}
