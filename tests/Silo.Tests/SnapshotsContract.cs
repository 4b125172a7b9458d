using ResearchHub.Kernel;

namespace ResearchHub.Silo.Tests;

/// <summary>Snapshots are a cache: they help when they are there, and nothing is wrong when they are not. Each store keeps this.</summary>
public abstract class SnapshotsContract : IAsyncLifetime
{
    private readonly StreamName stream = EventLogContract.NewStream();

    internal ISnapshotStore Snapshots { get; set; } = null!;

    internal IEventLog Log { get; set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await Open();
        await Log.Append(stream, 0, [.. Enumerable.Range(1, 10).Select(number => new Noted($"{number}", null, 0))], []);
    }

    /// <inheritdoc/>
    public abstract Task DisposeAsync();

    [Fact]
    public async Task The_newest_at_or_below_a_version_is_found()
    {
        await Save(3, Keep.Milestone);
        await Save(6, Keep.Milestone);
        Assert.Equal(new(6, Of(6)), await Snapshots.Latest<Noted>(stream, "note"));
        Assert.Equal(new(3, Of(3)), await Snapshots.Latest<Noted>(stream, "note", 5));
        Assert.Null(await Snapshots.Latest<Noted>(stream, "note", 2));
        Assert.Null(await Snapshots.Latest<Noted>(stream, "another kind"));
        Assert.Null(await Snapshots.Latest<Noted>(EventLogContract.NewStream(), "note"));
    }

    [Fact]
    public async Task The_next_one_replaces_all_but_the_milestones()
    {
        await Save(2, Keep.Milestone);
        await Save(3, Keep.UntilNext);
        await Save(4, Keep.UntilNext);
        Assert.Equal(new(2, Of(2)), await Snapshots.Latest<Noted>(stream, "note", 3));
        Assert.Equal(new(4, Of(4)), await Snapshots.Latest<Noted>(stream, "note"));
    }

    [Fact]
    public async Task One_above_the_logs_head_is_ignored()
    {
        await Save(4, Keep.Milestone);
        await Save(11, Keep.UntilNext);
        Assert.Equal(new(4, Of(4)), await Snapshots.Latest<Noted>(stream, "note"));
    }

    [Fact]
    public async Task One_that_this_program_does_not_read_is_none()
    {
        await Save(4, Keep.UntilNext);
        Change("UPDATE snapshots SET data = '{\"Colour\":\"of another form\"}'");
        Assert.Null(await Snapshots.Latest<Noted>(stream, "note"));
    }

    [Fact]
    public async Task Text_comes_back_to_the_letter()
    {
        var note = new Noted("Ұлт, ў 😀 \u2028 e\u0301", null, 0);
        await Snapshots.Save(stream, "note", new Snapshot<Noted>(5, note), Keep.UntilNext);
        Assert.Equal(new(5, note), await Snapshots.Latest<Noted>(stream, "note"));
    }

    [Fact]
    public async Task A_store_that_fails_harms_nobody()
    {
        Change("DROP TABLE snapshots");
        await Save(4, Keep.UntilNext);
        Assert.Null(await Snapshots.Latest<Noted>(stream, "note"));
    }

    internal static Noted Of(long version) => new($"{version}", null, 0);

    internal Task Save(long version, Keep keep) => Snapshots.Save(stream, "note", new Snapshot<Noted>(version, Of(version)), keep);

    /// <summary>The newest one of the kind that tests save.</summary>
    internal Task<Snapshot<Noted>?> Latest() => Snapshots.Latest<Noted>(stream, "note");

    /// <summary>Opens a log and the snapshots beside it.</summary>
    protected abstract Task Open();

    /// <summary>Changes the snapshots' own tables, past the program.</summary>
    protected abstract void Change(string sql);
}
