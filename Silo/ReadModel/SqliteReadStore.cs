using System.Data.Common;
using Dapper;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.ReadModel;

/// <summary>The rows for lists, in the log's own file: a page reads what was just written.</summary>
internal sealed class SqliteReadStore(SqliteFile file) : IReadStore
{
    static SqliteReadStore() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <inheritdoc/>
    public Task<IReadOnlyList<T>> Query<T>(string sql, object parameters) =>
        file.Read<IReadOnlyList<T>>(connection =>
        {
            using var rows = connection.ExecuteReader(sql, parameters);
            // Without a row SQLite knows no type of a computed column, and Dapper would find no constructor for it.
            return rows is DbDataReader { HasRows: true } ? [.. rows.Parse<T>()] : [];
        });
}
