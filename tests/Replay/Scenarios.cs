using ResearchHub.Documents.Text;
using ResearchHub.LiveClient;

namespace ResearchHub.Replay;

/// <summary>What the clients do. Each scenario leaves every client settled, and says which text the history ends with, if it says.</summary>
internal static class Scenarios
{
    /// <summary>One author types the whole history as fast as the server takes it; another reads along.</summary>
    public static async Task<string?> OneAuthor(Trace trace, int limit, IReadOnlyList<LiveDraft> clients, Stopwatches watches, CancellationToken patience)
    {
        var author = clients[0];
        var expected = limit < trace.Steps.Count ? null : trace.EndContent;
        foreach (var patch in trace.Steps.Take(limit).SelectMany(step => step.Patches))
        {
            // As a person at a keyboard: what waits may grow to a few pushes, not without bound.
            var waiting = author.LastTyped - author.LastAcknowledged;
            if (waiting >= 1_000)
            {
                await author.Stored(author.LastTyped - 500, patience);
            }

            watches.Typed(author, author.LastTyped + 1);
            author.Type(patch.Position, patch.Deleted, patch.Inserted);
        }

        return expected;
    }

    /// <summary>
    /// Several authors, each typing at exactly the knowledge the history says: an author's edits are held back until another's next
    /// edit builds on them, and then that author waits for them. So the server meets the branches as the history forked and merged.
    /// </summary>
    public static async Task<string?> ByParents(Trace trace, int limit, IReadOnlyList<LiveDraft> clients, Stopwatches watches, CancellationToken patience)
    {
        var sent = new long[clients.Count];
        foreach (var client in clients)
        {
            client.AllowUpTo(0);
        }

        foreach (var (step, arrivals) in Causality.Of(trace).Take(limit))
        {
            foreach (var (author, upTo) in arrivals)
            {
                Send(author, upTo);
                await clients[1 - author].Took(clients[author].Writer, upTo, patience);
            }

            foreach (var patch in step.Patches)
            {
                clients[step.Author].Type(patch.Position, patch.Deleted, patch.Inserted);
            }
        }

        for (var author = 0; author < clients.Count; author++)
        {
            Send(author, clients[author].LastTyped);
        }

        return limit < trace.Steps.Count ? null : trace.EndContent;

        // What was held back counts from here.
        void Send(int author, long upTo)
        {
            while (sent[author] < upTo)
            {
                watches.Typed(clients[author], ++sent[author]);
            }

            clients[author].AllowUpTo(upTo);
        }
    }

    /// <summary>Several authors type pieces of the text at random places, each at its own pace, deleting now and then.</summary>
    /// <param name="text">What they type pieces of.</param>
    /// <param name="seed">The places and pieces follow from it; how they interleave does not.</param>
    /// <param name="edits">How many edits in all.</param>
    /// <param name="rate">Edits a second of each author.</param>
    /// <param name="clients">One an author.</param>
    /// <param name="watches">Time the keys.</param>
    /// <param name="patience">Ends it.</param>
    public static Task AtRandomPlaces(
        string text, int seed, int edits, double rate, IReadOnlyList<LiveDraft> clients, Stopwatches watches, CancellationToken patience) =>
        Task.WhenAll(clients.Select((client, number) =>
            Typist.Type(client, text, new Random(seed + number), edits / clients.Count, rate, watches, patience)));
}

/// <summary>Somebody who types a piece at a place, letter by letter, and then goes elsewhere.</summary>
internal sealed class Typist
{
    private int cursor;

    public static async Task Type(LiveDraft client, string text, Random random, int edits, double rate, Stopwatches watches, CancellationToken patience)
    {
        var typist = new Typist();
        client.Taken += (_, shown) =>
        {
            if (shown is not null)
            {
                typist.cursor = shown.MapPosition(typist.cursor, Assoc.After) ?? typist.cursor;
            }
        };
        using var keys = new PeriodicTimer(TimeSpan.FromSeconds(1 / rate));
        var (from, left) = (0, 0);
        for (var i = 0; i < edits; i++)
        {
            await keys.WaitForNextTickAsync(patience);
            var moves = left-- == 0;
            if (moves)
            {
                (from, left) = (random.Next(text.Length), random.Next(5, 60));
            }

            var (place, deletes, letter) = (random.NextDouble(), random.Next(12) == 0, text[from++ % text.Length].ToString());
            watches.Typed(client, client.LastTyped + 1);
            client.Type(shown => typist.Key(shown, moves ? place : null, deletes, letter));
        }
    }

    /// <summary>One key, at the cursor or after a jump. Runs under the draft's lock, as updates do, so the cursor is always right.</summary>
    private ChangeSet Key(string shown, double? place, bool deletes, string letter)
    {
        cursor = Math.Min(place is { } part ? (int)(part * shown.Length) : cursor, shown.Length);
        if (deletes && cursor > 0)
        {
            cursor--;
            return ChangeSet.Replace(shown.Length, cursor, cursor + 1, "");
        }

        var change = ChangeSet.Replace(shown.Length, cursor, cursor, letter);
        cursor += letter.Length;
        return change;
    }
}
