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
    private static readonly EventJson Json = new([EventLogContract.Area with { Replay = id => new CountReplay(id) }]);

    private readonly string folder = Directory.CreateTempSubdirectory("researchhub-verify-").FullName;
    private readonly StreamName stream = EventLogContract.NewStream();
    private readonly StoreFiles data;
    private SqliteFile file = null!;
    private SqliteEventLog log = null!;
    private SqliteSnapshots snapshots = null!;

    public VerificationTests() => data = new(Path.Combine(folder, "data"));

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Open();
        await Count(stream, 0, 3);
        await snapshots.Save(stream, "last", new Snapshot<Noted>(3, new("note 3", null, 0)), Keep.UntilNext);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await Close();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_whole_log_has_no_problem() =>
        Assert.Equal((0, "1 streams, 3 events, 1 rows, 1 snapshots verified: 0 problems."), Run("verify"));

    [Theory]
    [InlineData("UPDATE people SET since = 7", "people.since")]
    [InlineData("UPDATE people SET since = NULL", "people.since")]
    [InlineData("DELETE FROM people", "is missing")]
    [InlineData("INSERT INTO people (id) VALUES ('stranger')", "people: no stream owns")]
    [InlineData("INSERT INTO documents (id) VALUES ('stranger')", "documents: no stream owns")]
    [InlineData("DELETE FROM events WHERE version = 2", "Event 2 of contract/")]
    [InlineData("DELETE FROM events WHERE version = 1", "Event 1 of contract/")]
    [InlineData("DELETE FROM events WHERE version = 3", "beyond the last event, 2")]
    [InlineData("UPDATE events SET data = replace(data, 'note 3', 'note 4')", "the snapshot last of version 3 differs")]
    [InlineData("UPDATE events SET data = '{\"type\":\"unheard-of\"}' WHERE version = 3", "unknown to this program")]
    [InlineData("UPDATE streams SET area = 'alchemy'", "no area has this name")]
    public void Each_planted_difference_in_the_log_is_found(string damage, string said)
    {
        Damage(data.Log, damage);
        Assert.Contains(said, Failing("verify"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE snapshots SET data = replace(data, 'note 3', 'note 4')", "the snapshot last of version 3 differs")]
    [InlineData("UPDATE snapshots SET data = 'no JSON'", "invalid")]
    [InlineData("UPDATE snapshots SET version = 4", "beyond the last event, 3")]
    [InlineData("UPDATE snapshots SET version = 2", "the snapshot last of version 2 differs")]
    public void Each_planted_difference_in_the_snapshots_is_found(string damage, string said)
    {
        Damage(data.Snapshots, damage);
        Assert.Contains(said, Failing("verify"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_nothing_reads_any_more_is_told_and_no_difference()
    {
        Damage(data.Snapshots, "UPDATE snapshots SET kind = 'of old'");
        var (code, said) = Run("verify");
        Assert.Equal(0, code);
        Assert.Contains("nothing reads the snapshot of old", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_is_being_written_verifies_and_its_backup_is_whole()
    {
        using var stop = new CancellationTokenSource();
        var (busy, fifty) = (EventLogContract.NewStream(), new TaskCompletionSource());
        var writing = Task.Run(async () =>
        {
            for (var version = 0; !stop.IsCancellationRequested; version++)
            {
                await Count(busy, version, 1);
                await snapshots.Save(busy, "last", new Snapshot<Noted>(version + 1, new($"note {version + 1}", null, 0)), Keep.Milestone);
                if (version == 50)
                {
                    fifty.SetResult();
                }
            }
        });
        await fifty.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var verified = Run("verify");
        var saved = Run("backup", Path.Combine(folder, "copy"));
        await stop.CancelAsync();
        await writing;

        Assert.Equal((0, 0), (verified.Code, saved.Code));
        Assert.Contains($"{Path.Combine(folder, "copy", "log.db")}: ", saved.Said, StringComparison.Ordinal);
        var (code, said) = CommandsOf(new(Path.Combine(folder, "copy")), "verify");
        Assert.Equal(0, code);
        Assert.Contains("2 streams", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_holds_every_database_but_the_cache_and_overwrites_nothing()
    {
        using (var accounts = new SqliteConnection($"Data Source={Path.Combine(data.Directory, "accounts.db")};Pooling=False"))
        {
            accounts.Execute("CREATE TABLE account (id TEXT); INSERT INTO account VALUES ('ada')");
        }

        var copy = Path.Combine(folder, "copy");
        Assert.Equal(0, Run("backup", copy).Code);

        Assert.Equal(["accounts.db", "log.db"], Directory.GetFiles(copy).Select(Path.GetFileName).Order());
        Assert.Contains("overwrites nothing", Failing("backup", copy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_restored_into_an_empty_directory_as_another_log()
    {
        using (var accounts = new SqliteConnection($"Data Source={Path.Combine(data.Directory, "accounts.db")};Pooling=False"))
        {
            accounts.Execute("CREATE TABLE account (id TEXT); INSERT INTO account VALUES ('ada')");
        }

        var (history, copy, elsewhere) = (log.History, Path.Combine(folder, "copy"), new StoreFiles(Path.Combine(folder, "elsewhere")));
        Run("backup", copy);

        var (code, said) = CommandsOf(elsewhere, "restore", copy);

        Assert.Equal((0, said), (code, said));
        Assert.Contains("Restored as another log", said, StringComparison.Ordinal);
        Assert.Equal(0, CommandsOf(elsewhere, "verify").Code);
        await using var restored = SqliteEventLog.Open(new SqliteFile(elsewhere.Log), Json);
        Assert.NotEqual(history, restored.History);
        Assert.Contains(restored.History, said, StringComparison.Ordinal);
        Assert.Equal<Noted>(await log.Read<Noted>(stream, 0, 10), await restored.Read<Noted>(stream, 0, 10));
        using var kept = new SqliteConnection($"Data Source={Path.Combine(elsewhere.Directory, "accounts.db")};Pooling=False");
        Assert.Equal("ada", kept.QuerySingle<string>("SELECT id FROM account"));
    }

    [Fact]
    public void A_restore_overwrites_nothing_and_needs_a_backup()
    {
        var copy = Path.Combine(folder, "copy");
        Run("backup", copy);

        Assert.Contains("overwrites nothing", CommandsOf(new(Path.Combine(folder, "copy")), "restore", copy).Said, StringComparison.Ordinal);
        var nowhere = new StoreFiles(Path.Combine(folder, "nowhere"));
        Assert.Contains("There is no backup", CommandsOf(nowhere, "restore", folder).Said, StringComparison.Ordinal);
        Assert.False(File.Exists(nowhere.Log));
    }

    [Fact]
    public async Task A_restored_log_is_another_log()
    {
        var (history, copy) = (log.History, Path.Combine(folder, "copy"));
        Run("backup", copy);
        await Close();
        File.Copy(Path.Combine(copy, "log.db"), data.Log, overwrite: true);

        Open();

        Assert.NotEqual(history, log.History);
        Assert.Equal(3, (await log.Read<Noted>(stream, 0, 10)).Length);
        // The snapshots that lie here are of the log that was.
        Assert.Null(await snapshots.Latest<Noted>(stream, "last"));
    }

    [Fact]
    public async Task Rebuilding_mends_rows_and_waits_for_the_server_to_stop()
    {
        Damage(data.Log, "UPDATE people SET since = 7; INSERT INTO documents (id) VALUES ('stranger')");
        Assert.Contains("Another process", Failing("rebuild"), StringComparison.Ordinal);
        await Close();
        Assert.Equal(0, Run("rebuild").Code);
        Assert.Equal(0, Run("verify").Code);
        Open();
    }

    [Fact]
    public void What_is_no_command_starts_the_server_and_half_a_command_is_explained()
    {
        using var said = new StringWriter();
        Assert.Null(CommandLine.Run([], data, Json, said));
        Assert.Null(CommandLine.Run(["--urls", "http://127.0.0.1:0"], data, Json, said));
        Assert.Equal(2, CommandLine.Run(["backup"], data, Json, said));
        Assert.Contains("backup FOLDER", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_verify_or_copy_is_said_and_made_nowhere()
    {
        var nowhere = new StoreFiles(Path.Combine(folder, "nowhere"));
        Assert.Equal(1, CommandsOf(nowhere, "verify").Code);
        Assert.Equal(1, CommandsOf(nowhere, "backup", Path.Combine(folder, "copy")).Code);
        Assert.False(Directory.Exists(nowhere.Directory));
        Assert.False(Directory.Exists(Path.Combine(folder, "copy")));
    }

    private static void Damage(string path, string damage)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Execute(damage);
    }

    private static (int? Code, string Said) CommandsOf(StoreFiles files, params string[] words)
    {
        using var report = new StringWriter();
        return (CommandLine.Run(words, files, Json, report), report.ToString().Trim());
    }

    private (int? Code, string Said) Run(params string[] words) => CommandsOf(data, words);

    private string Failing(params string[] words)
    {
        var (code, said) = Run(words);
        Assert.Equal(1, code);
        return said;
    }

    private void Open()
    {
        file = new(data.Log);
        log = SqliteEventLog.Open(file, Json);
        snapshots = SqliteSnapshots.Open(data.Snapshots, log, Json);
    }

    private async Task Close()
    {
        await snapshots.DisposeAsync();
        await log.DisposeAsync();
        file.Dispose();
    }

    private async Task Count(StreamName of, long from, int more)
    {
        for (var count = from + 1; count <= from + more; count++)
        {
            await log.Append(of, count - 1, [new Noted($"note {count}", null, 0)], [CountReplay.Row(of.Id, count)]);
        }
    }
}
