using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.ReadModel;

namespace ResearchHub.Silo.Tests;

/// <summary>The contract, kept by SQLite.</summary>
public sealed class SqliteEventLogTests : EventLogContract
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("researchhub-log-").FullName;
    private SqliteFile file = null!;
    private SqliteEventLog opened = null!;

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await opened.DisposeAsync();
        file.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_writers_own_connection_is_durable_at_each_commit()
    {
        Assert.Equal(2, opened.WriterConnection.ExecuteScalar<int>("PRAGMA synchronous"));
        Assert.Equal("wal", opened.WriterConnection.ExecuteScalar<string>("PRAGMA journal_mode"));
    }

    [Fact]
    public void A_second_opener_of_the_same_file_is_refused()
    {
        using var second = new SqliteFile(file.Path);
        var refused = Assert.Throws<CannotStartException>(() => SqliteEventLog.Open(second, new([Area])));
        Assert.Contains("Another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counting_where_there_is_nothing_finds_nothing()
    {
        var rows = new SqliteReadStore(file);
        Assert.Empty(await rows.Query<Counted>("SELECT sql AS name, count(*) AS number FROM sqlite_schema WHERE name = @name GROUP BY sql", new { name = "none" }));
        Assert.Single(await rows.Query<Counted>("SELECT 'all' AS name, count(*) AS number FROM sqlite_schema", new { }));
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
    public async Task A_file_of_a_newer_program_is_refused()
    {
        opened.WriterConnection.Execute("PRAGMA user_version = 1000");
        var refused = await Assert.ThrowsAsync<CannotStartException>(Reopen);
        Assert.Contains("newer program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_an_earlier_program_is_carried_forward_with_what_it_holds()
    {
        using var earlier = new SqliteFile(Path.Combine(Path.GetDirectoryName(file.Path)!, "earlier.db"));
        using (var connection = earlier.OpenForWriting(SqliteOpenMode.ReadWriteCreate))
        {
            using var script = new StreamReader(typeof(SqliteFile).Assembly.GetManifestResourceStream("ResearchHub.EventLog.Schema.sqlite.sql")!);
            connection.Execute(script.ReadToEnd() + "; PRAGMA user_version = 1; INSERT INTO person_names (id, name_ru) VALUES ('ada', 'Ада Лавлейс')");
        }

        using (var connection = earlier.OpenForWriting(SqliteOpenMode.ReadWrite))
        {
            SqliteSchema.Prepare(connection, new([Area]));
            Assert.Equal(SqliteSchema.Version, connection.ExecuteScalar<int>("PRAGMA user_version"));
            Assert.Equal("Ада Лавлейс", connection.ExecuteScalar<string>("SELECT name_ru FROM person_names WHERE orcid IS NULL AND id = 'ada'"));
            Assert.Equal(SortKeys.Of(Language.Belarusian, "Лавлейс Ада"), connection.ExecuteScalar<string>("SELECT order_be FROM person_names"));
            Assert.Equal(1, connection.ExecuteScalar<int>("PRAGMA secure_delete"));
        }
    }

    [Fact]
    public async Task The_file_itself_refuses_a_version_or_a_writers_number_twice()
    {
        var stream = NewStream();
        var writer = Guid.CreateVersion7();
        await opened.Append(stream, 0, [new Noted("one", writer, 1)], []);
        foreach (var twice in new[] { "stream, version, NULL, NULL", "stream, version + 1, writer, sequence" })
        {
            var refused = Assert.Throws<SqliteException>(() =>
                opened.WriterConnection.Execute($"INSERT INTO events SELECT {twice}, data FROM events"));
            Assert.Equal(19, refused.SqliteErrorCode);
        }
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_the_commit_has_returned()
    {
        var stream = NewStream();
        await Append(stream, 0, "one");
        using var atCommit = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        AtCommit(() =>
        {
            atCommit.Set();
            return goOn.Wait(Deadline) && false;
        });

        var append = Append(stream, 1, "two");
        Assert.True(atCommit.Wait(Deadline));
        Assert.False(append.IsCompleted);
        Assert.Single(await opened.Read<Noted>(stream, 0, 10));
        goOn.Set();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => append);
        Assert.Single(await opened.Read<Noted>(stream, 0, 10));
        await Append(stream, 1, "two");
    }

    [Fact]
    public async Task A_full_disk_acknowledges_nothing_and_the_log_goes_on_when_there_is_room()
    {
        var stream = NewStream();
        await Append(stream, 0, "one");
        // The largest size a connection lets its file grow to: SQLite then answers as it does on a full disk.
        var pages = opened.WriterConnection.ExecuteScalar<long>("PRAGMA page_count");
        opened.WriterConnection.Execute($"PRAGMA max_page_count = {pages}");

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(stream, 1, new string('x', 100_000)));

        Assert.Contains("full", failure.Message, StringComparison.Ordinal);
        Assert.Single(await opened.Read<Noted>(stream, 0, 10));
        opened.WriterConnection.Execute($"PRAGMA max_page_count = {pages + 1_000}");
        await Append(stream, 1, new string('x', 100_000));
        Assert.Equal(2, (await opened.Read<Noted>(stream, 0, 10)).Length);
    }

    [Fact]
    public async Task A_member_that_makes_the_whole_transaction_fail_takes_no_other_along()
    {
        opened.WriterConnection.Execute(
            "CREATE TEMP TRIGGER poison BEFORE INSERT ON events WHEN NEW.data LIKE '%poison%' BEGIN SELECT RAISE(ROLLBACK, 'given up'); END");
        var (before, poisoned, after) = (NewStream(), NewStream(), NewStream());
        Task[] members;
        await using (await HoldWrites())
        {
            members = [Append(before, 0, "one"), Append(poisoned, 0, "poison"), Append(after, 0, "two"), Append(after, 1, "three")];
        }

        await Task.WhenAll(members[0], members[2], members[3]);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => members[1]);
        Assert.Single(await opened.Read<Noted>(before, 0, 10));
        Assert.Empty(await opened.Read<Noted>(poisoned, 0, 10));
        Assert.Equal(2, (await opened.Read<Noted>(after, 0, 10)).Length);
    }

    [Fact]
    public async Task A_damaged_file_is_unavailable_and_never_empty()
    {
        var stream = NewStream();
        await Append(stream, 0, [.. Enumerable.Range(0, 500).Select(number => $"note {number} {new string('x', 200)}")]);
        opened.WriterConnection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        await opened.DisposeAsync();
        await using (var bytes = new FileStream(file.Path, FileMode.Open, FileAccess.ReadWrite))
        {
            // Everything behind the schema's own pages.
            bytes.Position = 12 * 4_096;
            bytes.Write(Enumerable.Repeat((byte)0xA5, (int)(bytes.Length - bytes.Position)).ToArray());
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => opened.Read<Noted>(stream, 0, 1_000));
    }

    [Fact]
    public async Task Rows_of_another_form_are_written_again_from_the_events()
    {
        var counted = Area with { Replay = id => new LastNote(id) };
        var stream = NewStream();
        await opened.Append(stream, 0, [new Noted("one", null, 0), new Noted("two", null, 0)], []);
        opened.WriterConnection.Execute(
            "UPDATE meta SET value = 'an earlier form' WHERE key = 'rows'; DROP TABLE people; CREATE TABLE people (id TEXT PRIMARY KEY, old TEXT)");
        await Reopen(counted);
        Assert.Equal("two", await PeopleRow(stream.Id.ToString("N")));
    }

    /// <inheritdoc/>
    protected override Task<IEventLog> OpenEmpty()
    {
        file = new(Path.Combine(folder, "log.db"));
        opened = SqliteEventLog.Open(file, new([Area]));
        return Task.FromResult<IEventLog>(opened);
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
        var held = new HeldWrites();
        AtCommit(held.MayGoOn);
        // While this one is held at its commit, all that follow gather.
        held.Plug = Append(NewStream(), 0, "plug");
        Assert.True(await held.AtCommit.WaitAsync(Deadline));
        return held;
    }

    /// <inheritdoc/>
    protected override async Task<string?> PeopleRow(string id)
    {
        await using var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False");
        return await connection.ExecuteScalarAsync<string?>("SELECT institution FROM people WHERE id = @id", new { id });
    }

    /// <inheritdoc/>
    protected override async Task PutForeignEvent(StreamName stream, long version, string data)
    {
        await using var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False");
        await connection.ExecuteAsync(
            "INSERT INTO events (stream, version, data) SELECT number, @version, @data FROM streams WHERE id = @id",
            new { version, data, id = stream.Id.ToString("N") });
    }

    private Task Append(StreamName stream, long expected, params string[] texts) =>
        opened.Append(stream, expected, [.. texts.Select(text => new Noted(text, null, 0))], []);

    /// <summary>Asks at each commit of the writer's connection whether it may be, and makes SQLite fail those that may not.</summary>
    private void AtCommit(Func<bool> mayBe) =>
        SQLitePCL.raw.sqlite3_commit_hook(opened.WriterConnection.Handle, _ => mayBe() ? 0 : 1, null);

    private Task Reopen() => Reopen(Area);

    private async Task Reopen(Area area)
    {
        await opened.DisposeAsync();
        file.Dispose();
        file = new(file.Path);
        opened = SqliteEventLog.Open(file, new([area]));
    }

    private sealed class HeldWrites : IHeldWrites
    {
        private readonly ManualResetEventSlim released = new();
        private int seen;

        public SemaphoreSlim AtCommit { get; } = new(0);

        public Task Plug { get; set; } = Task.CompletedTask;

        /// <summary>The plug's own commit does not count.</summary>
        public int Commits => seen - 1;

        public bool MayGoOn()
        {
            if (Interlocked.Increment(ref seen) == 1)
            {
                AtCommit.Release();
                return released.Wait(Deadline);
            }

            return true;
        }

        public async ValueTask DisposeAsync()
        {
            released.Set();
            await Plug;
        }
    }

    private sealed class LastNote(Guid id) : IReplay
    {
        private string last = "";

        public void Apply(object happened) => last = ((Noted)happened).Text;

        public IEnumerable<Row> Rows() => [new("people", id.ToString("N"), [("institution", last), ("since", null)])];

        public object? Snapshot(string kind) => null;
    }

    private sealed record Counted(string Name, long Number);
}
