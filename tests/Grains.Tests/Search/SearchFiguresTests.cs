using ResearchHub.Kernel;
using ResearchHub.Search.Words;
using Xunit.Abstractions;

namespace ResearchHub.Search;

/// <summary>How much is found, and how much of it rightly: figures of the real index on hand-written pairs.</summary>
public sealed class SearchFiguresTests(ITestOutputHelper output) : IDisposable
{
    private const string Kind = "draft";

    private readonly string folder = Directory.CreateTempSubdirectory("researchhub-").FullName;
    private readonly Guid project = Guid.CreateVersion7();

    [Theory]
    [InlineData("ru", 95, 94)]
    [InlineData("be", 95, 94)]
    [InlineData("kk", 95, 94)]
    [InlineData("en", 95, 94)]
    public async Task Words_are_found_in_other_forms_and_lookalikes_are_not(string tag, int leastRecall, int leastPrecision)
    {
        Assert.True(Languages.TryParse(tag, out var language));
        var pairs = Lines($"{tag}.tsv");
        using var index = SqliteSearchIndex.Open(Path.Combine(folder, "search.db"), "a log");
        var ids = pairs.Select(_ => Guid.CreateVersion7()).ToList();
        await index.Put(Kind, [.. pairs.Select((pair, at) =>
            Tokenizer.Tokenize(new(ids[at], 1, project, language, "", pair[0], null, 0)))]);

        var (found, wrong) = (0, 0);
        for (var at = 0; at < pairs.Count; at++)
        {
            if ((await Find(index, pairs[at][1])).Contains(ids[at]))
            {
                found++;
            }
            else
            {
                output.WriteLine($"not found: {pairs[at][1]} in {pairs[at][0]}");
            }

            if ((await Find(index, pairs[at][2])).Contains(ids[at]))
            {
                wrong++;
                output.WriteLine($"wrongly found: {pairs[at][2]} in {pairs[at][0]}");
            }
        }

        var (recall, precision) = (100.0 * found / pairs.Count, 100.0 * found / (found + wrong));
        output.WriteLine($"{tag}: recall {recall:F1} %, precision {precision:F1} %");
        Assert.True(recall >= leastRecall, $"Recall {recall:F1} % of {tag} is below {leastRecall} %.");
        Assert.True(precision >= leastPrecision, $"Precision {precision:F1} % of {tag} is below {leastPrecision} %.");
    }

    [Fact]
    public void A_name_is_found_by_each_of_its_spellings_and_by_no_other_name()
    {
        var names = Lines("names.tsv");
        var (found, asked, wrong) = (0, 0, 0);
        foreach (var (mine, spelling) in names.SelectMany(name => name.Select(spelling => (name, spelling))))
        {
            foreach (var (theirs, other) in names.SelectMany(name => name.Select(spelling => (name, spelling))))
            {
                var isSame = mine == theirs;
                if (isSame && spelling == other)
                {
                    continue;
                }

                asked += isSame ? 1 : 0;
                if (Matches(spelling, other))
                {
                    (found, wrong) = isSame ? (found + 1, wrong) : (found, wrong + 1);
                }
                else if (isSame)
                {
                    output.WriteLine($"not found: {spelling} for {other}");
                }
            }
        }

        output.WriteLine($"names: {100.0 * found / asked:F1} % of {asked} found, {wrong} false");
        Assert.True(100.0 * found / asked >= 92, $"{found} of {asked} found.");
        Assert.Equal(0, wrong);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static bool Matches(string asked, string name) =>
        asked.Split(' ').All(word => name.Split(' ').Any(part => NameKey.AreOne(word, part)));

    private static List<string[]> Lines(string file) =>
        [.. File.ReadLines(Repository.File($"tests/search-eval/{file}")).Skip(1).Select(line => line.Split('\t'))];

    /// <summary>As the page asks: nobody says in what language.</summary>
    private async Task<HashSet<Guid>> Find(SqliteSearchIndex index, string words)
    {
        var hits = await index.Find(new(Tokenizer.Ask(words, null, Likeness.AnyForm), [project], null, null, 0, 100));
        return [.. hits.Hits.Select(hit => hit.Text.Id)];
    }
}
