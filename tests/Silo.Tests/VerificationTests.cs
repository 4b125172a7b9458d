using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.Commands;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.Snapshots;

namespace ResearchHub.Silo.Tests;

/// <summary>What is derived from the log is compared with it, and every planted difference is found.</summary>
public sealed class VerificationTests : IAsyncLifetime
{
    private static readonly Area Counted = EventLogContract.Area with { Replay = id => new CountReplay(id) };

    private readonly string folder = Directory.CreateTempSubdirectory("researchhub-verify-").FullName;
    private readonly StreamName stream = EventLogContract.NewStream();
    private SqliteFile file = null!;
    private SqliteEventLog log = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        file = new(Path.Combine(folder, "log.db"));
        log = SqliteEventLog.Open(file, new([Counted]));
        var replay = new CountReplay(stream.Id);
        foreach (var text in new[] { "one", "two", "three" })
        {
            var note = new Noted(text, null, 0);
            replay.Apply(note);
            await log.Append(stream, replay.Count - 1, [note], [.. replay.Rows()]);
        }

        await new SqliteSnapshots(file, [Counted]).Save(stream, "last", new Snapshot<Noted>(3, new("three", null, 0)), Keep.UntilNext);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await log.DisposeAsync();
        file.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_whole_log_has_no_problem() => Assert.Equal((0, "1 streams, 3 events, 1 rows verified: 0 problems."), Verify());

    [Theory]
    [InlineData("UPDATE people SET changed_at = 7", "people.changed_at")]
    [InlineData("DELETE FROM people", "is missing")]
    [InlineData("INSERT INTO people (id) VALUES ('stranger')", "no stream owns")]
    [InlineData("DELETE FROM events WHERE version = 2", "event 2 is missing")]
    [InlineData("UPDATE snapshots SET data = replace(data, 'three', 'four')", "differs from the replay")]
    [InlineData("UPDATE snapshots SET version = 4", "beyond the last event")]
    [InlineData("UPDATE events SET data = '{\"type\":\"unheard-of\"}' WHERE version = 3", "unknown to this program")]
    public void Each_planted_difference_is_found(string damage, string said)
    {
        using (var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False"))
        {
            connection.Execute(damage);
        }

        var (problems, report) = Verify();

        Assert.True(problems > 0);
        Assert.Contains(said, report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_a_log_that_is_being_written_is_whole()
    {
        using var stop = new CancellationTokenSource();
        var written = 0L;
        var writing = Task.Run(async () =>
        {
            var busy = EventLogContract.NewStream();
            while (!stop.IsCancellationRequested)
            {
                var replay = new CountReplay(busy.Id, written + 1);
                await log.Append(busy, written++, [new Noted("x", null, 0)], [.. replay.Rows()]);
            }
        });
        SpinWait.SpinUntil(() => Interlocked.Read(ref written) > 50);

        var copy = Path.Combine(folder, "copies", "log.db");
        Backup.Copy(file.Path, copy);
        await stop.CancelAsync();
        await writing;

        using var report = new StringWriter();
        Assert.Equal(0, Verification.Run(new SqliteFile(copy), [Counted], report));
        Assert.Contains("2 streams", report.ToString(), StringComparison.Ordinal);
        Assert.Throws<IOException>(() => Backup.Copy(file.Path, copy));
    }

    private (int Problems, string Report) Verify()
    {
        using var report = new StringWriter();
        return (Verification.Run(file, [Counted], report), report.ToString().Trim());
    }

    private sealed class CountReplay(Guid id, long count = 0) : IReplay
    {
        private Noted? last;

        public long Count => count;

        public void Apply(object happened) => (last, count) = ((Noted)happened, count + 1);

        public IEnumerable<Row> Rows() => [new("people", id.ToString("N"), [("institution", "x"), ("changed_at", count)])];

        public object? Snapshot(string kind) => kind == "last" ? last : null;
    }
}
