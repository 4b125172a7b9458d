using Dapper;
using Npgsql;
using ResearchHub.Cluster;
using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>A PostgreSQL database, and how to open it. The log and its rows lie in the schema <c>log</c>.</summary>
internal sealed class PostgresDatabase : IDisposable
{
    /// <summary>The schema of the log, its rows and snapshots.</summary>
    public const string Schema = "log";

    private const int ConnectSeconds = 5;
    private const int AnswerSeconds = 10;
    private const int MostReaders = 20;
    private const int MostMeeting = 5;

    /// <summary>Of the lock that a server holds which is alone on the log, and of the one that changes of the tables take turns by.</summary>
    private const long AloneKey = 0x5265_4875_0001, ChangeKey = 0x5265_4875_0002;

    private readonly NpgsqlDataSource readers;
    private readonly string writing;

    /// <param name="connectionString">As Npgsql takes it: <c>Host=…;Database=…;Username=…;Password=…</c>.</param>
    /// <exception cref="CannotStartException">It cannot be read.</exception>
    public PostgresDatabase(string connectionString)
    {
        var given = Understand(connectionString);
        given.SearchPath = Schema;
        given.Timeout = ConnectSeconds;
        given.CommandTimeout = AnswerSeconds;
        given.MaxAutoPrepare = 50;
        given.AutoPrepareMinUsages = 2;
        given.Pooling = true;
        given.MaxPoolSize = MostReaders;
        // A plan for whoever asks: of one person's twenty projects and of another's ten thousand.
        given.Options = "-c plan_cache_mode=force_custom_plan";
        readers = NpgsqlDataSource.Create(given);
        given.Options = null;
        given.Pooling = false;
        writing = given.ToString();
        Name = $"{given.Database} on {given.Host}";
        Address = connectionString;
    }

    /// <summary>As it was given, with the password.</summary>
    public string Address { get; }

    /// <summary>For messages: which database, without a password.</summary>
    public string Name { get; }

    /// <summary>The connection string by which Orleans finds the tables where the members of a cluster meet.</summary>
    /// <exception cref="CannotStartException">It cannot be read.</exception>
    public static string ForMeeting(string connectionString)
    {
        var given = Understand(connectionString);
        (given.SearchPath, given.Timeout, given.CommandTimeout, given.MaxPoolSize) = (ClusterSchema.Name, ConnectSeconds, ConnectSeconds, MostMeeting);
        return given.ToString();
    }

    /// <summary>The log's id, for a process that neither reads nor writes it.</summary>
    /// <exception cref="CannotStartException">A migration is missing, or the database does not answer.</exception>
    public string History() => Look(PostgresSchema.MustBeCurrent);

    /// <exception cref="CannotStartException">A migration is missing, or the database does not answer.</exception>
    public void MustHaveClusterTables() => Look(connection =>
    {
        ClusterSchema.MustBeCurrent(connection);
        return 0;
    });

    /// <summary>Opens a connection of its own that writes: what it committed is on the server's disk, whatever the server's settings say.</summary>
    public async Task<NpgsqlConnection> OpenForWriting(bool alone)
    {
        var connection = new NpgsqlConnection(writing);
        try
        {
            await connection.OpenAsync();
            // The server notices within 20 s that this machine is gone, and lets its locks go.
            await connection.ExecuteAsync(
                """
                SET synchronous_commit = on; SET default_transaction_isolation = 'read committed';
                SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3
                """);
            await Share(connection, alone);

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a connection for an operator's command, which takes its time.</summary>
    /// <param name="changes">Whether it changes tables: such commands take turns.</param>
    public NpgsqlConnection OpenForCommand(bool changes)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(writing) { CommandTimeout = 0 }.ToString());
        try
        {
            connection.Open();
            if (changes)
            {
                connection.Execute("SET synchronous_commit = on; SELECT pg_advisory_lock(@ChangeKey)", new { ChangeKey });
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a pooled connection that reads.</summary>
    public ValueTask<NpgsqlConnection> OpenForReading() => readers.OpenConnectionAsync();

    /// <summary>Reads on a connection of its own, at most twenty at once.</summary>
    /// <exception cref="StoreUnavailableException">The database did not answer.</exception>
    public async Task<T> Read<T>(Func<NpgsqlConnection, Task<T>> read)
    {
        try
        {
            await using var connection = await OpenForReading();
            return await read(connection);
        }
        catch (NpgsqlException failure)
        {
            throw new StoreUnavailableException($"{Name} was not read: {failure.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => readers.Dispose();

    private static NpgsqlConnectionStringBuilder Understand(string connectionString)
    {
        try
        {
            return new(connectionString);
        }
        catch (ArgumentException failure)
        {
            throw new CannotStartException($"Store:Postgres is no connection string: {failure.Message}");
        }
    }

    private T Look<T>(Func<NpgsqlConnection, T> look)
    {
        try
        {
            using var connection = readers.OpenConnection();
            return look(connection);
        }
        catch (NpgsqlException failure)
        {
            throw new CannotStartException($"{Name} cannot be opened: {failure.Message}");
        }
    }

    /// <summary>
    /// A server alone and silos of a cluster do not write one log: its grains would be in two places for good. Waits a moment for a
    /// former process of which the database has not noticed yet that it ended.
    /// </summary>
    private async Task Share(NpgsqlConnection connection, bool alone)
    {
        try
        {
            await connection.ExecuteAsync(
                $"SET lock_timeout = '5s'; SELECT pg_advisory_lock{(alone ? "" : "_shared")}(@AloneKey)", new { AloneKey });
            await connection.ExecuteAsync("SET lock_timeout = 0");
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new CannotStartException(alone
                ? $"Another server has the log in {Name} open. Stop it, or use another database."
                : $"Another server has the log in {Name} open for itself alone. Stop it, or use another database.");
        }
    }
}
