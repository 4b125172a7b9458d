using System.Diagnostics.Metrics;
using ResearchHub.Kernel;

namespace ResearchHub.Documents;

/// <summary>What happens to edits, in numbers: never a word of a draft, and no person.</summary>
internal static class DocumentMeters
{
    private static readonly Meter Meter = new("ResearchHub.Documents");

    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>(
        "researchhub.edits.accepted", "{edit}", "Edits that were stored.");

    private static readonly Counter<long> Resent = Meter.CreateCounter<long>(
        "researchhub.edits.resent", "{push}", "Pushes of which nothing was new: they were sent again.");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "researchhub.edits.refused", "{push}", "Pushes that were refused, by the refusal's code.");

    private static readonly Histogram<long> Distance = Meter.CreateHistogram(
        "researchhub.edits.rebase.distance", "{version}", "How many updates a push had not seen.",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [0, 1, 2, 5, 10, 50, 100, 1_000, 10_000] });

    private static readonly UpDownCounter<long> Open = Meter.CreateUpDownCounter<long>(
        "researchhub.documents.open", "{document}", "Documents in memory.");

    private static readonly UpDownCounter<long> Waiting = Meter.CreateUpDownCounter<long>(
        "researchhub.documents.waiting", "{change}", "Changes that wait for their document.");

    public static void Opened() => Open.Add(1);

    public static void Closed() => Open.Add(-1);

    public static void Queued() => Waiting.Add(1);

    public static void Dequeued() => Waiting.Add(-1);

    /// <summary>A push was decided on a text that was so many versions ahead of it.</summary>
    public static void Decided(Decision<DocumentEvent> decision, long distance)
    {
        if (decision.Refusal is { } refusal)
        {
            Refused.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));
        }
        else if (decision.Events.IsEmpty)
        {
            Resent.Add(1);
        }
        else
        {
            Distance.Record(distance);
        }
    }

    /// <summary>Events were stored.</summary>
    public static void Stored(ImmutableArray<DocumentEvent> events) => Accepted.Add(events.Count(happened => happened is DocumentEdited));
}
