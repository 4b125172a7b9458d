using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Silo.Tests;

/// <summary>The contract, kept by SQLite.</summary>
public sealed class SqliteEventLogTests : EventLogContract
{
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
    public void A_second_process_may_not_write_the_same_file()
    {
        using var second = new SqliteFile(file.Path);
        Assert.Contains("Another process", Assert.Throws<InvalidOperationException>(() => second.OpenForWriting()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_keeps_its_id_when_it_is_opened_again()
    {
        var history = opened.History;
        await opened.DisposeAsync();
        file.Dispose();
        file = new(file.Path);
        opened = SqliteEventLog.Open(file, new([Area]));
        Assert.Equal(history, opened.History);
        Assert.Matches("^[0-9a-f]{32}$", history);
    }

    [Fact]
    public async Task A_commit_that_fails_acknowledges_nothing_and_the_log_goes_on()
    {
        var stream = NewStream();
        await opened.Append(stream, 0, [new Noted("one", null, 0)], []);
        opened.WriterConnection.Execute("CREATE TEMP TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END");

        await Assert.ThrowsAnyAsync<Exception>(() => opened.Append(stream, 1, [new Noted("two", null, 0)], []));

        opened.WriterConnection.Execute("DROP TRIGGER full");
        Assert.Single(await opened.Read<Noted>(stream, 0, 10));
        await opened.Append(stream, 1, [new Noted("two", null, 0)], []);
        Assert.Equal(2, (await opened.Read<Noted>(stream, 0, 10)).Length);
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_the_commit_has_returned()
    {
        var stream = NewStream();
        await opened.Append(stream, 0, [new Noted("one", null, 0)], []);
        SQLitePCL.raw.sqlite3_commit_hook(opened.WriterConnection.Handle, _ => 1, null);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => opened.Append(stream, 1, [new Noted("two", null, 0)], []));

        SQLitePCL.raw.sqlite3_commit_hook(opened.WriterConnection.Handle, null, null);
        Assert.Single(await opened.Read<Noted>(stream, 0, 10));
        await opened.Append(stream, 1, [new Noted("two", null, 0)], []);
    }

    /// <inheritdoc/>
    protected override Task<IEventLog> OpenEmpty()
    {
        file = new(Path.Combine(folder, "log.db"));
        opened = SqliteEventLog.Open(file, new([Area]));
        return Task.FromResult<IEventLog>(opened);
    }

    /// <inheritdoc/>
    protected override async Task<IAsyncDisposable> HoldWrites()
    {
        var blocker = new SqliteConnection($"Data Source={file.Path};Pooling=False");
        await blocker.OpenAsync();
        await blocker.ExecuteAsync("BEGIN IMMEDIATE");
        return blocker;
    }

    /// <inheritdoc/>
    protected override async Task PutForeignEvent(StreamName stream, long version, string data)
    {
        await using var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False");
        await connection.ExecuteAsync(
            "INSERT INTO events (stream, version, data) SELECT number, @version, @data FROM streams WHERE id = @id",
            new { version, data, id = stream.Id.ToString("N") });
    }
}
