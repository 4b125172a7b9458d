using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ResearchHub.Web.Documents;

/// <summary>How the live connections of this server fare.</summary>
internal static class LiveMeters
{
    private static readonly Meter Meter = new("ResearchHub.Live");

    private static readonly UpDownCounter<long> Connections = Meter.CreateUpDownCounter<long>(
        "researchhub.live.connections", "{connection}", "Open live connections.");

    private static readonly UpDownCounter<long> Waiting = Meter.CreateUpDownCounter<long>(
        "researchhub.live.waiting", "{message}", "Messages that wait for a slow connection.");

    private static readonly Counter<long> Overflowed = Meter.CreateCounter<long>(
        "researchhub.live.overflowed", "{connection}", "Connections ended because too much waited for them.");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "researchhub.live.calls.refused", "{call}", "Calls that never reached a grain's verdict, by the refusal's code.");

    private static readonly Histogram<double> FanOut = Meter.CreateHistogram(
        "researchhub.live.fanout.duration", "s", "From the news of an edit at this server to its frame on a connection.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5] });

    public static void Connected() => Connections.Add(1);

    public static void Disconnected() => Connections.Add(-1);

    public static void Queued() => Waiting.Add(1);

    public static void Dequeued(int count) => Waiting.Add(-count);

    public static void Dropped() => Overflowed.Add(1);

    public static void Answered(string code) => Refused.Add(1, new KeyValuePair<string, object?>("code", code));

    /// <param name="since">A stopwatch's timestamp.</param>
    public static void Sent(long since) => FanOut.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
}
