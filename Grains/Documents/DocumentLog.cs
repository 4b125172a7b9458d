using Microsoft.Extensions.Logging;

namespace ResearchHub.Documents;

/// <summary>What the documents' grains write to the program's log: numbers 2000 to 2099, and never a text.</summary>
internal static partial class DocumentLog
{
    [LoggerMessage(2001, LogLevel.Information, "Document {Document} refused an edit by {Author}: {Code}")]
    public static partial void Refused(ILogger logger, Guid document, Guid author, string code);

    [LoggerMessage(2002, LogLevel.Warning, "Document {Document} at version {Version}: no snapshot was kept")]
    public static partial void SnapshotNotKept(ILogger logger, Guid document, long version, Exception failure);
}
