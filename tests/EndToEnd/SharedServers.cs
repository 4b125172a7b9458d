using Xunit.Abstractions;

[assembly: TestCollectionOrderer("ResearchHub.EndToEnd.LongestFirst", "ResearchHub.EndToEnd")]

namespace ResearchHub.EndToEnd;

/// <summary>
/// Two servers, side by side, for the classes that leave a server as they found it; a start costs more than most tests.
/// Who kills theirs, fills it with hostile words or changes its rules has one of their own.
/// </summary>
public static class SharedServers
{
    /// <summary>Looks at pages.</summary>
    public const string OfPages = "pages";

    /// <summary>Works together.</summary>
    public const string OfWork = "work";
}

[CollectionDefinition(SharedServers.OfPages)]
public sealed class PagesShare : ICollectionFixture<Workspace>;

[CollectionDefinition(SharedServers.OfWork)]
public sealed class WorkShare : ICollectionFixture<Workspace>;

/// <summary>The longest begin, so that nobody waits for them alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [SharedServers.OfPages, nameof(HostileWords), SharedServers.OfWork, nameof(NothingIsLost)];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.FindIndex(Longest, collection.DisplayName.Contains) is >= 0 and var at ? at : Longest.Length);
}
