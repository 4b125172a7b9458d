using System.Net;
using Microsoft.EntityFrameworkCore;
using ResearchHub.LiveClient;
using ResearchHub.Silo.Tests;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>The product with everything in PostgreSQL, and with a directory.</summary>
public sealed class OnPostgres : WithDirectory, IAsyncLifetime
{
    private readonly string address = PostgresServer.NewDatabase();

    protected override IEnumerable<(string Name, string Value)> Settings => [.. base.Settings, ("Store:Postgres", address)];

    async Task IAsyncLifetime.InitializeAsync()
    {
        using var said = new StringWriter();
        Assert.Equal(0, SiloSetup.RunCommand(["migrate"], "unused", address, said));
        Assert.Equal(0, await AccountsUpgrade.Run("", address, said));
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Directory.Dispose();
        await Mail.DisposeAsync();
        PostgresServer.Drop(address);
    }
}

/// <summary>The ways to sign in, once through on PostgreSQL: its statements are not those of SQLite.</summary>
public sealed class PostgresAccountsTests(OnPostgres workspace) : IClassFixture<OnPostgres>
{
    [Fact]
    public async Task Codes_rules_directory_sessions_and_tokens_hold_on_PostgreSQL()
    {
        // Codes: set up, asked for, used up by one of many, locked by guessing.
        var (person, key, codes) = await workspace.SetUpCodes("vl");
        await workspace.LaterFor("vl");
        await workspace.Look(db => db.Users.Where(one => one.Email == Workspace.AddressOf("vl")).ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, -20)));
        var doors = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            var reader = new Reading(workspace.Browser(), "en");
            return (Reader: reader, Page: await reader.Follow(await Mailed.SignIn(reader, Workspace.AddressOf("vl"), DemoPeople.Password)));
        }));
        foreach (var code in new[] { Mailed.CodeOf(key), codes[0] })
        {
            await workspace.Look(db => db.Users.Where(one => one.Email == Workspace.AddressOf("vl")).ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, -20)));
            var answers = await Task.WhenAll(doors.Select(door => door.Reader.Fill(door.Page, "code", ("code", code))));
            Assert.Single(answers, answer => answer.Location == "/");
        }

        for (var turn = 0; turn < 8; turn++)
        {
            await Mailed.SignIn(new(workspace.Browser(), "en"), Workspace.AddressOf("sj"), "wrong");
        }

        Assert.Contains("refused", (await Mailed.SignIn(new(workspace.Browser(), "en"), Workspace.AddressOf("sj"), DemoPeople.Password)).Location, StringComparison.Ordinal);

        // Pages of one's own and of administrators, and what they do.
        foreach (var page in new[] { "/account", "/account/security", "/account/confirm" })
        {
            Assert.Equal(HttpStatusCode.OK, (await person.Open(page)).Status);
        }

        Assert.Contains("rh_", (await person.Fill(await person.Open("/account"), "days", ("name", "A program"), ("days", "30"))).Html, StringComparison.Ordinal);
        var (administrator, _, _) = await workspace.SetUpCodes("ao");
        var set = await administrator.Fill(await administrator.Open("/accounts/rules"), "coordinators", ("administrators", "yes"));
        Assert.Equal("/accounts/rules?done=saved", set.Location);
        Assert.Equal(HttpStatusCode.OK, (await administrator.Follow(set)).Status);
        var weak = new Reading(await workspace.SignedIn("ao"), "en");
        Assert.StartsWith("/account/second-factor", (await weak.Open("/accounts")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await administrator.Open("/accounts")).Status);

        // The directory, by a letter; then everything taken off again.
        var theirs = $"/accounts/{Workspace.Person("iv").Id}";
        await administrator.Fill(await administrator.Open(theirs), "do", ("do", "link"));
        var letter = MailServer.Link(await workspace.Mail.Letter(Workspace.AddressOf("iv"))).Query["?key=".Length..];
        Assert.Equal("/account/security?done=directory", await workspace.Through(await workspace.SignedIn("iv"), $"/sign-in/directory/minsk?letter={letter}", "minsk-iv"));
        Assert.Equal("/", await workspace.Through(workspace.Browser(), "/sign-in/directory/minsk", "minsk-iv"));
        foreach (var what in new[] { "unlink", "factors", "end", "close", "open" })
        {
            Assert.Equal($"{theirs}?done={what}", (await administrator.Fill(await administrator.Open(theirs), "do", ("do", what))).Location);
        }

        Assert.False(await workspace.Look(db => db.DirectoryLinks.AnyAsync()));
    }
}
