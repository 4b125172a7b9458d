using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>The statements that write chains: one for all events, and one for all rows of a table. They go to the server in one message.</summary>
internal static class PostgresBatch
{
    /// <summary>
    /// Compares each stream's head with what its writer has seen, and inserts all or none of the stream's events. Answers the chains taken.
    /// A writer on another server who commits between the comparison and the insert meets the primary key. Everything is written in the
    /// order of the streams' names, so that two servers that write the same streams wait for each other and never in a circle.
    /// </summary>
    private const string Events =
        """
        WITH given AS (
          SELECT * FROM unnest($1, $2, $3) WITH ORDINALITY AS given (area, id, expected, chain)
        ), made AS (
          INSERT INTO streams (area, id) SELECT area, id FROM given WHERE expected = 0 ORDER BY area COLLATE "C", id COLLATE "C"
          ON CONFLICT DO NOTHING RETURNING number, area, id
        ), taken AS (
          SELECT made.number, made.area, made.id, given.chain FROM made JOIN given USING (area, id)
          UNION ALL
          SELECT s.number, s.area, s.id, given.chain FROM given JOIN streams s USING (area, id)
          WHERE given.expected = (SELECT coalesce(max(e.version), 0) FROM events e WHERE e.stream = s.number)
        ), written AS (
          INSERT INTO events (stream, version, writer, sequence, data)
          SELECT taken.number, event.version, event.writer, event.sequence, event.data
          FROM taken JOIN unnest($4, $5, $6, $7, $8) AS event (chain, version, writer, sequence, data) USING (chain)
          ORDER BY taken.area COLLATE "C", taken.id COLLATE "C", event.version
        )
        SELECT chain FROM taken
        """;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Puts the statements for some chains into a batch.</summary>
    public static void Add(NpgsqlBatch batch, IReadOnlyList<StreamChain> chains)
    {
        batch.BatchCommands.Add(EventsOf(chains));
        var rows = chains.SelectMany(chain => chain.Rows, (chain, row) => (Chain: chain, Row: row))
            .GroupBy(found => (found.Row.Table, Columns: string.Join(", ", found.Row.Values.Select(value => value.Column))));
        foreach (var table in rows)
        {
            batch.BatchCommands.Add(RowsOf(table.Key.Table, [.. table]));
        }
    }

    /// <summary>Sends a batch whose first answer are the chains taken.</summary>
    /// <param name="batch">As <see cref="Add"/> made it; what stands before must answer nothing.</param>
    /// <returns>The indexes of the chains taken.</returns>
    public static async Task<IReadOnlySet<int>> Send(NpgsqlBatch batch)
    {
        var taken = new HashSet<int>();
        await using var answers = await batch.ExecuteReaderAsync();
        do
        {
            while (await answers.ReadAsync())
            {
                taken.Add((int)answers.GetInt64(0) - 1);
            }
        }
        while (await answers.NextResultAsync());
        return taken;
    }

    private static NpgsqlBatchCommand EventsOf(IReadOnlyList<StreamChain> chains)
    {
        var events = chains
            .SelectMany((chain, at) => chain.Members.SelectMany(member => member.Events)
                .Select((happened, index) => (Chain: at + 1L, Version: chain.Expected + index + 1, Event: happened)))
            .ToArray();
        return new(Events)
        {
            Parameters =
            {
                Many(NpgsqlDbType.Text, Array.ConvertAll([.. chains], chain => chain.Stream.Area)),
                Many(NpgsqlDbType.Text, Array.ConvertAll([.. chains], chain => chain.Stream.Id.ToString("N"))),
                Many(NpgsqlDbType.Bigint, Array.ConvertAll([.. chains], chain => chain.Expected)),
                Many(NpgsqlDbType.Bigint, Array.ConvertAll(events, one => one.Chain)),
                Many(NpgsqlDbType.Bigint, Array.ConvertAll(events, one => one.Version)),
                Many(NpgsqlDbType.Uuid, Array.ConvertAll(events, one => one.Event.Writer)),
                Many(NpgsqlDbType.Bigint, Array.ConvertAll(events, one => one.Event.Writer is null ? default(long?) : one.Event.Sequence)),
                Many(NpgsqlDbType.Text, Array.ConvertAll(events, one => one.Event.Data)),
            },
        };
    }

    /// <summary>Rows of one table and one set of columns; only those whose events this very transaction wrote.</summary>
    private static NpgsqlBatchCommand RowsOf(string table, (StreamChain Chain, Row Row)[] rows)
    {
        var columns = rows[0].Row.Values.Select(value => value.Column).ToArray();
        var sql = $"""
            INSERT INTO {table} (id{string.Concat(columns.Select(column => $", {column}"))})
            SELECT r.id{string.Concat(columns.Select(column => $", r.{column}"))}
            FROM unnest($1, $2, $3, $4) AS given (area, stream, last, written)
            JOIN streams s ON s.area = given.area AND s.id = given.stream
            JOIN events e ON e.stream = s.number AND e.version = given.last AND e.transaction = pg_current_xact_id()
            CROSS JOIN LATERAL json_populate_record(NULL::{table}, given.written::json) AS r
            ORDER BY s.area, s.id, r.id
            {RowsForm.Replace(columns)}
            """;
        return new(sql)
        {
            Parameters =
            {
                Many(NpgsqlDbType.Text, Array.ConvertAll(rows, row => row.Chain.Stream.Area)),
                Many(NpgsqlDbType.Text, Array.ConvertAll(rows, row => row.Chain.Stream.Id.ToString("N"))),
                Many(NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.Chain.Last)),
                Many(NpgsqlDbType.Text, Array.ConvertAll(rows, row => Json(row.Row))),
            },
        };
    }

    private static string Json(Row row)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("id", row.Id);
            foreach (var (column, value) in row.Values)
            {
                json.WritePropertyName(column);
                switch (value)
                {
                    case null:
                        json.WriteNullValue();
                        break;
                    case string text:
                        json.WriteStringValue(text);
                        break;
                    case long or int:
                        json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                        break;
                    default:
                        throw new StoreUnavailableException($"{row.Table}.{column} takes texts and whole numbers, not {value.GetType().Name}.");
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static NpgsqlParameter Many(NpgsqlDbType of, Array values) => new() { NpgsqlDbType = NpgsqlDbType.Array | of, Value = values };
}
