using ResearchHub.Kernel;

namespace ResearchHub.Search;

/// <summary>Every "no" this area can say. A code never changes its meaning and is never reused.</summary>
public static class SearchRefusals
{
    /// <summary>The question is longer than <see cref="SearchLimits.QuestionLength"/> characters.</summary>
    public static readonly Refusal TooLong = new("search.too-long");

    /// <summary>The server has just started and still reads its dictionaries; the same question is answered some seconds later.</summary>
    public static readonly Refusal NotReady = new("search.not-ready");
}
