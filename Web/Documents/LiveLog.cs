using ResearchHub.Documents;

namespace ResearchHub.Web.Documents;

/// <summary>What the hub and the relay write down: numbers 2050 to 2099. Never a word of a document's text.</summary>
internal static partial class LiveLog
{
    [LoggerMessage(2050, LogLevel.Error, "The call {Method} failed.")]
    public static partial void CallFailed(ILogger logger, string method, Exception failure);

    [LoggerMessage(2051, LogLevel.Warning, "The call {Method} has no verdict: {Reason}")]
    public static partial void NoVerdict(ILogger logger, string method, string reason);

    [LoggerMessage(2052, LogLevel.Warning, "Watching document {Document} failed: {Reason}")]
    public static partial void WatchFailed(ILogger logger, DocumentId document, Exception? failure, string reason);

    [LoggerMessage(2053, LogLevel.Information, "Document {Document}: the updates from {From} to {To} were not told, and fetched.")]
    public static partial void Mended(ILogger logger, DocumentId document, long from, long to);

    [LoggerMessage(2054, LogLevel.Information, "A connection fell too far behind and was closed.")]
    public static partial void TooSlow(ILogger logger);
}
