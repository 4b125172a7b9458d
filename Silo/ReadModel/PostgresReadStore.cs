using System.Text.RegularExpressions;
using Dapper;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.ReadModel;

/// <summary>The rows for lists, in the log's own database: a page reads what was just written.</summary>
internal sealed partial class PostgresReadStore(PostgresDatabase database) : IReadStore
{
    static PostgresReadStore() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <inheritdoc/>
    public Task<IReadOnlyList<T>> Query<T>(string sql, object parameters) =>
        database.Read<IReadOnlyList<T>>(async connection => (await connection.QueryAsync<T>(ForPostgres(sql), parameters)).AsList());

    /// <summary>For SQLite a list becomes as many parameters; PostgreSQL takes it as one array.</summary>
    internal static string ForPostgres(string sql) => InList().Replace(sql, "= ANY ($1)");

    [GeneratedRegex(@"\bIN\s+(@\w+)")]
    private static partial Regex InList();
}
