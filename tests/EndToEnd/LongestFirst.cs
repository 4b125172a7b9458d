using Xunit.Abstractions;

[assembly: TestCollectionOrderer("ResearchHub.EndToEnd.LongestFirst", "ResearchHub.EndToEnd")]

namespace ResearchHub.EndToEnd;

/// <summary>Classes run side by side; the longest begin, so that nobody waits for them alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [$".{nameof(Everybody)}", nameof(HostileWords), nameof(NothingIsLost)];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.FindIndex(Longest, collection.DisplayName.Contains) is >= 0 and var at ? at : Longest.Length);
}
