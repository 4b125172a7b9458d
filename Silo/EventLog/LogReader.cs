using System.Data.Common;
using Dapper;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>Reads a log of either store: a page of one stream, or every stream from its first event, for verifying and rebuilding.</summary>
internal sealed class LogReader(DbConnection connection, EventJson json)
{
    /// <summary>A page of a stream, with <see cref="PageOf"/> as parameters.</summary>
    public const string Page =
        """
        SELECT e.version, e.data FROM events e JOIN streams s ON s.number = e.stream
        WHERE s.area = @Area AND s.id = @Id AND e.version > @after ORDER BY e.version LIMIT @atMost
        """;

    /// <summary>How many events a stream has, with its <see cref="KeyOf"/> as parameters.</summary>
    public const string Head =
        """
        SELECT coalesce(max(version), 0) FROM events
        WHERE stream = (SELECT number FROM streams WHERE area = @Area AND id = @Id)
        """;

    public static object KeyOf(StreamName stream) => new { stream.Area, Id = stream.Id.ToString("N") };

    public static object PageOf(StreamName stream, long after, int atMost) => new { stream.Area, Id = stream.Id.ToString("N"), after, atMost };

    /// <summary>The events of a page as they were when they happened.</summary>
    /// <exception cref="StoreUnavailableException">One is missing, or unknown to this program.</exception>
    public static ImmutableArray<TEvent> Understand<TEvent>(
        EventJson json, StreamName stream, long after, IEnumerable<(long Version, string Data)> page)
        where TEvent : class
    {
        var events = ImmutableArray.CreateBuilder<TEvent>();
        foreach (var (version, data) in page)
        {
            if (version != after + events.Count + 1)
            {
                throw new StoreUnavailableException($"Event {after + events.Count + 1} of {stream} is missing.");
            }

            events.Add((TEvent)json.Read(stream, version, data));
        }

        return events.DrainToImmutable();
    }

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
