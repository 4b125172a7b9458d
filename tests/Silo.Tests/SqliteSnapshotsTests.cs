using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.Snapshots;

namespace ResearchHub.Silo.Tests;

/// <summary>Snapshots are a cache: they help when they are there, and nothing is wrong when they are not.</summary>
public sealed class SqliteSnapshotsTests : IAsyncLifetime
{
    private static readonly EventJson Json = new([EventLogContract.Area]);

    private readonly string folder = Directory.CreateTempSubdirectory("researchhub-snapshots-").FullName;
    private readonly StreamName stream = EventLogContract.NewStream();
    private SqliteFile file = null!;
    private SqliteEventLog log = null!;
    private SqliteSnapshots snapshots = null!;

    private string SnapshotsFile => Path.Combine(folder, "snapshots.db");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        file = new(Path.Combine(folder, "log.db"));
        log = SqliteEventLog.Open(file, Json);
        snapshots = SqliteSnapshots.Open(SnapshotsFile, log, Json);
        await log.Append(stream, 0, [.. Enumerable.Range(1, 10).Select(number => new Noted($"{number}", null, 0))], []);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await snapshots.DisposeAsync();
        await log.DisposeAsync();
        file.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_newest_at_or_below_a_version_is_found()
    {
        await Save(3, Keep.Milestone);
        await Save(6, Keep.Milestone);
        Assert.Equal(new(6, Of(6)), await snapshots.Latest<Noted>(stream, "note"));
        Assert.Equal(new(3, Of(3)), await snapshots.Latest<Noted>(stream, "note", 5));
        Assert.Null(await snapshots.Latest<Noted>(stream, "note", 2));
        Assert.Null(await snapshots.Latest<Noted>(stream, "another kind"));
        Assert.Null(await snapshots.Latest<Noted>(EventLogContract.NewStream(), "note"));
    }

    [Fact]
    public async Task The_next_one_replaces_all_but_the_milestones()
    {
        await Save(2, Keep.Milestone);
        await Save(3, Keep.UntilNext);
        await Save(4, Keep.UntilNext);
        Assert.Equal(new(2, Of(2)), await snapshots.Latest<Noted>(stream, "note", 3));
        Assert.Equal(new(4, Of(4)), await snapshots.Latest<Noted>(stream, "note"));
    }

    [Fact]
    public async Task One_above_the_logs_head_is_ignored()
    {
        await Save(4, Keep.Milestone);
        await Save(11, Keep.UntilNext);
        Assert.Equal(new(4, Of(4)), await snapshots.Latest<Noted>(stream, "note"));
    }

    [Fact]
    public async Task One_that_this_program_does_not_read_is_none()
    {
        await Save(4, Keep.UntilNext);
        Change("UPDATE snapshots SET data = '{\"Colour\":\"of another form\"}'");
        Assert.Null(await snapshots.Latest<Noted>(stream, "note"));
    }

    [Fact]
    public async Task Text_comes_back_to_the_letter()
    {
        var note = new Noted("Ұлт, ў 😀 \u2028 e\u0301", null, 0);
        await snapshots.Save(stream, "note", new Snapshot<Noted>(5, note), Keep.UntilNext);
        Assert.Equal(new(5, note), await snapshots.Latest<Noted>(stream, "note"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deleted_or_damaged_file_is_made_anew(bool damaged)
    {
        await Save(4, Keep.UntilNext);
        await snapshots.DisposeAsync();
        File.Delete(SnapshotsFile);
        if (damaged)
        {
            await File.WriteAllTextAsync(SnapshotsFile, string.Concat(Enumerable.Repeat("no database ", 1_000)));
        }

        snapshots = SqliteSnapshots.Open(SnapshotsFile, log, Json);
        Assert.Null(await snapshots.Latest<Noted>(stream, "note"));
        await Save(5, Keep.UntilNext);
        Assert.Equal(new(5, Of(5)), await snapshots.Latest<Noted>(stream, "note"));
    }

    [Fact]
    public async Task A_store_that_fails_harms_nobody()
    {
        Change("DROP TABLE snapshots");
        await Save(4, Keep.UntilNext);
        Assert.Null(await snapshots.Latest<Noted>(stream, "note"));
    }

    private static Noted Of(long version) => new($"{version}", null, 0);

    private Task Save(long version, Keep keep) => snapshots.Save(stream, "note", new Snapshot<Noted>(version, Of(version)), keep);

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={SnapshotsFile};Pooling=False");
        connection.Execute(sql);
    }
}
