using System.Collections.Concurrent;
using System.Diagnostics;
using ResearchHub.LiveClient;

namespace ResearchHub.Replay;

/// <summary>Measures how long an edit takes from the key to every other client.</summary>
internal sealed class Stopwatches
{
    private readonly ConcurrentDictionary<(string Writer, long Sequence), long> typed = new();
    private readonly ConcurrentBag<double> milliseconds = [];

    /// <summary>Everything that arrives here from elsewhere is timed.</summary>
    public void Listen(LiveDraft client) => client.Taken += (update, _) =>
    {
        if (update.Writer is { } writer && writer != client.Writer.ToString() && typed.TryGetValue((writer, update.Sequence), out var at))
        {
            milliseconds.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        }
    };

    /// <summary>The moment of a key; call it before the change is made.</summary>
    public void Typed(LiveDraft client, long sequence) => typed[(client.Writer.ToString(), sequence)] = Stopwatch.GetTimestamp();

    public override string ToString()
    {
        var sorted = milliseconds.Order().ToArray();
        return sorted.Length == 0
            ? "no edit reached another client"
            : FormattableString.Invariant($"p50 {At(0.50):0.0} ms, p95 {At(0.95):0.0} ms, p99 {At(0.99):0.0} ms, n {sorted.Length}");

        double At(double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
    }
}
