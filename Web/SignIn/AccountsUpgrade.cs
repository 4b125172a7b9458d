using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ResearchHub.Web.SignIn;

/// <summary>Brings the accounts' SQLite tables to this build's form before anybody is let in.</summary>
internal sealed class AccountsUpgrade(IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountsDb>().Database.MigrateAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The accounts' part of the command <c>migrate</c>.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> Run(string directory, string? postgres, TextWriter report) => With(directory, postgres, report, async db =>
    {
        var before = (await db.Database.GetAppliedMigrationsAsync()).Count();
        await db.Database.MigrateAsync();
        var now = (await db.Database.GetAppliedMigrationsAsync()).Count();
        await report.WriteLineAsync(now == before ? "The accounts have the form of this program." : $"The accounts have the form {now} now.");
        return 0;
    });

    /// <summary>On PostgreSQL only <c>migrate</c> changes tables; a server that finds an earlier form does not start.</summary>
    /// <returns>The exit code: 0 when the server may start.</returns>
    public static Task<int> Check(string directory, string? postgres, TextWriter report) => postgres is null
        ? Task.FromResult(0)
        : With(directory, postgres, report, async db =>
        {
            if (!(await db.Database.GetPendingMigrationsAsync()).Any())
            {
                return 0;
            }

            await report.WriteLineAsync(
                "The accounts in the database have no form yet, or that of an earlier program. "
                + "Run the command migrate of this program: dotnet run --project Web -- migrate.");
            return 1;
        });

    /// <summary>Runs something on the accounts of a server that is not running.</summary>
    /// <returns>The exit code; 1, and a sentence, when the database does not answer.</returns>
    public static async Task<int> With(string directory, string? postgres, TextWriter report, Func<AccountsDb, Task<int>> run)
    {
        var services = new ServiceCollection();
        services.AddAccountsDb(directory, postgres);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        try
        {
            return await run(scope.ServiceProvider.GetRequiredService<AccountsDb>());
        }
        catch (Exception failure) when (failure is DbException or ArgumentException)
        {
            await report.WriteLineAsync($"The accounts cannot be opened: {failure.Message}");
            return 1;
        }
    }
}
