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
        file.Read<IReadOnlyList<T>>(connection => connection.Query<T>(sql, parameters).AsList());
}
