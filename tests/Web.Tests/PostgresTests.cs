using System.IO.Compression;
using System.Net;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ResearchHub.Projects;
using ResearchHub.Silo.Tests;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>The whole product with its log, accounts and keys in PostgreSQL.</summary>
public sealed class PostgresTests : IDisposable
{
    private readonly string address = PostgresServer.NewDatabase();

    public void Dispose() => PostgresServer.Drop(address);

    [Fact]
    public async Task Two_people_write_into_one_draft_and_a_later_server_has_it_and_knows_the_cookie()
    {
        Assert.Equal(0, await Migrate());
        var jar = new CookieContainer();
        var (document, text) = (default(ResearchHub.Documents.DocumentId), "");
        await On(async workspace =>
        {
            (_, document) = await workspace.Draft("Felt and flax.", ("vl", ProjectRole.Scientist));
            await using var aigul = await workspace.Connect("ao");
            await using var volha = await workspace.Connect("vl");
            var (hers, theirs) = (new Draft(aigul, document), new Draft(volha, document));
            await hers.Open();
            await theirs.Open();
            await hers.Type(5, "ed wool ");
            var second = await theirs.Type(14, " Both are fibres.");
            await aigul.Until(() => hers.Follow() == second, "the second edit");
            text = hers.Text;
            using var browser = await workspace.SignedIn("ao", jar);
        });
        Assert.Equal("Felt ed wool and flax. Both are fibres.", text);

        using var said = new StringWriter();
        Assert.Equal(0, SiloSetup.RunCommand(["verify"], "unused", address, said));
        Assert.Contains(": 0 problems.", said.ToString(), StringComparison.Ordinal);

        // Another server: another data directory, another address, the same database.
        await On(async workspace =>
        {
            await using var again = await workspace.Connect("vl");
            Assert.Equal(text, (await again.Open(document)).GetProperty("text").GetString());
            using var browser = workspace.Browser(Moved(jar, workspace.Address));
            foreach (var page in new[] { "/", "/account" })
            {
                Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(page, UriKind.Relative))).StatusCode);
            }
        });
    }

    /// <remarks>
    /// A new file is made of the demo data with <c>pg_dump --inserts --rows-per-insert=200 --no-owner --no-privileges
    /// --exclude-table-data='accounts."DataProtectionKeys"'</c>, without psql's own commands; the former ones stay.
    /// </remarks>
    [Theory]
    [InlineData("postgres-2.sql.gz")]
    public async Task A_database_of_each_released_form_is_carried_forward_with_what_it_holds(string golden)
    {
        await Restore(golden);
        Assert.Equal(0, await Migrate());
        using var said = new StringWriter();
        Assert.Equal(0, SiloSetup.RunCommand(["verify"], "unused", address, said));
        Assert.Contains("639 events", said.ToString(), StringComparison.Ordinal);

        await On(async workspace =>
        {
            await using var aigul = await workspace.Connect("ao");
            var draft = new Draft(aigul, ResearchHub.Documents.DocumentId.Parse("01930000000070008000000000000304", null));
            await draft.Open();
            Assert.Equal(81_664, draft.Text.Length);
            var before = draft.Text;
            var version = await draft.Type(0, "# ");
            await aigul.Until(() => draft.Follow() == version, "the edit");
            Assert.Equal("# " + before, draft.Text);
        });
    }

    [Fact]
    public async Task A_server_without_the_accounts_tables_says_so_in_one_sentence_and_does_not_start()
    {
        using var said = new StringWriter();
        Assert.Equal(1, await AccountsUpgrade.Check("", address, said));
        Assert.Contains("Run the command migrate", said.ToString(), StringComparison.Ordinal);
        Assert.Single(said.ToString().Trim().Split('\n'));

        Assert.Equal(0, await Migrate());
        Assert.Equal(0, await AccountsUpgrade.Check("", address, said));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Host=/nowhere;Database=none")]
    public void Every_change_of_the_accounts_has_its_migration_in_both_stores(string? postgres)
    {
        var services = new ServiceCollection();
        services.AddAccountsDb("", postgres);
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        Assert.False(
            scope.ServiceProvider.GetRequiredService<AccountsDb>().Database.HasPendingModelChanges(),
            "Add a migration for each store, as AccountsDb says.");
    }

    private static CookieContainer Moved(CookieContainer jar, Uri to)
    {
        var moved = new CookieContainer();
        foreach (var cookie in jar.GetAllCookies().Cast<Cookie>())
        {
            moved.Add(to, new Cookie(cookie.Name, cookie.Value));
        }

        return moved;
    }

    private async Task Restore(string golden)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", golden));
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var script = new StreamReader(unpacked);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ToString());
        await connection.ExecuteAsync(await script.ReadToEndAsync());
    }

    private async Task<int?> Migrate()
    {
        using var said = new StringWriter();
        return SiloSetup.RunCommand(["migrate"], "unused", address, said) is not 0 and var failed
            ? failed
            : await AccountsUpgrade.Run("", address, said);
    }

    private async Task On(Func<Workspace, Task> run)
    {
        var workspace = new PostgresWorkspace(address);
        await workspace.InitializeAsync();
        try
        {
            await run(workspace);
        }
        finally
        {
            await workspace.DisposeAsync();
        }
    }

    private sealed class PostgresWorkspace(string address) : Workspace
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Store:Postgres", address)];
    }
}
