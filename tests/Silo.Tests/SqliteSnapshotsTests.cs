using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.Snapshots;

namespace ResearchHub.Silo.Tests;

/// <summary>The cache beside a SQLite log.</summary>
public sealed class SqliteSnapshotsTests : SnapshotsContract
{
    private static readonly EventJson Json = new([EventLogContract.Area]);

    private readonly string folder = Directory.CreateTempSubdirectory("researchhub-snapshots-").FullName;
    private SqliteFile file = null!;
    private SqliteEventLog log = null!;
    private SqliteSnapshots snapshots = null!;

    private string SnapshotsFile => Path.Combine(folder, "snapshots.db");

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await snapshots.DisposeAsync();
        await log.DisposeAsync();
        file.Dispose();
        Directory.Delete(folder, recursive: true);
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

        Snapshots = snapshots = SqliteSnapshots.Open(SnapshotsFile, log, Json);
        Assert.Null(await Latest());
        await Save(5, Keep.UntilNext);
        Assert.Equal(new(5, Of(5)), await Latest());
    }

    /// <inheritdoc/>
    protected override Task Open()
    {
        file = new(Path.Combine(folder, "log.db"));
        Log = log = SqliteEventLog.Open(file, Json);
        Snapshots = snapshots = SqliteSnapshots.Open(SnapshotsFile, log, Json);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={SnapshotsFile};Pooling=False");
        connection.Execute(sql);
    }
}
