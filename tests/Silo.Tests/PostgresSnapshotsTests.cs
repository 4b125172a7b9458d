using Dapper;
using ResearchHub.EventLog;
using ResearchHub.Snapshots;

namespace ResearchHub.Silo.Tests;

/// <summary>The cache beside a PostgreSQL log.</summary>
public sealed class PostgresSnapshotsTests : SnapshotsContract
{
    private static readonly EventJson Json = new([Kernel.EventLogContract.Area]);

    private readonly string address = PostgresServer.NewDatabase();
    private PostgresDatabase database = null!;
    private PostgresEventLog log = null!;

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await log.DisposeAsync();
        database.Dispose();
        PostgresServer.Drop(address);
    }

    /// <inheritdoc/>
    protected override async Task Open()
    {
        database = new(address);
        using (var connection = database.OpenForCommand(changes: true))
        {
            PostgresSchema.BringForward(connection, Json);
        }

        Log = log = await PostgresEventLog.Open(database, Json);
        Snapshots = new PostgresSnapshots(database, log, Json);
    }

    /// <inheritdoc/>
    protected override void Change(string sql)
    {
        using var connection = database.OpenForCommand(changes: false);
        connection.Execute(sql);
    }
}
