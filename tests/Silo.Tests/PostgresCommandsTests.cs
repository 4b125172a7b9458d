using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using ResearchHub.Commands;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.Snapshots;

namespace ResearchHub.Silo.Tests;

/// <summary>What an operator does to a log in PostgreSQL, and what a server does that finds it in another form.</summary>
public sealed class PostgresCommandsTests : IAsyncLifetime
{
    private static readonly EventJson Json = new([EventLogContract.Area with { Replay = id => new CountReplay(id) }]);

    private readonly string address = PostgresServer.NewDatabase();
    private readonly StreamName stream = EventLogContract.NewStream();
    private PostgresDatabase database = null!;

    /// <inheritdoc/>
    public Task InitializeAsync()
    {
        database = new(address);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        database.Dispose();
        PostgresServer.Drop(address);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task No_server_starts_before_migrate_made_the_tables()
    {
        Assert.Contains("has no log yet. Run the command migrate", (await Refused()).Message, StringComparison.Ordinal);
        Assert.Equal(1, Run("verify").Code);

        Assert.Equal(0, Run("migrate").Code);
        var (code, again) = Run("migrate");

        Assert.Equal(0, code);
        Assert.Contains("has the form of this program", again, StringComparison.Ordinal);
        await using var log = await PostgresEventLog.Open(database, Json);
        Assert.Matches("^[0-9a-f]{32}$", log.History);
    }

    [Theory]
    [InlineData("UPDATE log.meta SET value = '1000' WHERE key = 'schema'", "newer program")]
    [InlineData("UPDATE log.meta SET value = 'an earlier form' WHERE key = 'rows'", "earlier program. Run the command migrate")]
    [InlineData("DELETE FROM log.history", "was restored and has no id yet. Run the command migrate")]
    public async Task A_log_of_another_form_is_refused_in_one_sentence(string change, string said)
    {
        Run("migrate");
        Execute(change);
        var refused = await Refused();
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_database_that_is_not_there_is_told_in_one_sentence()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(address) { Database = "nowhere" }.ToString();
        foreach (var word in new[] { "migrate", "verify", "rebuild" })
        {
            var (code, said) = RunOn(nowhere, word);
            Assert.Equal(1, code);
            Assert.Contains("nowhere", said, StringComparison.Ordinal);
        }

        Assert.Contains("no connection string", RunOn("Hst=x", "migrate").Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_stores_have_the_same_tables_and_columns()
    {
        Run("migrate");
        using var empty = new SqliteConnection("Data Source=:memory:");
        empty.Open();
        SqliteSchema.Prepare(empty, Json);
        var sqlite = empty.Query<string>(
            "SELECT t.name || '.' || c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'");
        using var connection = database.OpenForCommand(changes: false);
        var postgres = connection.Query<string>(
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'log'");
        Assert.Equal(
            sqlite.Order(StringComparer.Ordinal),
            // What is PostgreSQL's own: snapshots have a file of their own in SQLite, the log's id stands in meta.
            postgres.Where(name => !name.StartsWith("snapshots.", StringComparison.Ordinal) && name is not ("history.id" or "events.transaction"))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_log_of_the_first_form_is_carried_forward_with_what_it_holds()
    {
        using (var connection = database.OpenForCommand(changes: true))
        {
            connection.Execute($"CREATE SCHEMA log; {StoreScripts.Read("Schema.postgres.sql")}");
            connection.Execute("INSERT INTO meta VALUES ('schema', '1'); INSERT INTO person_names (id, name_ru) VALUES ('ada', 'Ада Лавлейс')");
        }

        Assert.Contains($"The log has the form {PostgresSchema.Version} now.", Run("migrate").Said, StringComparison.Ordinal);
        Assert.Equal("Ада Лавлейс", Ask("SELECT name_ru FROM log.person_names WHERE orcid IS NULL"));
        Assert.Equal(SortKeys.Of(Language.Belarusian, "Лавлейс Ада"), Ask("SELECT order_be FROM log.person_names"));
    }

    [Fact]
    public async Task A_whole_log_has_no_problem()
    {
        await Fill();
        Assert.Equal((0, "1 streams, 3 events, 1 rows, 1 snapshots verified: 0 problems."), Run("verify"));
    }

    [Theory]
    [InlineData("UPDATE log.people SET since = 7", "people.since")]
    [InlineData("DELETE FROM log.people", "is missing")]
    [InlineData("INSERT INTO log.documents (id) VALUES ('stranger')", "documents: no stream owns")]
    [InlineData("DELETE FROM log.events WHERE version = 2", "Event 2 of contract/")]
    [InlineData("DELETE FROM log.events WHERE version = 3", "beyond the last event, 2")]
    [InlineData("UPDATE log.events SET data = replace(data, 'note 3', 'note 4')", "the snapshot last of version 3 differs")]
    [InlineData("UPDATE log.snapshots SET data = 'no JSON'", "invalid")]
    [InlineData("UPDATE log.streams SET area = 'alchemy'", "no area has this name")]
    public async Task Each_planted_difference_is_found(string damage, string problem)
    {
        await Fill();
        Execute(damage);
        var (code, said) = Run("verify");
        Assert.Equal(1, code);
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rebuild", "UPDATE log.people SET since = 7; INSERT INTO log.people (id) VALUES ('stranger')")]
    [InlineData("migrate", "UPDATE log.meta SET value = 'an earlier form' WHERE key = 'rows'; DROP TABLE log.people; CREATE TABLE log.people (old TEXT)")]
    public async Task Rows_are_written_again_from_the_events(string command, string before)
    {
        await Fill();
        Execute(before);
        Assert.Contains("1 rows written from the events", Run(command).Said, StringComparison.Ordinal);
        Assert.Equal(0, Run("verify").Code);
    }

    [Fact]
    public async Task A_restored_log_is_another_log_and_its_snapshots_are_not_believed()
    {
        await Fill();
        var before = Ask("SELECT id FROM log.history");
        Execute("DELETE FROM log.history; UPDATE log.events SET transaction = '1000000000000' WHERE version > 1");
        Run("migrate");
        // The first event's, too, while another database of the same server has an older transaction open.
        Assert.Equal("2", Ask("SELECT count(*) FROM log.events WHERE transaction = '0' AND version > 1"));
        Assert.NotEqual(before, Ask("SELECT id FROM log.history"));
        Assert.Equal("0", Ask("SELECT count(*) FROM log.snapshots"));
    }

    [Fact]
    public async Task Migrate_beside_writing_servers_loses_nothing_and_the_rows_are_right()
    {
        await Fill();
        await using var log = await PostgresEventLog.Open(database, Json);
        using var stop = new CancellationTokenSource();
        var version = 3;
        var ten = new TaskCompletionSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await log.Append(stream, version, [new Noted($"note {version + 1}", null, 0)], [CountReplay.Row(stream.Id, ++version)]);
                if (version == 10)
                {
                    ten.SetResult();
                }
            }
        });
        await ten.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(0, Run("rebuild").Code);
        Assert.Equal(0, Run("verify").Code);
        await stop.CancelAsync();
        await writing;
        Assert.Equal(version, await log.Head(stream));
        Assert.Equal(0, Run("verify").Code);
    }

    [Fact]
    public async Task A_backup_is_restored_into_an_empty_database_as_another_log()
    {
        await Fill();
        Execute("CREATE SCHEMA accounts; CREATE TABLE accounts.keys (id TEXT); INSERT INTO accounts.keys VALUES ('ada')");
        var (folder, empty, history) = (Directory.CreateTempSubdirectory("researchhub-").FullName, PostgresServer.NewDatabase(), Ask("SELECT id FROM log.history"));
        try
        {
            var copy = Path.Combine(folder, "copy");
            Assert.Equal((0, true), (Run("backup", copy) is var saved ? saved.Code : null, saved.Said.Contains("researchhub.dump: ", StringComparison.Ordinal)));
            Assert.Contains("The audit log's key is not in it", saved.Said, StringComparison.Ordinal);
            Assert.Contains("overwrites nothing", Run("backup", copy).Said, StringComparison.Ordinal);

            var (code, said) = RunOn(empty, "restore", copy);

            Assert.Equal((0, said), (code, said));
            Assert.Contains("Restored as another log", said, StringComparison.Ordinal);
            Assert.Contains("put your copy of the audit log's key in place", said, StringComparison.Ordinal);
            Assert.Equal((0, "1 streams, 3 events, 1 rows, 0 snapshots verified: 0 problems."), RunOn(empty, "verify"));
            using var restored = new NpgsqlConnection(empty);
            Assert.NotEqual(history, restored.QuerySingle<string>("SELECT id FROM log.history"));
            Assert.Equal("ada", restored.QuerySingle<string>("SELECT id FROM accounts.keys"));
            var again = RunOn(empty, "restore", copy);
            Assert.Equal(1, again.Code);
            Assert.Contains("overwrites nothing", again.Said, StringComparison.Ordinal);
            Assert.Contains("There is no backup", RunOn(empty, "restore", folder).Said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            PostgresServer.Drop(empty);
        }
    }

    private static (int? Code, string Said) RunOn(string where, params string[] words)
    {
        using var report = new StringWriter(CultureInfo.InvariantCulture);
        return (CommandLine.Run(words, new("/nowhere"), Json, report, where), report.ToString().Trim());
    }

    private (int? Code, string Said) Run(params string[] words) => RunOn(address, words);

    private Task<CannotStartException> Refused() =>
        Assert.ThrowsAsync<CannotStartException>(() => PostgresEventLog.Open(database, Json));

    private void Execute(string sql)
    {
        using var connection = database.OpenForCommand(changes: false);
        connection.Execute(sql);
    }

    private string? Ask(string sql)
    {
        using var connection = database.OpenForCommand(changes: false);
        return Convert.ToString(connection.ExecuteScalar(sql), CultureInfo.InvariantCulture);
    }

    private async Task Fill()
    {
        Run("migrate");
        await using var log = await PostgresEventLog.Open(database, Json);
        for (var count = 1; count <= 3; count++)
        {
            await log.Append(stream, count - 1, [new Noted($"note {count}", null, 0)], [CountReplay.Row(stream.Id, count)]);
        }

        await new PostgresSnapshots(database, log, Json)
            .Save(stream, "last", new Snapshot<Noted>(3, new("note 3", null, 0)), Keep.UntilNext);
    }
}
