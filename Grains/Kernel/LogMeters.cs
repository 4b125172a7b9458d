using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ResearchHub.Kernel;

/// <summary>How the log answers those who append, whichever store it is.</summary>
internal static class LogMeters
{
    private static readonly Meter Meter = new("ResearchHub.Log");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "researchhub.log.append.duration", "s", "From an append to its commit.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5] });

    private static readonly Counter<long> Events = Meter.CreateCounter<long>(
        "researchhub.log.events", "{event}", "Events that were stored.");

    private static readonly Counter<long> Fenced = Meter.CreateCounter<long>(
        "researchhub.log.writers.fenced", "{activation}", "Activations that ended because another one had written first.");

    private static readonly Counter<long> Unavailable = Meter.CreateCounter<long>(
        "researchhub.log.unavailable", "{append}", "Appends without a verdict, whose activation ended.");

    /// <summary>An append was answered.</summary>
    /// <param name="area">Whose stream.</param>
    /// <param name="started">A stopwatch's timestamp from before.</param>
    /// <param name="events">How many were stored.</param>
    public static void Stored(string area, long started, int events)
    {
        var tag = new KeyValuePair<string, object?>("area", area);
        Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tag);
        Events.Add(events, tag);
    }

    /// <summary>An append failed.</summary>
    public static void Failed(string area, Exception failure) =>
        (failure is StaleWriterException ? Fenced : Unavailable).Add(1, new KeyValuePair<string, object?>("area", area));
}
