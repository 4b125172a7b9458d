namespace ResearchHub.Documents.Preview;

/// <summary>Patches lead to the page they were made for.</summary>
public sealed class PageDifferenceTests
{
    [Fact]
    public void Patches_over_random_edits_give_the_whole_page()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("RESEARCHHUB_SEED") ?? "20261124", System.Globalization.CultureInfo.InvariantCulture);
        var random = new Random(seed);
        var lines = Enumerable.Range(0, 60).Select(number => number % 2 == 0 ? $"абзац {number}[^n]" : "").Append("[^n]: note").ToList();
        var shown = Page(1, lines);
        var blocks = PageDifference.Between(null, shown).Blocks;
        for (var version = 2; version < 400; version++)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(4))
            {
                case 0:
                    lines.Insert(at, $"new {version}\n");
                    break;
                case 1 when lines.Count > 5:
                    lines.RemoveAt(at);
                    break;
                case 2:
                    lines[at] += "x";
                    break;
                default:
                    lines.Insert(at, "");
                    break;
            }

            var page = Page(version, lines);
            var patch = PageDifference.Between(shown, page);
            blocks = [.. blocks[..patch.Head], .. patch.Blocks, .. blocks[^patch.Tail..].Select(block => block with { Line = block.Line + patch.TailShift })];
            Assert.True(page.Blocks.SequenceEqual(blocks), $"Seed {seed}, version {version}.");
            shown = page;
        }
    }

    [Fact]
    public void One_changed_paragraph_travels_alone()
    {
        var lines = Enumerable.Range(0, 100).SelectMany(number => new[] { $"paragraph {number}", "" }).ToList();
        var before = Page(1, lines);
        lines[100] += " changed";
        var patch = PageDifference.Between(before, Page(2, lines));
        Assert.Equal((50, 1, 49), (patch.Head, patch.Blocks.Length, patch.Tail));
    }

    private static RenderedPage Page(long version, IEnumerable<string> lines) =>
        new(version, PageRenderer.Render(string.Join('\n', lines)));
}
