using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using ResearchHub.Audit;
using ResearchHub.Commands;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Silo.Tests;

/// <summary>The audit log tells of every change that was made to it, in both stores.</summary>
public sealed class AuditVerificationTests : IAsyncLifetime
{
    private static readonly EventJson Json = new(Areas.All);
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ada = new(Guid.Parse("ada00000-0000-0000-0000-000000000000"));

    private readonly string folder = Directory.CreateTempSubdirectory("researchhub-audit-").FullName;
    private readonly string postgres = PostgresServer.NewDatabase();
    private readonly StoreFiles data;
    private string end = "";

    public AuditVerificationTests() => data = new(folder);

    /// <summary>Two days with three entries each, in both stores.</summary>
    public async Task InitializeAsync()
    {
        var key = AuditKeyFile.Open(folder);
        using (var file = new SqliteFile(data.Log))
        {
            await using var log = SqliteEventLog.Open(file, Json);
            end = await Fill(log, key);
        }

        using var database = new PostgresDatabase(postgres);
        Assert.Equal(0, Run(true, "migrate").Code);
        await using var other = await PostgresEventLog.Open(database, Json);
        Assert.Equal(end, await Fill(other, key));
    }

    public Task DisposeAsync()
    {
        PostgresServer.Drop(postgres);
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_whole_log_has_no_problem_and_tells_its_end(bool onPostgres)
    {
        var (code, said) = Run(onPostgres, "verify-audit");

        Assert.Equal(0, code);
        Assert.Contains("6 entries of 2 days verified: 0 problems.", said, StringComparison.Ordinal);
        Assert.EndsWith($"The end is: 6 {end}", said, StringComparison.Ordinal);
        Assert.Equal(0, Run(onPostgres, "verify-audit", "6", end).Code);
        Assert.Equal(0, Run(onPostgres, "verify").Code);
    }

    [Fact]
    public void Every_single_byte_that_is_another_is_seen()
    {
        var entry = Query("SELECT e.data FROM events e JOIN streams s ON s.number = e.stream WHERE s.area = 'audit' AND s.id LIKE '20261124%' AND e.version = 2");
        var bytes = Encoding.UTF8.GetBytes(entry);
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] = (byte)(char.IsAsciiLetter((char)changed[at]) ? changed[at] ^ 0x20 : changed[at] ^ 0x01);
            Put(Encoding.UTF8.GetString(changed));
            var (code, said) = Run(false, "verify-audit");
            Assert.True(code == 1, $"byte {at}: {Encoding.UTF8.GetString(changed)}");
            Assert.Contains("audit/20261124000000000000000000000000, entry 2", said, StringComparison.Ordinal);
        }

        Put(entry);
        Assert.Equal(0, Run(false, "verify-audit").Code);

        void Put(string text) => Damage(
            false, $"UPDATE events SET data = '{text.Replace("'", "''", StringComparison.Ordinal)}' WHERE version = 2 AND stream = (SELECT number FROM streams WHERE area = 'audit' AND id LIKE '20261124%')");
    }

    [Theory]
    [InlineData("UPDATE events SET data = replace(data, 'observer', 'co-lead') WHERE version = 2", "does not bear its seal")]
    [InlineData("DELETE FROM events WHERE version = 2", "entry 2: is missing")]
    [InlineData("DELETE FROM events WHERE version = 1", "entry 1: is missing")]
    [InlineData("DELETE FROM events WHERE stream = (SELECT number FROM streams WHERE id LIKE '20261124%')", "does not bear its seal")]
    [InlineData("UPDATE streams SET id = '20261123000000000000000000000000' WHERE id LIKE '20261124%'", "does not bear its seal")]
    [InlineData("UPDATE streams SET id = 'nonsense' WHERE id LIKE '20261124%'", "no day has this name")]
    [InlineData("UPDATE events SET data = (SELECT o.data FROM events o WHERE o.stream = events.stream AND o.version = 1) WHERE version = 2", "does not bear its seal")]
    [InlineData("UPDATE events SET data = '{}' WHERE version = 2", "unknown to this program")]
    public void Each_planted_change_is_seen_in_both_stores(string damage, string said)
    {
        foreach (var onPostgres in (bool[])[false, true])
        {
            Damage(onPostgres, damage);
            var (code, report) = Run(onPostgres, "verify-audit");
            Assert.Equal(1, code);
            Assert.Contains(said, report, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_cut_off_the_end_is_seen_by_whoever_wrote_the_end_down(bool onPostgres)
    {
        Damage(onPostgres, "DELETE FROM events WHERE version = 3 AND stream = (SELECT number FROM streams WHERE id LIKE '20261125%')");

        Assert.Equal(0, Run(onPostgres, "verify-audit").Code);
        var (code, said) = Run(onPostgres, "verify-audit", "6", end);
        Assert.Equal(1, code);
        Assert.Contains("There were 6 entries once; 1 of them are gone from the end.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_writes_the_log_anew_does_not_have_the_key()
    {
        File.WriteAllText(Path.Combine(folder, "audit.key"), new string('a', 64));
        Assert.Equal(1, Run(false, "verify-audit").Code);

        File.WriteAllText(Path.Combine(folder, "audit.key"), "short");
        Assert.Contains("is not a key of 64 hexadecimal digits", Run(false, "verify-audit").Said, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "audit.key"));
        Assert.Contains("There is no audit.key", Run(false, "verify-audit").Said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_is_made_once_and_for_its_owner_alone()
    {
        Assert.Equal(AuditKeyFile.Open(folder).Bytes.ToArray(), AuditKeyFile.Open(folder).Bytes.ToArray());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "audit.key")));
        }
    }

    /// <returns>The last seal.</returns>
    private static async Task<string> Fill(IEventLog log, AuditKey key)
    {
        var seal = "";
        foreach (var day in (DateOnly[])[new(2026, 11, 24), new(2026, 11, 25)])
        {
            var stream = AuditChain.StreamOf(day);
            var events = new List<AuditEvent>();
            for (var version = 1; version <= 3; version++)
            {
                var noted = new DeedNoted(
                    Noon.AddDays(day.DayNumber - new DateOnly(2026, 11, 24).DayNumber), Ada, AuditDeed.RoleGiven, Guid.Parse("11111111-1111-1111-1111-111111111111"), Ada, "observer 2026-12-04");
                seal = AuditChain.Seal(key, seal, stream, version, noted);
                events.Add(noted with { Seal = seal });
            }

            await log.Append(stream, 0, events, []);
        }

        return seal;
    }

    private (int? Code, string Said) Run(bool onPostgres, params string[] words)
    {
        using var report = new StringWriter();
        return (CommandLine.Run(words, data, Json, report, onPostgres ? postgres : null), report.ToString().Trim());
    }

    private string Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={data.Log};Pooling=False");
        return connection.QuerySingle<string>(sql);
    }

    private void Damage(bool onPostgres, string damage)
    {
        using System.Data.Common.DbConnection connection = onPostgres
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres) { SearchPath = "log" }.ToString())
            : new SqliteConnection($"Data Source={data.Log};Pooling=False");
        connection.Execute(damage);
    }
}
