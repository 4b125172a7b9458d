using Microsoft.Extensions.DependencyInjection;
using ResearchHub.Documents;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Search;

/// <summary>Puts the search into a host.</summary>
internal static class SearchSetup
{
    /// <summary>The index in SQLite, and whatever can be found: one line a source.</summary>
    /// <param name="services">With the event log in them already.</param>
    /// <param name="path">The index's file.</param>
    public static void AddSearch(this IServiceCollection services, Func<string> path)
    {
        services.AddSingleton<ISearchIndex>(provider =>
            SqliteSearchIndex.Open(path(), provider.GetRequiredService<IEventLog>().History));
        services.AddSingleton<ISearchSource, ProjectSearchSource>();
        services.AddSingleton<ISearchSource, DocumentSearchSource>();
        services.AddSingleton<INameSource, PersonNameSource>();
        services.AddSingleton<PeopleIndex>();
        services.AddSingleton<IndexState>();
        services.AddSingleton<SearchRefresher>();
        services.AddHostedService(provider => provider.GetRequiredService<SearchRefresher>());
    }
}
