using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Dapper;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Commands;

/// <summary>Replays every stream and compares it with what was derived from it: snapshots and rows.</summary>
/// <remarks>Reads one moment of the log in one transaction, and writes nothing: safe beside a running server.</remarks>
internal sealed class Verification
{
    private readonly DbConnection log;
    private readonly DbConnection? snapshots;
    private readonly TextWriter report;
    private readonly EventJson json;
    private readonly HashSet<(string Table, string Id)> owned = [];
    private int problems;
    private int compared;

    private Verification(DbConnection log, DbConnection? snapshots, EventJson json, TextWriter report) =>
        (this.log, this.snapshots, this.json, this.report) = (log, snapshots, json, report);

    /// <summary>Writes a line for each problem and a summary at the end.</summary>
    /// <param name="log">The log, in a transaction that sees one moment.</param>
    /// <param name="snapshots">What holds the log's snapshots, in a transaction that sees no later moment; null when there are none.</param>
    /// <param name="json">Every area that may be in the log.</param>
    /// <param name="report">Takes the lines.</param>
    /// <returns>The count of problems.</returns>
    /// <exception cref="DbException">The database does not answer.</exception>
    public static int Run(DbConnection log, DbConnection? snapshots, EventJson json, TextWriter report) =>
        new Verification(log, snapshots, json, report).All();

    private int All()
    {
        var (reader, events) = (new LogReader(log, json), 0L);
        var streams = reader.Streams();
        foreach (var (number, name) in streams)
        {
            events += Stream(reader, number, name);
        }

        Strangers();
        report.WriteLine(
            $"{streams.Count} streams, {events} events, {owned.Count} rows, {compared} snapshots verified: {problems} problems.");
        return problems;
    }

    /// <returns>How many events were replayed.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a broken stream makes the rules throw is one problem of that stream.")]
    private long Stream(LogReader reader, long number, StreamName stream)
    {
        if (json.AreaOf(stream) is not { } area)
        {
            Problem(stream, "no area has this name");
            return 0;
        }

        var version = 0L;
        try
        {
            var kept = Snapshots(stream);
            var replay = area.Replay(stream.Id);
            foreach (var happened in reader.Events(number, stream))
            {
                replay.Apply(happened);
                version++;
                foreach (var (kind, _, data) in kept[version])
                {
                    Compare(stream, kind, version, data, replay.Snapshot(kind));
                }
            }

            foreach (var (kind, beyond, _) in kept.Where(found => found.Key > version).SelectMany(found => found))
            {
                Problem(stream, $"the snapshot {kind} of version {beyond} lies beyond the last event, {version}");
            }

            foreach (var row in replay.Rows())
            {
                Compare(stream, row);
            }
        }
        catch (Exception failure)
        {
            Problem(stream, failure.Message);
        }

        return version;
    }

    private ILookup<long, (string Kind, long Version, string Data)> Snapshots(StreamName stream) =>
        (snapshots?.Query<(string Kind, long Version, string Data)>(
            "SELECT kind, version, data FROM snapshots WHERE stream = @stream ORDER BY version", new { stream = stream.ToString() }) ?? [])
        .ToLookup(found => found.Version);

    private void Compare(StreamName stream, string kind, long version, string kept, object? replayed)
    {
        compared++;
        if (replayed is null)
        {
            report.WriteLine($"{stream}: nothing reads the snapshot {kind} of version {version} any more; it may be deleted");
            return;
        }

        using var expected = JsonSerializer.SerializeToDocument(replayed, json.Info(stream, replayed.GetType()));
        using var found = JsonDocument.Parse(kept);
        if (!JsonElement.DeepEquals(expected.RootElement, found.RootElement))
        {
            Problem(stream, $"the snapshot {kind} of version {version} differs from the replay");
        }
    }

    private void Compare(StreamName stream, Row row)
    {
        if (!owned.Add((row.Table, row.Id)))
        {
            Problem(stream, $"the row {row.Id} of {row.Table} belongs to another stream, too");
        }

        if ((IDictionary<string, object?>?)log.QueryFirstOrDefault($"SELECT * FROM {row.Table} WHERE id = @Id", row) is not { } found)
        {
            Problem(stream, $"the row {row.Id} of {row.Table} is missing");
            return;
        }

        var expected = row.Values.ToDictionary(value => value.Column, value => value.Value is int number ? (long)number : value.Value);
        foreach (var (column, value) in found)
        {
            if (column != "id" && !Equals(value, expected.GetValueOrDefault(column)))
            {
                Problem(stream, $"{row.Table}.{column} of {row.Id} is {value ?? "empty"}, the events say {expected.GetValueOrDefault(column) ?? "empty"}");
            }
        }
    }

    /// <summary>Rows that no stream owns.</summary>
    private void Strangers()
    {
        foreach (var table in RowsForm.Tables)
        {
            foreach (var id in log.Query<string>($"SELECT id FROM {table}", buffered: false))
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
}
