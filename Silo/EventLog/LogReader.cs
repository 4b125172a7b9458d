using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>Every stream of a log from its first event, for verifying and rebuilding.</summary>
internal sealed class LogReader(SqliteConnection connection, EventJson json)
{
    /// <summary>Every stream, the oldest first.</summary>
    public IReadOnlyList<(long Number, StreamName Name)> Streams() =>
    [
        .. connection.Query<(long Number, string Area, string Id)>("SELECT number, area, id FROM streams ORDER BY number")
            .Select(found => (found.Number, new StreamName(found.Area, Guid.ParseExact(found.Id, "N")))),
    ];

    /// <summary>The stream's events from version 1, one after another.</summary>
    /// <exception cref="StoreUnavailableException">One is missing, or unknown to this program.</exception>
    public IEnumerable<object> Events(long number, StreamName name)
    {
        var version = 0L;
        foreach (var (at, data) in connection.Query<(long, string)>(
            "SELECT version, data FROM events WHERE stream = @number ORDER BY version", new { number }, buffered: false))
        {
            if (at != ++version)
            {
                throw new StoreUnavailableException($"Event {version} of {name} is missing.");
            }

            yield return json.Read(name, version, data);
        }
    }
}
