using Microsoft.EntityFrameworkCore;

namespace ResearchHub.Web.SignIn;

/// <summary>Web servers of one PostgreSQL database that start in Development at once make the demo data in turns: the later one finds it made.</summary>
/// <remarks>Comes before all that makes demo data. A server that dies meanwhile loses its connection, and with it its turn.</remarks>
internal sealed class DemoTurn(IServiceScopeFactory scopes) : IHostedLifecycleService, IAsyncDisposable
{
    /// <summary>Of the database's lock.</summary>
    private const long Key = 0x5265_4875_0003;

    private AsyncServiceScope? turn;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        turn = scopes.CreateAsyncScope();
        var database = turn.Value.ServiceProvider.GetRequiredService<AccountsDb>().Database;
        if (database.IsNpgsql())
        {
            database.SetCommandTimeout(0);
            await database.OpenConnectionAsync(cancellationToken);
            await database.ExecuteSqlAsync($"SELECT pg_advisory_lock({Key})", cancellationToken);
        }
    }

    /// <summary>Everything that makes demo data has done so by now.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var database = turn!.Value.ServiceProvider.GetRequiredService<AccountsDb>().Database;
        if (database.IsNpgsql())
        {
            await database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({Key})", cancellationToken);
        }

        await DisposeAsync();
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (turn is { } open)
        {
            turn = null;
            await open.DisposeAsync();
        }
    }
}
