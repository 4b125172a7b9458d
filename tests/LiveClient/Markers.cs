using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ResearchHub.Documents.Text;

namespace ResearchHub.LiveClient;

/// <summary>Unique words: each edit puts one in, as a line of its own, between two lines, so that nobody's word can be torn by another's.</summary>
public static partial class Markers
{
    /// <summary>The word of a client's edit.</summary>
    public static string Of(int client, long sequence) => string.Create(CultureInfo.InvariantCulture, $"⟦{client}:{sequence}⟧");

    /// <summary>Every word of a text, as often as it stands there.</summary>
    public static IReadOnlyList<string> In(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    /// <summary>Puts a word before a line picked at random.</summary>
    public static ChangeSet PutIn(string text, string word, Random random)
    {
        var place = text.Length == 0 ? 0 : text.LastIndexOf('\n', random.Next(text.Length)) + 1;
        return ChangeSet.Replace(text.Length, place, place, word + "\n");
    }

    /// <summary>Writes a word over another one; before a line picked at random where that does not stand in the text.</summary>
    public static ChangeSet WriteOver(string text, string former, string word, Random random) =>
        text.IndexOf(former, StringComparison.Ordinal) is >= 0 and var place
            ? ChangeSet.Replace(text.Length, place, place + former.Length, word)
            : PutIn(text, word, random);

    [GeneratedRegex(@"⟦\d+:\d+⟧")]
    private static partial Regex Word();
}

/// <summary>One client's history: what it typed, and what it was told is on disk.</summary>
public sealed class Witness(int number, LiveDraft client, Random random)
{
    private readonly ConcurrentQueue<long> acknowledged = new();
    private readonly ConcurrentQueue<(long Sequence, long At)> waiting = new();
    private readonly Queue<long> standing = new();
    private readonly HashSet<long> gone = [];
    private long longest;

    /// <summary>Its editor.</summary>
    public LiveDraft Client => client;

    /// <summary>Every word it typed and has not written over.</summary>
    public IEnumerable<string> Typed => Enumerable.Range(1, (int)client.LastTyped)
        .Where(sequence => !gone.Contains(sequence)).Select(sequence => Markers.Of(number, sequence));

    /// <summary>Every word it was told is on disk, up to now.</summary>
    public IReadOnlyList<string> Acknowledged =>
        [.. Enumerable.Range(1, (int)acknowledged.DefaultIfEmpty(0).Max()).Select(sequence => Markers.Of(number, sequence))];

    /// <summary>Begins to write down what a client is told.</summary>
    public static Witness Of(int number, LiveDraft client, Random random)
    {
        var witness = new Witness(number, client, random);
        client.Acknowledged += witness.Hear;
        return witness;
    }

    /// <summary>Types one word.</summary>
    /// <param name="atMost">Who has so many words in the draft writes over their oldest, so that the draft grows no longer.</param>
    public void Type(int atMost = int.MaxValue)
    {
        var next = NextSequence;
        waiting.Enqueue((next, Stopwatch.GetTimestamp()));
        long? former = standing.Count >= atMost ? standing.Dequeue() : null;
        client.Type(text => former is { } old
            ? Markers.WriteOver(text, Markers.Of(number, old), Markers.Of(number, next), random)
            : Markers.PutIn(text, Markers.Of(number, next), random));
        standing.Enqueue(next);
        if (former is { } over)
        {
            gone.Add(over);
        }
    }

    /// <summary>The longest time from typing a word to being told that it is on disk, of those told since this was asked last.</summary>
    public TimeSpan Longest() => Stopwatch.GetElapsedTime(0, Interlocked.Exchange(ref longest, 0));

    /// <summary>Types at a rate, whether there is a server or not, until told to stop.</summary>
    public async Task TypeOn(double rate, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                // As keys come: not in step with anybody else's.
                using var key = new PeriodicTimer(TimeSpan.FromSeconds((0.5 + random.NextDouble()) / rate));
                await key.WaitForNextTickAsync(stop);
                Type();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to.
        }
    }

    private void Hear(long sequence)
    {
        acknowledged.Enqueue(sequence);
        while (waiting.TryPeek(out var first) && first.Sequence <= sequence && waiting.TryDequeue(out _))
        {
            longest = Math.Max(longest, Stopwatch.GetTimestamp() - first.At);
        }
    }

    // Only this witness types here, so the next number is known before the key.
    private long NextSequence => client.LastTyped + 1;
}
