using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace ResearchHub.Web.Priorities;

/// <summary>A round from both museums by plain forms, and a search of everything that anybody receives for what only one may know.</summary>
[Collection(nameof(Pages))]
public sealed partial class AnonymousRoundTests(Pages pages)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    /// <summary>Coordinators, the panel, and two who have nothing to do with it.</summary>
    private static readonly string[] Everybody = ["iv", "ao", "js", "vl", "eh", "sj", "ut"];

    private static readonly string[] Panel = ["js", "vl", "eh"];

    [Fact]
    public async Task The_anonymous_round_leaks_nothing()
    {
        var readers = new Dictionary<string, Reading>();
        foreach (var key in Everybody)
        {
            readers[key] = await pages.Reading(key);
        }

        var (register, candidates) = await Convene(readers["iv"]);
        string[] addresses =
        [
            "/priorities", register, $"{register}/convene", $"{register}/rate", .. candidates.Select(id => $"{register}/candidates/{id}"),
            $"{register}/list.csv", "/turns", "/turns/list.csv", "/turns/waiting", "/turns/waiting/list.csv", "/activity", "/activity/list.csv", "/",
        ];
        var ears = new List<Ear>();
        foreach (var key in Everybody)
        {
            ears.Add(await Connect(key));
        }

        // Each rates in turn; nobody else's page changes by a letter, and no page is told of anything.
        int[] firsts = [9, 8, 1];
        foreach (var (rater, first) in Panel.Zip(firsts))
        {
            await Quiet(ears);
            var before = await Received(readers, addresses);
            var form = await readers[rater].Open($"{register}/rate");
            var sent = await readers[rater].Fill(
                form, "do", ($"r-{candidates[0]}", $"{first}"), ($"why-{candidates[0]}", Canary(rater)), ($"r-{candidates[1]}", "5"), ($"why-{candidates[1]}", ""), ("do", "finish"));
            Assert.Equal(HttpStatusCode.Redirect, sent.Status);

            var after = await Received(readers, addresses);
            foreach (var ((reader, address), page) in after.Where(one => one.Key.Reader != rater))
            {
                Assert.True(before[(reader, address)] == page, $"{reader} sees at {address} that {rater} has rated.");
            }

            Assert.Equal(0, await Heard(ears));
            Assert.DoesNotContain(await Everything(readers, addresses), one => Panel.Any(other => other != one.Reader && one.Text.Contains(Canary(other), StringComparison.Ordinal)));
            Assert.Contains(Canary(rater), (await readers[rater].Open($"{register}/rate")).Html, StringComparison.Ordinal);
            Assert.DoesNotContain($"{register[12..]}/rate", (await readers[rater].Open("/turns")).Html, StringComparison.Ordinal);
        }

        Assert.Contains("round is closed", (await readers["iv"].Follow(await readers["iv"].Fill(
            await readers["iv"].Open($"{register}/convene"), "_handler\" value=\"close"))).Html, StringComparison.Ordinal);

        // What came of it is seen by the panel and coordinators, and nothing of it leads to a person.
        foreach (var key in (string[])["iv", "ao", .. Panel])
        {
            var page = await readers[key].Open($"{register}/candidates/{candidates[0]}");
            Assert.All(Panel, rater => Assert.Contains(Canary(rater), page.Html, StringComparison.Ordinal));
            Assert.All(
                Panel.Where(rater => rater != key).Select(Workspace.Person),
                rater => Assert.True(!page.Html.Contains($"{rater.Id}", StringComparison.Ordinal) && !page.Html.Contains(rater.Names.English, StringComparison.Ordinal)));
        }

        var seen = await readers["ao"].Open(register);
        Assert.Contains("median 8, middle half 4.5 to 8.5; dissent: 1", seen.Html, StringComparison.Ordinal);
        Assert.Contains("without a project", seen.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await readers["sj"].Open(register)).Status);

        // Published, everybody sees it, with the dissent word for word.
        await readers["iv"].Fill(await readers["iv"].Open($"{register}/convene"), "_handler\" value=\"publish");
        var published = await readers["sj"].Open(register);
        Assert.Equal(HttpStatusCode.OK, published.Status);
        Assert.Contains(Canary("eh"), published.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary("js"), published.Html, StringComparison.Ordinal);
        foreach (var ear in ears)
        {
            await ear.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_is_no_ballot_is_refused_in_words_and_what_was_typed_is_kept()
    {
        var coordinator = await pages.Reading("iv");
        var (register, candidates) = await Convene(coordinator);
        var rater = await pages.Reading("vl");
        var form = await rater.Open($"{register}/rate");

        var alone = await rater.Fill(form, "do", ($"why-{candidates[0]}", "A reason alone"), ("do", "keep"));
        Assert.Contains("A reason stands beside no rating", alone.Html, StringComparison.Ordinal);
        Assert.Contains("A reason alone", alone.Html, StringComparison.Ordinal);
        var wrong = await rater.Fill(form, "do", ($"r-{candidates[0]}", "10"), ($"why-{candidates[0]}", "Ten of nine"), ("do", "keep"));
        Assert.Contains("A rating is a number from 1 to 9", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("Ten of nine", wrong.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.Open($"{register}/rate")).Status);
        var kept = await rater.Follow(await rater.Fill(form, "do", ($"r-{candidates[0]}", "4"), ("do", "keep")));
        Assert.Contains("goes on waiting for you", kept.Html, StringComparison.Ordinal);
        Assert.Contains($"{register}/rate", (await rater.Open("/turns")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_priority_is_linked_to_the_project_that_serves_it_and_no_longer()
    {
        var iryna = await pages.Reading("iv");
        var (register, candidates) = await Convene(iryna);
        var address = $"{register}/candidates/{candidates[0]}";
        var felt = ResearchHub.Web.Projects.Demo.DemoProject.All[2];

        await iryna.Fill(await iryna.Open(address), "_handler\" value=\"link", ("project", $"{felt.Id}"));
        var linked = await iryna.Open(address);
        Assert.Contains($"href=\"/projects/{felt.Id}\"", linked.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("without a project", linked.Html, StringComparison.Ordinal);
        var table = (await iryna.Open($"{register}/list.csv")).Html;
        Assert.Contains($"\"Names of ornament\",\"\",\"\",\"\",\"\",\"\",\"{felt.Title}\"", table, StringComparison.Ordinal);
        Assert.Contains("\"Natural dyes\",\"\",\"\",\"\",\"\",\"\",\"without a project\"", table, StringComparison.Ordinal);
        // Somebody who may not read the project is told that there is one, and not which.
        var other = await (await pages.Reading("sj")).Open(address);
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        await iryna.Fill(linked, "_handler\" value=\"unlink", ("project", $"{felt.Id}"));
        Assert.Contains("without a project", (await iryna.Open(address)).Html, StringComparison.Ordinal);
    }

    private static string Canary(string rater) => $"canary-{rater}-5f1c";

    /// <summary>A register with a panel from both museums, two candidates and an open round.</summary>
    private static async Task<(string Register, string[] Candidates)> Convene(Reading coordinator)
    {
        var founded = await coordinator.Fill(await coordinator.Open("/priorities"), "title", ("title", $"Priorities {Guid.NewGuid():N}"), ("language", "en"));
        var convene = founded.Location;
        var register = convene[..convene.LastIndexOf('/')];
        var panel = await coordinator.Fill(
            await coordinator.Open(convene), "person", [.. Panel.Select(key => ("person", $"{Workspace.Person(key).Id}"))]);
        Assert.Contains("The panel is named", (await coordinator.Follow(panel)).Html, StringComparison.Ordinal);
        foreach (var title in (string[])["Names of ornament", "Natural dyes"])
        {
            Assert.Equal(HttpStatusCode.Redirect, (await coordinator.Fill(await coordinator.Open(register), "why", ("title", title), ("why", "Because"))).Status);
        }

        var day = DateTime.Today.AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var opened = await coordinator.Fill(await coordinator.Open(convene), "day", ("day", day), ("time", "18:00"));
        Assert.Contains("The round is open", (await coordinator.Follow(opened)).Html, StringComparison.Ordinal);
        return (register, [.. Candidate().Matches((await coordinator.Open(register)).Html).Select(match => match.Groups[1].Value).Distinct()]);
    }

    /// <summary>Every page as each receives it, without what differs in every answer.</summary>
    private static async Task<Dictionary<(string Reader, string Address), string>> Received(Dictionary<string, Reading> readers, string[] addresses)
    {
        var received = new Dictionary<(string, string), string>();
        foreach (var (key, reader) in readers)
        {
            foreach (var address in addresses)
            {
                var page = await reader.Open(address);
                // A form that makes something carries an id that is new each time.
                received[(key, address)] = $"{page.Status} {NewId().Replace(page.Masked, "")}";
            }
        }

        return received;
    }

    private static async Task<List<(string Reader, string Text)>> Everything(Dictionary<string, Reading> readers, string[] addresses) =>
        [.. (await Received(readers, addresses)).Select(one => (one.Key.Reader, one.Value))];

    /// <summary>Lets every page hear whatever there is to hear, and forgets it.</summary>
    private async Task Quiet(List<Ear> ears)
    {
        for (var quiet = 0; quiet < 2;)
        {
            quiet = await Heard(ears) == 0 ? quiet + 1 : 0;
        }
    }

    /// <summary>How many messages arrived: all that were sent before this question.</summary>
    private async Task<int> Heard(List<Ear> ears)
    {
        // Whoever joins makes the server ask the bell, and tell everybody if it has rung; and answers come after what was sent before.
        await using (var another = await Connect("ut"))
        {
            var heard = 0;
            foreach (var ear in ears)
            {
                await ear.Follow();
                heard += ear.Take();
            }

            return heard;
        }
    }

    private async Task<Ear> Connect(string key)
    {
        var secret = await pages.Secret(key);
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(pages.Address, "/live/turns"), HttpTransportType.WebSockets, options => options.Headers.Add("Authorization", $"Bearer {secret}"))
            .Build();
        var ear = new Ear(connection);
        await connection.StartAsync();
        Assert.True(await ear.Follow());
        return ear;
    }

    [GeneratedRegex("/candidates/([0-9a-f]{32})")]
    private static partial Regex Candidate();

    [GeneratedRegex("<input type=\"hidden\" name=\"id\" value=\"[0-9a-f]{32}\"")]
    private static partial Regex NewId();

    private sealed class Ear : IAsyncDisposable
    {
        private readonly HubConnection connection;
        private int heard;

        public Ear(HubConnection connection)
        {
            this.connection = connection;
            connection.On<int>("Changed", _ => Interlocked.Increment(ref heard));
        }

        public Task<bool> Follow() => connection.InvokeAsync<bool>("Follow", "turns").WaitAsync(Deadline);

        public int Take() => Interlocked.Exchange(ref heard, 0);

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
