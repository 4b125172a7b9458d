using ResearchHub.Kernel;

namespace ResearchHub.Search.Words;

/// <summary>Texts and questions as tokens.</summary>
internal static class Tokenizer
{
    /// <summary>More words than this make no question clearer.</summary>
    private const int MostWords = 12;

    /// <summary>A text with the tokens of its words.</summary>
    public static TokenizedText Tokenize(SearchText text) => new(text, Distinct(text.Title, text.Language), Distinct(text.Body, text.Language));

    /// <summary>The tokens of each word of a question, at most twelve words; empty when it holds none.</summary>
    public static ImmutableArray<ImmutableArray<string>> Ask(string question, Language? language, Likeness likeness) =>
        [.. WordCutter.Cut(question).Take(MostWords).Select(word => Tokens.Loaded.Of(question.AsSpan(word.Start, word.Length), language, likeness))];

    private static HashSet<string> Distinct(string text, Language language)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in WordCutter.Cut(text))
        {
            tokens.UnionWith(Tokens.Loaded.Of(text.AsSpan(word.Start, word.Length), language));
        }

        return tokens;
    }
}
