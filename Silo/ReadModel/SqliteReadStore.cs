using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.ReadModel;

/// <summary>The rows for lists, in the log's own file.</summary>
internal sealed class SqliteReadStore(SqliteFile file) : IReadStore
{
    static SqliteReadStore() => Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <inheritdoc/>
    public Task<IReadOnlyList<T>> Query<T>(string sql, object parameters) => file.Read<T>(sql, parameters);
}
