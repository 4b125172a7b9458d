using System.Globalization;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ResearchHub.Cluster;
using ResearchHub.Commands;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Silo.Tests;

/// <summary>What a process of a cluster asks before it starts. The cluster itself runs in tests/Faults.</summary>
public sealed class ClusterTests : IDisposable
{
    private static readonly EventJson Json = new([EventLogContract.Area with { Replay = id => new CountReplay(id) }]);

    private readonly string address = PostgresServer.NewDatabase();

    /// <inheritdoc/>
    public void Dispose() => PostgresServer.Drop(address);

    [Fact]
    public void Without_a_name_there_is_no_cluster() => Assert.Null(Settings(("Cluster:Id", "")));

    [Theory]
    [InlineData("Cluster:Id", "Two museums", "Cluster:Id is Two museums")]
    [InlineData("Cluster:Address", "0.0.0.0", "Cluster:Address is 0.0.0.0")]
    [InlineData("Cluster:Address", "silo.museum.example", "Cluster:Address is silo.museum.example")]
    [InlineData("Cluster:GatewayPort", "11111", "must be two ports")]
    [InlineData("Cluster:SiloPort", "0", "must be two ports")]
    [InlineData("Store:Postgres", "", "Store:Postgres must name it")]
    public void What_a_cluster_cannot_work_with_is_refused_in_one_sentence(string name, string value, string said)
    {
        Settings()!.Check();

        var refused = Assert.Throws<CannotStartException>(() => Settings((name, value))!.Check());

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Single(refused.Message.Split('\n'));
    }

    [Fact]
    public async Task Silos_share_a_log_with_each_other_and_with_no_server_that_must_be_alone()
    {
        Migrate();
        using var database = new PostgresDatabase(address);
        await using (await PostgresEventLog.Open(database, Json, alone: false))
        await using (await PostgresEventLog.Open(database, Json, alone: false))
        {
            var refused = await Assert.ThrowsAsync<CannotStartException>(() => PostgresEventLog.Open(database, Json, alone: true));
            Assert.Contains("Another server has the log", refused.Message, StringComparison.Ordinal);
        }

        await using (await PostgresEventLog.Open(database, Json, alone: true))
        {
            var refused = await Assert.ThrowsAsync<CannotStartException>(() => PostgresEventLog.Open(database, Json, alone: false));
            Assert.Contains("for itself alone", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nobody_meets_before_migrate_made_the_tables_nor_in_those_of_a_newer_program()
    {
        using var database = new PostgresDatabase(address);
        Assert.Contains("Run the command migrate", Assert.Throws<CannotStartException>(database.MustHaveClusterTables).Message, StringComparison.Ordinal);

        Migrate();
        Migrate();
        database.MustHaveClusterTables();
        using (var connection = new NpgsqlConnection(address))
        {
            connection.Execute("UPDATE cluster.form SET version = 1000");
        }

        Assert.Contains("newer program", Assert.Throws<CannotStartException>(database.MustHaveClusterTables).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_of_a_cluster_makes_no_key_for_the_audit_log_of_its_own()
    {
        Migrate();
        var folder = Directory.CreateTempSubdirectory("researchhub-silo-").FullName;
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Configuration.AddInMemoryCollection([new("Cluster:Id", "museums"), new("Store:Postgres", address)]);
            builder.AddClusterSilo(folder);
            using var silo = builder.Build();

            var refused = await Assert.ThrowsAsync<CannotStartException>(() => silo.StartAsync());

            Assert.Contains("set Audit__Key to the same 64 hexadecimal digits", refused.Message, StringComparison.Ordinal);
            Assert.Single(refused.Message.Split('\n'));
            Assert.False(File.Exists(Path.Combine(folder, "audit.key")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Migrate()
    {
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(0, CommandLine.Run(["migrate"], new("unused"), Json, said, address));
    }

    private static ClusterSettings? Settings(params (string Name, string Value)[] changed)
    {
        var values = new Dictionary<string, string?> { ["Cluster:Id"] = "museums", ["Store:Postgres"] = "Host=db.museum.example" };
        foreach (var (name, value) in changed)
        {
            values[name] = value;
        }

        return ClusterSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }
}
