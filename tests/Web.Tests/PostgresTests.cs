using System.IO.Compression;
using System.Net;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ResearchHub.Activity;
using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;
using ResearchHub.Turns;
using ResearchHub.Search;
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
            (var project, document) = await workspace.Draft("Felt and flax.", ("vl", ProjectRole.Scientist));
            await using var aigul = await workspace.Connect("ao");
            await using var volha = await workspace.Connect("vl");
            var (hers, theirs) = (new Draft(aigul, document), new Draft(volha, document));
            await hers.Open();
            await theirs.Open();
            await hers.Type(5, "ed wool ");
            var second = await theirs.Type(14, " Both are fibres.");
            await aigul.Until(() => hers.Follow() == second, "the second edit");
            text = hers.Text;
            // The wall reads PostgreSQL's rows as it does SQLite's.
            var now = DateTimeOffset.UtcNow;
            var (wall, period) = (workspace.Grains.Activity(), new ActivityQuestion(now.AddDays(-1), now.AddDays(1), Serving: 3));
            var lines = (await wall.Page(Workspace.Caller("ao"), period, null)).Hours.SelectMany(hour => hour.Lines).Where(line => line.Thing == document.Value);
            Assert.Equal(["worked", "worked", "draft-founded"], lines.Select(line => line.Kind));
            Assert.Empty((await wall.Page(Workspace.Caller("vl"), period with { Project = lines.First().Project }, null)).Hours);
            Assert.Contains((await wall.Counts(Workspace.Caller("ao"), period)).Now.Drafts, draft => draft.Draft == document);
            // So do turns.
            var (question, turns) = (ConsultationId.New(TimeProvider.System), workspace.Grains.Turns());
            Workspace.Accept(await workspace.Grains.Consultation(question).Ask(Workspace.Caller("ao"), new(
                project, MainAreas.Art, "How old is it?", "The felt.", Language.English, [Workspace.Person("vl").Id, Workspace.Person("ut").Id], null, false, false)));
            Assert.Equal(project, Assert.Single(await turns.Mine(Workspace.Caller("vl")), turn => turn.Thing == question.Value).Project);
            Assert.Null(Assert.Single(await turns.Mine(Workspace.Caller("ut")), turn => turn.Thing == question.Value).Project);
            Assert.Equal(2, (await turns.Waiting(Workspace.Caller("ao"))).Count(turn => turn.Thing == question.Value));
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

    [Fact]
    public async Task Drafts_and_people_are_found_and_an_erased_person_is_not()
    {
        Assert.Equal(0, await Migrate());
        var samal = Workspace.Person("sj").Id;
        var page = new DirectoryQuestion(Language.Belarusian);
        await On(async workspace =>
        {
            var (_, draft) = await workspace.Draft("Опись **музейных** палимпсестов.", ("vl", ProjectRole.Observer));
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while ((await Found(workspace, "vl", "палимпсест")).Count == 0)
            {
                await timer.WaitForNextTickAsync(patience.Token);
            }

            Assert.Equal(draft.Value, Assert.Single(await Found(workspace, "vl", "палимпсест")).Id);
            Assert.Empty(await Found(workspace, "ut", "палимпсест"));
            Assert.Equal(samal.Value, Assert.Single(await Found(workspace, "vl", "Zhumabekova")).Id);
            var everybody = (await workspace.Grains.People().Directory(page)).People.Select(entry => entry.Person.Names.Belarusian).ToList();
            Assert.Equal(everybody.OrderBy(name => SortKeys.Of(Language.Belarusian, SpelledName.Of(name, "", "").Formal), StringComparer.Ordinal), everybody);
            Assert.Equal(everybody.Skip(3), (await workspace.Grains.People().Directory(
                page with { After = (await workspace.Grains.People().Directory(page)).People[2].Person.Id })).People.Select(entry => entry.Person.Names.Belarusian));
        });

        // As the command does it, with no server running.
        using var said = new StringWriter();
        var unused = Directory.CreateTempSubdirectory("researchhub-").FullName;
        Assert.Equal(0, await SiloSetup.RunGrainCommand(["erase", samal.ToString()], host => host.AddResearchHubSilo(unused, address), said));
        Assert.Equal(0, await AccountErasure.EraseAccount(unused, address, samal.Value, said));
        Directory.Delete(unused, recursive: true);
        await using var connection = new NpgsqlConnection(address);
        var rows = await connection.QueryAsync("SELECT * FROM log.person_names WHERE id = @id", new { id = samal.ToString() });
        Assert.All((IDictionary<string, object?>)Assert.Single(rows), column => Assert.True(column.Key == "id" || column.Value is null, column.Key));
        Assert.Equal(7, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM accounts.\"AspNetUsers\""));

        await On(async workspace =>
        {
            Assert.Empty(await Found(workspace, "vl", "Zhumabekova"));
            Assert.DoesNotContain((await workspace.Grains.People().Directory(page)).People, entry => entry.Person.Id == samal);
        });
    }

    private static async Task<IReadOnlyList<FoundThing>> Found(Workspace workspace, string reader, string words) =>
        (await workspace.Grains.Search().Find(Workspace.Caller(reader), new(words))).Accepted(out var results, out _) ? results.Found : [];

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
            await using var volha = await workspace.Connect("vl");
            var draft = new Draft(volha, ResearchHub.Documents.DocumentId.Parse("01930000000070008000000000000304", null));
            await draft.Open();
            Assert.Equal(81_664, draft.Text.Length);
            var before = draft.Text;
            var version = await draft.Type(0, "# ");
            await volha.Until(() => draft.Follow() == version, "the edit");
            Assert.Equal("# " + before, draft.Text);
            await using var scope = workspace.Services.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<AccountsDb>();
            Assert.Equal(8, await accounts.Users.CountAsync());
            await CompleteAndCurrent(accounts);
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

    /// <remarks>The program's own context, not one made for the test: Identity's tables take their form from its options.</remarks>
    [Fact]
    public async Task Every_change_of_the_accounts_has_its_migration_in_both_stores()
    {
        Assert.Equal(0, await Migrate());
        foreach (var workspace in new[] { new PostgresWorkspace(address), new Workspace() })
        {
            await workspace.InitializeAsync();
            try
            {
                await using var scope = workspace.Services.CreateAsyncScope();
                await CompleteAndCurrent(scope.ServiceProvider.GetRequiredService<AccountsDb>());
            }
            finally
            {
                await workspace.DisposeAsync();
            }
        }
    }

    private static async Task CompleteAndCurrent(AccountsDb accounts)
    {
        Assert.False(accounts.Database.HasPendingModelChanges(), "Add a migration for each store, as AccountsDb says.");
        Assert.Empty(await accounts.Database.GetPendingMigrationsAsync());
        // Every table of the model is there and has every column.
        foreach (var table in accounts.Model.GetEntityTypes().Where(type => !type.IsMappedToJson()).Select(type => type.ClrType))
        {
            var rows = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(table).Invoke(accounts, null)!;
            await rows.FirstOrDefaultAsync();
        }

        Assert.Contains(accounts.Model.GetEntityTypes(), type => type.ClrType == typeof(IdentityUserPasskey<Guid>));
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
