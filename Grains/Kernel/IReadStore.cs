namespace ResearchHub.Kernel;

/// <summary>The rows for lists. May be rebuilt from the log at any time.</summary>
public interface IReadStore
{
    /// <summary>Runs one select in the common subset of SQLite and PostgreSQL.</summary>
    /// <typeparam name="T">A record whose constructor's parameters are the columns in order (Dapper).</typeparam>
    /// <param name="sql">The statement with <c>@name</c> parameters.</param>
    /// <param name="parameters">An object whose properties are the parameters.</param>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    Task<IReadOnlyList<T>> Query<T>(string sql, object parameters);
}
