using ResearchHub.Kernel;

namespace ResearchHub.Search;

/// <summary>The words of projects and drafts, to be found quickly. A cache behind the log: it may be deleted at any time.</summary>
/// <remarks>It knows tokens and no language: what a word's tokens are stands in <see cref="Words.Tokens"/>.</remarks>
public interface ISearchIndex
{
    /// <summary>The version it has seen of each thing of a kind.</summary>
    Task<IReadOnlyDictionary<Guid, long>> Seen(string kind);

    /// <summary>Takes things in, all or none; those it has are replaced.</summary>
    Task Put(string kind, IReadOnlyList<TokenizedText> things);

    /// <summary>Forgets things; those it has not are no error.</summary>
    Task Remove(string kind, IReadOnlyList<Guid> ids);

    /// <summary>Finds what has every word of the question, best first, among the projects given and nowhere else.</summary>
    /// <exception cref="StoreUnavailableException">The index did not answer.</exception>
    Task<TextHits> Find(TextQuestion question);
}

/// <summary>A thing with the tokens of its words.</summary>
public sealed record TokenizedText(SearchText Text, IReadOnlyCollection<string> Head, IReadOnlyCollection<string> Body);

/// <summary>What is asked for.</summary>
/// <param name="Words">For each word the tokens of which any will do; every word must be met.</param>
/// <param name="Projects">Where it is looked for: the caller may read these.</param>
/// <param name="Kind">Only these things; null for all kinds.</param>
/// <param name="Language">Only what is written in it; null for all.</param>
/// <param name="Skip">How many of the best are left out.</param>
/// <param name="Take">How many are wanted at most.</param>
public sealed record TextQuestion(
    ImmutableArray<ImmutableArray<string>> Words, IReadOnlyList<Guid> Projects, string? Kind, Language? Language, int Skip, int Take)
{
    /// <summary>Counting ends here: "1,000 and more".</summary>
    public const int CountedUpTo = 1_000;
}

/// <summary>What was found.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="Counts">How many there are of each kind, at most <see cref="TextQuestion.CountedUpTo"/> each, whatever kind was asked for.</param>
public sealed record TextHits(ImmutableArray<TextHit> Hits, IReadOnlyDictionary<string, int> Counts);

/// <summary>One thing found, with its words for an excerpt.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its words.</param>
/// <param name="ProjectTitle">Of the project it belongs to; null until that was taken in, too.</param>
public sealed record TextHit(string Kind, SearchText Text, string? ProjectTitle);
