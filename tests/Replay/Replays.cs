using System.Diagnostics;
using System.Globalization;
using ResearchHub.Documents;
using ResearchHub.LiveClient;

namespace ResearchHub.Replay;

/// <summary>What one replay showed.</summary>
/// <param name="Name">Which.</param>
/// <param name="Edits">How many edits were typed, each an event of its own.</param>
/// <param name="Time">From the first key until everything is on disk and with everybody.</param>
/// <param name="Latency">From a key to every other client.</param>
/// <param name="Length">Of the final text, in code units.</param>
/// <param name="Differences">What is not as it should be; empty when all texts are equal.</param>
internal sealed record Outcome(string Name, long Edits, TimeSpan Time, string Latency, int Length, IReadOnlyList<string> Differences)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {Edits} edits in {Time.TotalSeconds:0.0} s, {Edits / Time.TotalSeconds:0} edits/s; key to other client {Latency}; {Length} units; {(Differences.Count == 0 ? "all texts equal, after a kill and restart too" : string.Join("; ", Differences))}");
}

/// <summary>Replays a history in a draft of a running workspace and compares every text there is.</summary>
internal sealed class Replays(Workspace workspace, TimeSpan patience)
{
    private int drafts;

    public Task<Outcome> OneAuthor(string trace, int limit)
    {
        var history = Trace.Read(trace);
        return Run(trace, 2, async (clients, watches, stop) => await Scenarios.OneAuthor(history, limit, clients, watches, stop));
    }

    public Task<Outcome> ByParents(string trace, int limit)
    {
        var history = Trace.Read(trace);
        return Run(trace + ", concurrent", history.Authors, async (clients, watches, stop) => await Scenarios.ByParents(history, limit, clients, watches, stop));
    }

    public Task<Outcome> AtRandomPlaces(string trace, int authors, int edits, double rate, int seed)
    {
        var text = Trace.Read(trace).EndContent;
        return Run(string.Create(CultureInfo.InvariantCulture, $"{trace}, {authors} authors at random places, {rate} edits/s each, seed {seed}"), authors, async (clients, watches, stop) =>
        {
            await Scenarios.AtRandomPlaces(text, seed, edits, rate, clients, watches, stop);
            return null;
        });
    }

    private async Task<Outcome> Run(
        string name, int count, Func<IReadOnlyList<LiveDraft>, Stopwatches, CancellationToken, Task<string?>> scenario)
    {
        using var stop = new CancellationTokenSource(patience);
        var draft = workspace.Drafts[drafts++];
        var clients = new List<LiveDraft>();
        try
        {
            var watches = new Stopwatches();
            for (var number = 0; number < count; number++)
            {
                clients.Add(await workspace.Open(draft, number, stop.Token));
                watches.Listen(clients[^1]);
            }

            var watch = Stopwatch.StartNew();
            var expected = await scenario(clients, watches, stop.Token);
            await Settled(clients, stop.Token);
            var time = watch.Elapsed;
            return new(name, clients.Sum(client => client.LastTyped), time, watches.ToString(), clients[0].Text.Length,
                await Differences(draft, clients, expected, stop.Token));
        }
        finally
        {
            foreach (var client in clients)
            {
                await client.DisposeAsync();
            }
        }
    }

    /// <summary>Everything is on disk, and everybody has taken in the newest version.</summary>
    private static async Task Settled(IReadOnlyList<LiveDraft> clients, CancellationToken stop)
    {
        await Task.WhenAll(clients.Select(client => client.Settled(stop)));
        var newest = clients.Max(client => client.Version);
        await Task.WhenAll(clients.Select(client => client.Reached(newest, stop)));
    }

    private async Task<IReadOnlyList<string>> Differences(DocumentId draft, IReadOnlyList<LiveDraft> clients, string? expected, CancellationToken stop)
    {
        var server = await workspace.Read(draft, stop);
        var found = clients
            .Select((client, number) => client.Text == server ? null : $"client {number} differs from the server")
            .OfType<string>()
            .ToList();
        if (expected is not null && server != expected)
        {
            found.Add("the server's text is not the one the history states");
        }

        await workspace.Server.Kill();
        await workspace.Server.Start();
        if (await workspace.Read(draft, stop) != server)
        {
            found.Add("the server's text after a kill and restart is another one");
        }

        return found;
    }
}
