using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>The tables of rows for lists: one text for both stores, and every row that can be made again from the events.</summary>
internal static partial class RowsForm
{
    /// <summary>As SQLite takes it.</summary>
    public static string Script { get; } = StoreScripts.Read("Rows.sql");

    /// <summary>As PostgreSQL takes it.</summary>
    public static string PostgresScript { get; } =
        Text().Replace(Script.Replace(" WITHOUT ROWID", "", StringComparison.Ordinal), "TEXT COLLATE \"C\"")
            .Replace(" INTEGER", " BIGINT", StringComparison.Ordinal);

    /// <summary>Changes with the text, and with the order of the languages; rows of another form are written anew.</summary>
    public static string Form { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Script}\n{SortKeys.Form}")));

    /// <summary>The tables, which can be made again from the events.</summary>
    public static ImmutableArray<string> Tables { get; } = TablesOf(Script);

    /// <summary>The one form of writing a row; one that exists is replaced.</summary>
    public static string Upsert(Row row)
    {
        var columns = string.Concat(row.Values.Select(value => $", {value.Column}"));
        var values = string.Concat(row.Values.Select(value => $", @{value.Column}"));
        return $"INSERT INTO {row.Table} (id{columns}) VALUES (@id{values}) {Replace(row.Values.Select(value => value.Column))}";
    }

    /// <summary>What happens to a row that exists.</summary>
    public static string Replace(IEnumerable<string> columns) =>
        $"ON CONFLICT (id) DO UPDATE SET {string.Join(", ", columns.Select(column => $"{column} = excluded.{column}"))}";

    /// <summary>Every row that follows from the events of the log, stream by stream.</summary>
    /// <exception cref="StoreUnavailableException">An event is missing or unknown.</exception>
    public static IEnumerable<Row> FromEvents(LogReader reader, EventJson json)
    {
        foreach (var (number, name) in reader.Streams())
        {
            var replay = (json.AreaOf(name) ?? throw new StoreUnavailableException($"No area is named {name.Area}.")).Replay(name.Id);
            foreach (var happened in reader.Events(number, name))
            {
                replay.Apply(happened);
            }

            foreach (var row in replay.Rows())
            {
                yield return row;
            }
        }
    }

    private static ImmutableArray<string> TablesOf(string script)
    {
        using var empty = new SqliteConnection("Data Source=:memory:");
        empty.Open();
        empty.Execute(script);
        return [.. empty.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")];
    }

    [GeneratedRegex(@"\bTEXT\b")]
    private static partial Regex Text();
}
