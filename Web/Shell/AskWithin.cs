namespace ResearchHub.Web.Shell;

/// <summary>Within what time pages that are told the same ask for themselves, each at a moment of its own: soon when they are few.</summary>
internal static class AskWithin
{
    /// <summary>What a server has for each page; one takes less.</summary>
    private const int EachTakes = 4;

    private const int Longest = 800;

    /// <summary>Milliseconds.</summary>
    /// <param name="pages">How many are told.</param>
    public static int Of(int pages) => Math.Min(Longest, pages * EachTakes);
}
