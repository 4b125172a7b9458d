using System.Globalization;
using Microsoft.AspNetCore.SignalR.Client;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Projects;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

public sealed class LimitTests(LimitTests.Tight workspace) : IClassFixture<LimitTests.Tight>
{
    /// <summary>More than the socket's buffers and what may wait hold together: 15 MB.</summary>
    private const int Edits = 250;

    [Fact]
    public async Task Who_calls_too_often_is_told_how_long_to_wait_and_may_go_on()
    {
        await using var client = await workspace.Connect("ao");
        var close = new { document = Guid.NewGuid().ToString("N") };

        var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(_ => client.Call("Close", close)));

        var refused = answers.Where(answer => answer.TryGetProperty("refusal", out _)).Select(answer => answer.GetProperty("refusal")).ToArray();
        Assert.InRange(answers.Length - refused.Length, 60, 80);
        Assert.All(refused, refusal => Assert.Equal("documents.slow-down", refusal.GetProperty("code").GetString()));
        Assert.All(refused, refusal =>
            Assert.InRange(int.Parse(refusal.GetProperty("subject").GetString()!, CultureInfo.InvariantCulture), 1, 1_000));

        await using var other = await workspace.Connect("ao");
        await other.Ask("Close", close);
        Assert.Equal(HubConnectionState.Connected, client.State);
    }

    [Fact]
    public async Task Who_reads_too_slowly_is_dropped_and_catches_up_while_the_others_go_on()
    {
        var (_, document) = await workspace.Draft("x", ("vl", ProjectRole.Scientist));
        await using var neighbour = await workspace.Connect("ao");
        await neighbour.Open(document);
        using var stuck = await RawClient.Connect(workspace.Address, await workspace.Secret("vl"));
        var writer = Guid.NewGuid().ToString("N");
        var opened = (await stuck.Call("Open", $$"""{"document":"{{document}}","writer":"{{writer}}"}""")).GetProperty("answer");

        // It reads no more. Every edit carries 60 kB of letters, so the line to it fills and then what waits for it does.
        var (seen, length) = (opened.GetProperty("version").GetInt64(), 1);
        var (caller, editor) = (Workspace.Caller("ao"), new WriterId(Guid.NewGuid()));
        for (var sequence = 1; sequence <= Edits; sequence++)
        {
            var change = ChangeSet.Replace(length, 0, length, new string('x', 60_000));
            var reply = await workspace.Grains.Document(document).Edit(
                caller, new(opened.GetProperty("history").GetString()!, seen, editor, sequence, [change]));
            Assert.True(reply.Accepted(out var taken, out _));
            (seen, length) = (taken.Version, 60_000);
            await neighbour.Until(() => neighbour.Updates().Count == sequence, "the edit at the neighbour");
        }

        await stuck.UntilClosed();
        await using var back = await workspace.Connect("vl");
        var since = await back.Ask("Open", new
        {
            document = $"{document}", writer = back.Writer, history = opened.GetProperty("history"), seen = opened.GetProperty("version"),
        });
        Assert.Equal(seen, since.GetProperty("version").GetInt64());
        var last = since.GetProperty("updates").EnumerateArray().Last().GetProperty("version").GetInt64();
        for (var more = since; last < seen; last = more.GetProperty("updates").EnumerateArray().Last().GetProperty("version").GetInt64())
        {
            more = await back.Ask("UpdatesSince", new { document = $"{document}", history = opened.GetProperty("history"), seen = last });
        }

        Assert.Equal(seen, last);
    }

    [Fact]
    public async Task A_message_beyond_a_mebibyte_ends_only_its_own_connection()
    {
        await using var client = await workspace.Connect("ao");
        await using var neighbour = await workspace.Connect("ao");

        await Assert.ThrowsAnyAsync<Exception>(() => client.Call("Close", new { document = new string('x', 1_100_000) }));

        await client.Until(() => client.Heard("Gone").Count == 1, "the end of the connection");
        await neighbour.Ask("Close", new { document = Guid.NewGuid().ToString("N") });
    }

    [Fact]
    public async Task A_quiet_line_is_heard_from_every_two_seconds()
    {
        using var client = await RawClient.Connect(workspace.Address, await workspace.Secret("vl"));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2));

        Assert.Contains("\"type\":6", await client.Next(deadline.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_guesses_passwords_of_many_accounts_from_one_machine_is_stopped()
    {
        using var browser = workspace.Browser();
        for (var guess = 0; guess < 3; guess++)
        {
            await Try($"person{guess}@museum.example", "password");
        }

        var answer = await Try(Workspace.Person("vl").Address, DemoPeople.Password);

        Assert.Equal("/sign-in?refused=sign-in.refused", answer.Headers.Location!.OriginalString);

        Task<HttpResponseMessage> Try(string address, string password) =>
            Workspace.Post(browser, "/sign-in/password", ("address", address), ("password", password));
    }

    /// <summary>The product with short lines, so that they fill in a test.</summary>
    public sealed class Tight : Workspace
    {
        protected override IEnumerable<(string Name, string Value)> Settings =>
            [("Live:Waiting", "16"), ("SignIn:TriesAMinute", "3")];
    }
}
