using Microsoft.Extensions.Logging;

namespace ResearchHub.Search;

/// <summary>What the search tells its operator. Numbers 1100 to 1149; counts, never a word.</summary>
internal static partial class SearchLog
{
    [LoggerMessage(1100, LogLevel.Warning, "The search index was not refreshed; it is tried again")]
    public static partial void NotRefreshed(ILogger logger, Exception failure);

    [LoggerMessage(1101, LogLevel.Information, "{Count} texts of the kind {Kind} were taken into the search index")]
    public static partial void Refreshed(ILogger logger, string kind, int count);

    [LoggerMessage(1102, LogLevel.Warning, "The {Kind} {Id} was not read for the search; it is tried again in a minute")]
    public static partial void NotRead(ILogger logger, string kind, Guid id, Exception failure);
}
