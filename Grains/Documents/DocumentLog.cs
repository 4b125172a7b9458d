using Microsoft.Extensions.Logging;

namespace ResearchHub.Documents;

/// <summary>What this area writes to the server's log: ids, codes and counts, never a word of a draft.</summary>
internal static partial class DocumentLog
{
    [LoggerMessage(2001, LogLevel.Debug, "Document {Document} refused a change by {Person}: {Code}")]
    public static partial void Refused(ILogger logger, DocumentId document, Guid person, string code);

    [LoggerMessage(2002, LogLevel.Warning, "Document {Document} ends its activation at version {Version}; {Waiting} changes are to be sent again")]
    public static partial void Ended(ILogger logger, DocumentId document, long version, int waiting, Exception failure);

    [LoggerMessage(2003, LogLevel.Warning, "The snapshot {Kind} of document {Document} at version {Version} was not kept")]
    public static partial void NoSnapshot(ILogger logger, string kind, DocumentId document, long version, Exception failure);

    [LoggerMessage(2005, LogLevel.Information, "A web server that watched document {Document} is gone")]
    public static partial void WatcherGone(ILogger logger, DocumentId document, Exception failure);
}
