using Dapper;
using Npgsql;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Silo.Tests;

/// <summary>The contract, kept by PostgreSQL.</summary>
public sealed class PostgresEventLogTests : EventLogContract
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly string address = PostgresServer.NewDatabase();
    private PostgresDatabase database = null!;
    private PostgresEventLog opened = null!;

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await opened.DisposeAsync();
        database.Dispose();
        PostgresServer.Drop(address);
    }

    [Fact]
    public async Task The_writers_own_connection_is_durable_at_each_commit_whatever_the_database_says()
    {
        Run("ALTER DATABASE CURRENT_DB SET synchronous_commit = off");
        await Reopen();
        Assert.Equal("on", await opened.WriterConnection.ExecuteScalarAsync<string>("SHOW synchronous_commit"));
        Assert.Equal("on", await opened.WriterConnection.ExecuteScalarAsync<string>("SHOW fsync"));
    }

    [Fact]
    public async Task The_log_keeps_its_id_when_it_is_opened_again()
    {
        var history = opened.History;
        await Reopen();
        Assert.Equal(history, opened.History);
        Assert.Matches("^[0-9a-f]{32}$", history);
    }

    [Fact]
    public async Task A_server_that_must_be_alone_is_refused_while_another_is_and_not_afterwards()
    {
        await opened.DisposeAsync();
        opened = await PostgresEventLog.Open(database, new([Area]), alone: true);
        var refused = await Assert.ThrowsAsync<CannotStartException>(() => PostgresEventLog.Open(database, new([Area]), alone: true));
        Assert.Contains("Another server", refused.Message, StringComparison.Ordinal);
        await opened.DisposeAsync();
        opened = await PostgresEventLog.Open(database, new([Area]), alone: true);
    }

    [Fact]
    public async Task The_database_itself_refuses_a_version_or_a_writers_number_twice()
    {
        await opened.Append(NewStream(), 0, [new Noted("one", Guid.CreateVersion7(), 1)], []);
        foreach (var twice in new[] { "stream, version, NULL, NULL", "stream, version + 1, writer, sequence" })
        {
            var refused = Assert.Throws<PostgresException>(() => Run($"INSERT INTO log.events SELECT {twice}, data FROM log.events"));
            Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
        }
    }

    [Fact]
    public async Task Two_servers_that_write_one_stream_are_told_apart_and_nothing_is_lost_or_doubled()
    {
        await using var other = await PostgresEventLog.Open(database, new([Area]));
        var streams = Enumerable.Range(0, 20).Select(_ => NewStream()).ToArray();
        var stored = await Task.WhenAll(
            streams.SelectMany(stream => new[] { opened, other }.Select(log => Task.Run(async () =>
            {
                var (taken, stale) = (0, 0);
                while (taken < 25)
                {
                    try
                    {
                        await log.Append(stream, await log.Head(stream), [new Noted("one", null, 0)], []);
                        taken++;
                    }
                    catch (StaleWriterException)
                    {
                        stale++;
                    }
                }

                return stale;
            }))));
        Assert.Contains(stored, stale => stale > 0);
        foreach (var stream in streams)
        {
            Assert.Equal(50, (await opened.Read<Noted>(stream, 0, 1_000)).Length);
        }
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_the_commit_has_returned()
    {
        var stream = NewStream();
        await Append(stream, 0, "one");
        Run(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              PERFORM pg_advisory_xact_lock(7);
              RAISE EXCEPTION 'no room at the commit';
            END $$;
            CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON log.events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()
            """);
        Task append;
        await using (var holder = Connect())
        {
            await holder.ExecuteAsync("SELECT pg_advisory_lock(7)");
            append = Append(stream, 1, "two");
            await Until("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
            Assert.False(append.IsCompleted);
            Assert.Single(await opened.Read<Noted>(stream, 0, 10));
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => append);
        Assert.Single(await opened.Read<Noted>(stream, 0, 10));
        Run("DROP TRIGGER at_commit ON log.events");
        await Append(stream, 1, "two");
        Assert.Equal(2, (await opened.Read<Noted>(stream, 0, 10)).Length);
    }

    [Fact]
    public async Task A_connection_that_breaks_acknowledges_nothing_and_the_next_append_finds_another()
    {
        var stream = NewStream();
        await Append(stream, 0, "one");
        var held = await HoldWrites();
        Task append;
        await using (held)
        {
            append = Append(stream, 1, "two");
            Run($"SELECT pg_terminate_backend({opened.WriterConnection.ProcessID})");
        }

        await append.ContinueWith(_ => { }, TaskScheduler.Default);
        if (append.IsFaulted)
        {
            Assert.IsType<StoreUnavailableException>(append.Exception.InnerException);
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => ((HeldWrites)held).Plug);
        var head = await opened.Head(stream);
        Assert.Equal(append.IsFaulted ? 1 : 2, head);
        await Append(stream, head, "next");
    }

    [Fact]
    public async Task A_table_that_is_gone_is_unavailable_and_never_empty()
    {
        var stream = NewStream();
        await Append(stream, 0, "one");
        Run("ALTER TABLE log.events RENAME TO elsewhere");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => opened.Read<Noted>(stream, 0, 10));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(stream, 1, "two"));
        Run("ALTER TABLE log.elsewhere RENAME TO events");
        await Append(stream, 1, "two");
    }

    /// <inheritdoc/>
    protected override async Task<IEventLog> OpenEmpty()
    {
        database = new(address);
        using (var connection = database.OpenForCommand(changes: true))
        {
            PostgresSchema.BringForward(connection, new([Area]));
        }

        opened = await PostgresEventLog.Open(database, new([Area]));
        return opened;
    }

    /// <inheritdoc/>
    protected override async Task<IEventLog> OpenAgain()
    {
        await Reopen();
        return opened;
    }

    /// <inheritdoc/>
    protected override async Task<IHeldWrites> HoldWrites()
    {
        Run(
            """
            CREATE TABLE commits (transaction XID8 PRIMARY KEY);
            CREATE FUNCTION count_commit() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN INSERT INTO public.commits VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; RETURN NULL; END $$;
            CREATE TRIGGER counted AFTER INSERT ON log.events FOR EACH STATEMENT EXECUTE FUNCTION count_commit()
            """);
        var holder = Connect();
        // While the plug waits for the table, all that follow gather.
        await holder.ExecuteAsync("BEGIN; LOCK TABLE log.events IN SHARE ROW EXCLUSIVE MODE");
        var held = new HeldWrites(holder, this, Append(NewStream(), 0, "plug"));
        await Until("SELECT count(*) FROM pg_locks WHERE relation = 'log.events'::regclass AND NOT granted");
        return held;
    }

    /// <inheritdoc/>
    protected override async Task<string?> PeopleRow(string id)
    {
        await using var connection = Connect();
        return await connection.ExecuteScalarAsync<string?>("SELECT institution FROM log.people WHERE id = @id", new { id });
    }

    /// <inheritdoc/>
    protected override async Task PutForeignEvent(StreamName stream, long version, string data)
    {
        await using var connection = Connect();
        await connection.ExecuteAsync(
            "INSERT INTO log.events (stream, version, data) SELECT number, @version, @data FROM log.streams WHERE id = @id",
            new { version, data, id = stream.Id.ToString("N") });
    }

    private Task Append(StreamName stream, long expected, params string[] texts) =>
        opened.Append(stream, expected, [.. texts.Select(text => new Noted(text, null, 0))], []);

    private async Task Reopen()
    {
        await opened.DisposeAsync();
        opened = await PostgresEventLog.Open(database, new([Area]));
    }

    private NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private void Run(string sql)
    {
        using var connection = Connect();
        connection.Execute(sql.Replace("CURRENT_DB", connection.Database, StringComparison.Ordinal));
    }

    /// <summary>Asks the server until it counts one.</summary>
    private async Task Until(string count)
    {
        await using var connection = Connect();
        using var deadline = new CancellationTokenSource(Deadline);
        while (await connection.ExecuteScalarAsync<long>(count) == 0)
        {
            deadline.Token.ThrowIfCancellationRequested();
        }
    }

    private sealed class HeldWrites(NpgsqlConnection holder, PostgresEventLogTests tests, Task plug) : IHeldWrites
    {
        public Task Plug => plug;

        /// <summary>The plug's own commit does not count; the trigger's entries go with what is rolled back.</summary>
        public int Commits
        {
            get
            {
                using var connection = tests.Connect();
                return connection.ExecuteScalar<int>("SELECT count(*) FROM commits") - 1;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await holder.DisposeAsync();
            await plug.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
