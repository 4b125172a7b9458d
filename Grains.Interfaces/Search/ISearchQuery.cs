using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Search;

/// <summary>Finds projects, drafts and people by words in any of their forms, in four languages.</summary>
[Alias("rh.search.query")]
public interface ISearchQuery : IGrainWithIntegerKey
{
    /// <summary>What has every word of the question, best first, twenty at a time.</summary>
    /// <remarks>
    /// Only what the caller may read is looked through: what is closed changes neither results nor counts. A change is found a few
    /// seconds after the typing has paused; a right that was given or taken counts at once.
    /// </remarks>
    /// <returns>The results; or <see cref="SearchRefusals.TooLong"/> or <see cref="SearchRefusals.NotReady"/>.</returns>
    /// <exception cref="StoreUnavailableException">The index did not answer; ask again.</exception>
    [Alias("find")]
    Task<Reply<SearchResults>> Find(Caller caller, SearchFor wanted);

    /// <summary>People alone, for the directory: by any spelling of the name, then by what they do; the best first.</summary>
    /// <returns>At most <see cref="SearchLimits.MostPeople"/>; or <see cref="SearchRefusals.TooLong"/> or <see cref="SearchRefusals.NotReady"/>.</returns>
    [Alias("people")]
    Task<Reply<ImmutableArray<PersonId>>> People(Caller caller, string words);
}

/// <summary>The only way to a grain of this area.</summary>
public static class SearchGrains
{
#pragma warning disable RS0030 // The raw key is banned everywhere but here.
    /// <summary>The area's read side.</summary>
    public static ISearchQuery Search(this IGrainFactory grains) => grains.GetGrain<ISearchQuery>(0);
#pragma warning restore RS0030
}
