using Xunit.Abstractions;

[assembly: TestCollectionOrderer("ResearchHub.EndToEnd.LongestFirst", "ResearchHub.EndToEnd")]

namespace ResearchHub.EndToEnd;

/// <summary>Classes run side by side; the longest begins, so that nobody waits for it alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection => collection.DisplayName.Contains(nameof(Everybody), StringComparison.Ordinal));
}
