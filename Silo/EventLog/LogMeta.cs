using System.Data.Common;
using System.Security.Cryptography;
using Dapper;

namespace ResearchHub.EventLog;

/// <summary>What a log says of itself in its table <c>meta</c>, in either store.</summary>
internal static class LogMeta
{
    /// <summary>The form the rows have, <see cref="RowsForm.Form"/>.</summary>
    public const string Rows = "rows";

    /// <summary>The tables of rows there are, by their names.</summary>
    public const string RowTables = "row-tables";

    /// <summary>The value, or null.</summary>
    public static string? Get(DbConnection connection, string key) =>
        connection.ExecuteScalar<string>("SELECT value FROM meta WHERE key = @key", new { key });

    /// <summary>Writes the value, in place of the former one.</summary>
    public static void Set(DbConnection connection, string key, string value) => connection.Execute(
        "INSERT INTO meta (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value", new { key, value });

    /// <summary>An id for a new log: 32 hexadecimal digits.</summary>
    public static string NewHistory() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Drops the tables of rows and makes them empty, in this program's form. Runs inside the caller's transaction.</summary>
    /// <param name="connection">The one that writes.</param>
    /// <param name="script">The form, as the store takes it.</param>
    public static void MakeRowTables(DbConnection connection, string script)
    {
        foreach (var table in (Get(connection, RowTables)?.Split(' ') ?? []).Union(RowsForm.Tables))
        {
            connection.Execute($"DROP TABLE IF EXISTS {table}");
        }

        connection.Execute(script);
        Set(connection, Rows, RowsForm.Form);
        Set(connection, RowTables, string.Join(' ', RowsForm.Tables));
    }
}
