using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Commands;

/// <summary>Replays every stream and compares it with what was derived from it: snapshots and rows.</summary>
/// <remarks>Reads one moment of the file in one transaction; safe beside a running server.</remarks>
public sealed class Verification
{
    /// <summary>Tables whose rows no event repeats, because they must be erasable.</summary>
    private static readonly string[] Erasable = ["person_names"];

    private static readonly string[] OwnTables = ["meta", "streams", "events", "snapshots", "sqlite_sequence"];

    private readonly SqliteConnection connection;
    private readonly TextWriter report;
    private readonly Dictionary<string, Area> areas;
    private readonly EventJson json;
    private readonly HashSet<(string Table, string Id)> owned = [];
    private int problems;

    private Verification(SqliteConnection connection, IEnumerable<Area> areas, TextWriter report)
    {
        (this.connection, this.report) = (connection, report);
        this.areas = areas.ToDictionary(area => area.Name);
        json = new(this.areas.Values);
    }

    /// <summary>Verifies the log in a data directory, a line for each problem and a summary at the end.</summary>
    /// <returns>The count of problems.</returns>
    public static int Run(string dataDirectory, TextWriter report) =>
        Run(new SqliteFile(Path.Combine(dataDirectory, "log.db")), Areas.All, report);

    internal static int Run(SqliteFile file, IEnumerable<Area> areas, TextWriter report)
    {
        using var connection = file.OpenForReading();
        using var moment = connection.BeginTransaction(deferred: true);
        return new Verification(connection, areas, report).All();
    }

    private int All()
    {
        var (streams, events) = (0, 0L);
        foreach (var (number, area, id) in connection.Query<(long, string, string)>("SELECT number, area, id FROM streams ORDER BY number").AsList())
        {
            streams++;
            events += Stream(number, new(area, Guid.ParseExact(id, "N")));
        }

        Strangers();
        report.WriteLine($"{streams} streams, {events} events, {owned.Count} rows verified: {problems} problems.");
        return problems;
    }

    private long Stream(long number, StreamName stream)
    {
        if (!areas.TryGetValue(stream.Area, out var area))
        {
            Problem(stream, "no area has this name");
            return 0;
        }

        var snapshots = connection.Query<(string Kind, long Version, string Data)>(
            "SELECT kind, version, data FROM snapshots WHERE stream = @number ORDER BY version", new { number }).ToLookup(found => found.Version);
        var replay = area.Replay(stream.Id);
        var version = 0L;
        try
        {
            foreach (var (at, data) in connection.Query<(long, string)>(
                "SELECT version, data FROM events WHERE stream = @number ORDER BY version", new { number }, buffered: false))
            {
                if (at != ++version)
                {
                    Problem(stream, $"event {version} is missing");
                    return version;
                }

                replay.Apply(json.Read(stream, version, data));
                foreach (var (kind, _, kept) in snapshots[version])
                {
                    Compare(stream, area, kind, version, kept, replay.Snapshot(kind));
                }
            }
        }
        catch (StoreUnavailableException unknown)
        {
            Problem(stream, unknown.Message);
            return version;
        }

        foreach (var beyond in snapshots.Where(found => found.Key > version))
        {
            Problem(stream, $"a snapshot of version {beyond.Key} lies beyond the last event {version}");
        }

        foreach (var row in replay.Rows())
        {
            Compare(stream, row);
        }

        return version;
    }

    private void Compare(StreamName stream, Area area, string kind, long version, string kept, object? replayed)
    {
        if (replayed is null)
        {
            Problem(stream, $"the snapshot {kind} of version {version} is of no known kind");
        }
        else if (JsonSerializer.Serialize(replayed, Info(area, replayed.GetType())) is var expected
            && !JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(kept).RootElement))
        {
            Problem(stream, $"the snapshot {kind} of version {version} differs from the replay");
        }
    }

    private void Compare(StreamName stream, Row row)
    {
        owned.Add((row.Table, row.Id));
        var columns = string.Join(", ", row.Values.Select(value => value.Column));
        if ((IDictionary<string, object?>?)connection.QueryFirstOrDefault($"SELECT {columns} FROM {row.Table} WHERE id = @Id", row) is not { } found)
        {
            Problem(stream, $"the row {row.Id} of {row.Table} is missing");
            return;
        }

        foreach (var (column, value) in row.Values)
        {
            if (!Equals(found[column], value is int number ? (long)number : value))
            {
                Problem(stream, $"{row.Table}.{column} of {row.Id} is {found[column] ?? "empty"}, the events say {value ?? "empty"}");
            }
        }
    }

    /// <summary>Rows that no stream owns.</summary>
    private void Strangers()
    {
        var tables = connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table'").Except([.. OwnTables, .. Erasable]);
        foreach (var table in tables)
        {
            foreach (var id in connection.Query<string>($"SELECT id FROM {table}"))
            {
                if (!owned.Contains((table, id)))
                {
                    problems++;
                    report.WriteLine($"{table}: no stream owns the row {id}");
                }
            }
        }
    }

    private void Problem(StreamName stream, string what)
    {
        problems++;
        report.WriteLine($"{stream}: {what}");
    }

    private static JsonTypeInfo Info(Area area, Type type) =>
        area.Json.GetTypeInfo(type) ?? throw new InvalidOperationException($"The context of {area.Name} lacks {type}.");
}
