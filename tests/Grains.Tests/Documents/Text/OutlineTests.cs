using ResearchHub.Documents.Preview;

namespace ResearchHub.Documents.Text;

/// <summary>Which section a place stands in.</summary>
public sealed class OutlineTests
{
    private const string Draft =
        """
        Before all.
        # Golden Man
        Found in 1969.
        ## Finds
        ```text
        # not a heading
        ## nor this
        ```
        ### Gold
           ## Iron
        - a list
        - ```
          # code in a list
          ```
        #no heading
            # code by its spaces
        ####### seven are none
        # Sources
        ~~~
        ```
        # code
        ~~~
        > # quoted
        ##
        ``` ```
        ## Алтын адам
        # Last
        ````
        ```
        # open to the end
        """;

    [Fact]
    public void Sections_are_numbered_as_their_headings_are_nested()
    {
        var (outline, text) = (Outline.Of(Rope.From(Draft)), Rope.From(Draft));
        string? At(string words) => outline.SectionAt(text, Draft.IndexOf(words, StringComparison.Ordinal));

        Assert.Null(At("Before"));
        Assert.Equal(
            ["1", "1", "1.1", "1.1", "1.1.1", "1.2", "1.2", "2", "2.1", "2.2", "3", "3"],
            ((string[])["# Golden", "Found", "## Finds", "nor this", "### Gold", "   ## Iron", "seven", "# Sources", "``` ```", "## Алтын", "# Last", "open to"])
            .Select(At));
        Assert.Equal("3", outline.SectionAt(text, text.Length));
        Assert.Equal(["1", "2", "3"], new[] { 0, 5, 9 }.Select(at => Outline.Of(Rope.From("## a\n# b\n# c")).SectionAt(Rope.From("## a\n# b\n# c"), at)));
        Assert.Null(Outline.Of(Rope.Empty).SectionAt(Rope.Empty, 0));
    }

    [Fact]
    public void A_section_begins_where_the_page_shows_a_heading()
    {
        var (text, lines) = (Rope.From(Draft), Draft.Split('\n'));
        var shown = PageRenderer.Render(Draft).Where(block => block.Html.StartsWith("<h", StringComparison.Ordinal)).Select(block => block.Line).ToHashSet();
        var outline = Outline.Of(text);
        var before = default(string);
        for (var line = 0; line < lines.Length; line++)
        {
            var section = outline.SectionAt(text, text.LineStart(line));
            Assert.True((section != before) == shown.Contains(line + 1), $"Line {line + 1}: {lines[line]}");
            before = section;
        }
    }

    [Fact]
    public void What_is_kept_while_a_text_is_edited_is_what_looking_at_all_of_it_finds()
    {
        string[] pieces = ["# ", "## x\n", "\n", "```", "```\n", "~~~\n", "word ", "\n\n", "#", " ", "- ```\n", "> ", "қ"];
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var text = Rope.From(string.Concat(Enumerable.Range(0, random.Next(seed % 5 == 0 ? 300 : 30)).Select(_ => pieces[random.Next(pieces.Length)])));
            var outline = Outline.Of(text);
            for (var edit = 0; edit < 20; edit++)
            {
                var from = random.Next(text.Length + 1);
                var to = Math.Min(text.Length, from + (random.Next(2) * random.Next(8)));
                var change = ChangeSet.Replace(text.Length, from, to, random.Next(4) == 0 ? "" : pieces[random.Next(pieces.Length)]);
                if (random.Next(6) == 0)
                {
                    change = change.Compose(ChangeSet.Replace(change.NewLength, 0, 0, string.Concat(Enumerable.Repeat("# many\n", 40))));
                }

                if (random.Next(3) == 0)
                {
                    change = change.Compose(ChangeSet.Replace(change.NewLength, 0, random.Next(Math.Min(2, change.NewLength + 1)), "#\n"));
                }

                var after = text.Apply(change);
                outline.Apply(change, text, after);
                text = after;
                Assert.True(Outline.Of(text).Marks.SequenceEqual(outline.Marks), $"Seed {seed}, edit {edit}: {text}");
            }
        }
    }
}
