using System.Collections.Concurrent;
using System.Diagnostics;
using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>Editors whose edits are timed from the key to "stored".</summary>
internal sealed class Writing : IAsyncDisposable
{
    private readonly Museum museum;
    private readonly int drafts;
    private readonly CancellationTokenSource enough = new();
    private readonly ConcurrentDictionary<(LiveDraft, long), long> typed = new();
    private readonly List<Witness> all = [];
    private ConcurrentQueue<double> times = new();
    private Task[] typing = [];
    private int atMost;

    private Writing(Museum museum, int drafts, double rate) => (this.museum, this.drafts, Rate) = (museum, drafts, rate);

    /// <summary>Edits a second of each.</summary>
    public double Rate { get; set; }

    /// <param name="museum">Where.</param>
    /// <param name="count">How many editors.</param>
    /// <param name="drafts">In how many of its drafts, the first ones.</param>
    /// <param name="rate">Edits a second of each.</param>
    /// <param name="seed">Decides where words are put, and when.</param>
    /// <param name="atMost">So many words of each stand in the drafts; the drafts grow no longer then.</param>
    public static async Task<Writing> Begin(Museum museum, int count, int drafts, double rate, int seed, int atMost = int.MaxValue)
    {
        var writing = new Writing(museum, drafts, rate) { atMost = atMost };
        var first = museum.TakeNumbers(count);
        for (var number = 0; number < count; number++)
        {
            var client = await museum.Draft(museum.Drafts[number / 2 % drafts], number);
            client.Acknowledged += sequence => writing.Stored(client, sequence);
            writing.all.Add(Witness.Of(first + number, client, new Random(seed + number)));
        }

        writing.typing = [.. writing.all.Select(one => writing.TypeOn(one, new Random(seed - 1 - writing.all.IndexOf(one))))];
        return writing;
    }

    /// <summary>Begins to time anew.</summary>
    public void Forget() => times = new();

    /// <summary>Milliseconds; of what is stored within some time from now on.</summary>
    public async Task<double> P95Of(TimeSpan time)
    {
        Forget();
        using var end = new PeriodicTimer(time);
        await end.WaitForNextTickAsync();
        return P95();
    }

    /// <summary>Milliseconds; of what was stored since <see cref="Forget"/>.</summary>
    public double P95()
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[(int)(sorted.Count * 0.95)];
    }

    /// <summary>Nobody types any more; compares what there is with what was typed.</summary>
    public async Task<Verdict> Settle()
    {
        await enough.CancelAsync();
        await Task.WhenAll(typing);
        using var patience = new CancellationTokenSource(Typists.Patience);
        await Task.WhenAll(all.Select(one => one.Client.Settled(patience.Token)));
        var verdict = Verdict.None with { Acknowledged = all.Sum(one => one.Client.LastAcknowledged) };
        for (var draft = 0; draft < drafts; draft++)
        {
            var text = await museum.Read(museum.Drafts[draft], patience.Token);
            var words = all.Where((_, number) => number / 2 % drafts == draft).SelectMany(one => one.Typed).ToList();
            var known = words.Concat(museum.Former(draft)).ToHashSet();
            var (lost, doubled, phantom) = Verdict.Check(text, known, known);
            museum.Former(draft).AddRange(words);
            verdict += Verdict.None with { Lost = lost, Doubled = doubled, Phantom = phantom };
        }

        return verdict;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await enough.CancelAsync();
        await Task.WhenAll(typing);
        foreach (var one in all)
        {
            await one.Client.DisposeAsync();
        }

        enough.Dispose();
    }

    private async Task TypeOn(Witness one, Random random)
    {
        try
        {
            while (true)
            {
                using var key = new PeriodicTimer(TimeSpan.FromSeconds((0.5 + random.NextDouble()) / Rate));
                await key.WaitForNextTickAsync(enough.Token);
                typed[(one.Client, one.Client.LastTyped + 1)] = Stopwatch.GetTimestamp();
                one.Type(atMost);
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // Told to.
        }
    }

    private void Stored(LiveDraft client, long sequence)
    {
        if (typed.TryRemove((client, sequence), out var since))
        {
            times.Enqueue(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
    }
}
