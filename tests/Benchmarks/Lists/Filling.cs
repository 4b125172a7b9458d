using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.LiveClient;
using ResearchHub.People;

namespace ResearchHub.Benchmarks.Lists;

/// <summary>The command that fills a store with 10,000 projects, 100,000 drafts and 5,000 people with accounts.</summary>
internal static class Filling
{
    /// <param name="pairs">The folder <c>tests/search-eval</c>.</param>
    /// <param name="directory">A data directory to make; with PostgreSQL it holds the search index alone.</param>
    /// <param name="postgres">An empty database to fill instead of SQLite files; null for SQLite.</param>
    public static async Task Run(string pairs, string directory, string? postgres)
    {
        var start = Stopwatch.GetTimestamp();
        await using (var server = Server(directory, postgres))
        {
            // The product itself makes the tables, its demo people and the first memorandum.
            if (await server.Command("migrate") is not (0, _) and var (_, said))
            {
                throw new InvalidOperationException(said);
            }

            await server.Start("Development");
        }

        var people = postgres is null ? await Sqlite(pairs, directory, Tell) : await Postgres(pairs, postgres, Tell);
        await using (var accounts = Accounts(directory, postgres))
        {
            await accounts.OpenAsync();
            await Invite(accounts, people, isSqlite: postgres is null);
        }

        Tell("accounts");

        void Tell(string what) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds,6:F1} s  {what}"));
    }

    /// <summary>The built program on a filled store.</summary>
    public static ProductServer Server(string directory, string? postgres)
    {
        var server = new ProductServer(directory);
        if (postgres is not null)
        {
            server.Settings["Store__Postgres"] = postgres;
        }

        return server;
    }

    private static async Task<IEnumerable<PersonId>> Sqlite(string pairs, string directory, Action<string> tell)
    {
        using var file = new SqliteFile(new StoreFiles(directory).Log);
        await using var log = SqliteEventLog.Open(file, new EventJson(Areas.All));
        return await Fill(log, pairs, tell);
    }

    private static async Task<IEnumerable<PersonId>> Postgres(string pairs, string postgres, Action<string> tell)
    {
        using var database = new PostgresDatabase(postgres);
        await using var log = await PostgresEventLog.Open(database, new EventJson(Areas.All));
        return await Fill(log, pairs, tell);
    }

    private static async Task<IEnumerable<PersonId>> Fill(IEventLog log, string pairs, Action<string> tell)
    {
        var store = new FilledStore(log, pairs, Amounts.Full);
        await store.Fill(tell);
        return store.People;
    }

    private static DbConnection Accounts(string directory, string? postgres) => postgres is null
        ? new SqliteConnection($"Data Source={Path.Combine(directory, "accounts.db")}")
        : new NpgsqlConnection($"{postgres};Search Path=accounts");

    /// <summary>An account for everybody. Nobody can sign in with one: they have no password.</summary>
    private static async Task Invite(DbConnection accounts, IEnumerable<PersonId> people, bool isSqlite)
    {
        await using var transaction = await accounts.BeginTransactionAsync();
        foreach (var (person, number) in people.Select((person, number) => (person.Value, number)))
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"person{number}@museum.example");
            await accounts.ExecuteAsync(
                """
                INSERT INTO "AspNetUsers" ("Id", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "EmailConfirmed", "SecurityStamp",
                  "ConcurrencyStamp", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount", "IsAdministrator")
                VALUES (@id, @address, @upper, @address, @upper, @yes, @upper, @upper, @no, @no, @yes, 0, @no)
                """,
                new { id = isSqlite ? person.ToString().ToUpperInvariant() : (object)person, address, upper = address.ToUpperInvariant(), yes = true, no = false },
                transaction);
        }

        await transaction.CommitAsync();
    }
}
