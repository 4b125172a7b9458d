using Microsoft.Extensions.Logging;

namespace ResearchHub.EventLog;

/// <summary>What the stores tell their operator. Numbers 1000 to 1099.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(1000, LogLevel.Error, "A group of {Count} appends was not committed; the connection is opened anew")]
    public static partial void GroupFailed(ILogger logger, int count, Exception failure);

    [LoggerMessage(1001, LogLevel.Warning, "The writing connection did not close")]
    public static partial void NotClosed(ILogger logger, Exception failure);

    [LoggerMessage(1010, LogLevel.Warning, "A snapshot was not kept; the log has it all")]
    public static partial void SnapshotNotKept(ILogger logger, Exception failure);

    [LoggerMessage(1011, LogLevel.Debug, "Too many snapshots wait: {Kind} of {Stream} is left out")]
    public static partial void SnapshotDropped(ILogger logger, string kind, string stream);

    [LoggerMessage(1012, LogLevel.Warning, "The snapshot {Kind} of {Stream} was not read; the log has it all")]
    public static partial void SnapshotNotRead(ILogger logger, string kind, string stream, Exception failure);

    [LoggerMessage(1013, LogLevel.Warning, "The file of snapshots cannot be read and is made anew")]
    public static partial void SnapshotsMadeAnew(ILogger logger, Exception failure);
}
