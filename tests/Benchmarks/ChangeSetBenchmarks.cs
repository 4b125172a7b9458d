using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace ResearchHub.Documents.Text;

/// <summary>The algebra on keystrokes, and the rebase of somebody who was away.</summary>
public class ChangeSetBenchmarks
{
    private const int Length = 100_000;
    private readonly ChangeSet ours = ChangeSet.Replace(Length, 50_000, 50_000, "ы");
    private readonly ChangeSet other = ChangeSet.Replace(Length, 40_000, 40_001, "і");
    private readonly ChangeSet next = ChangeSet.Replace(Length + 1, 50_001, 50_001, "і");
    private ChangeSet many = ChangeSet.Keep(Length);
    private JsonElement json;
    private SubmitEdits late = null!;
    private MissedUpdate[] missed = [];
    private int newest;

    [GlobalSetup]
    public void Setup()
    {
        json = JsonSerializer.SerializeToElement(ours);
        for (var at = 0; at < 1000; at++)
        {
            many = many.Compose(ChangeSet.Replace(many.NewLength, at * 90, (at * 90) + 1, "қала"));
        }

        late = new("", 0, new(Guid.Empty), 1, [.. Typed(50_000, 200)]);
        missed = [.. Typed(20_000, 2000).Select((set, at) => new MissedUpdate(null, at, set))];
        newest = missed[^1].Changes!.NewLength;
    }

    [Benchmark]
    public object MapOver() => ours.MapOver(other);

    [Benchmark]
    public object MapOverAThousandPlaces() => ours.MapOver(many);

    [Benchmark]
    public object Compose() => ours.Compose(next);

    [Benchmark]
    public int? MapPosition() => other.MapPosition(70_000);

    [Benchmark]
    public object? ReadJson() => ChangeSetJson.TryRead(json, out var changes, out _) ? changes : null;

    [Benchmark]
    public string WriteJson() => ChangeSetJson.Write(ours);

    [Benchmark]
    public int RebaseTwoHundredOverTwoThousand() =>
        Rebase.TryOver(late, missed, newest, 1, out var rebased, out _) ? rebased.Length : throw new InvalidOperationException();

    private static IEnumerable<ChangeSet> Typed(int from, int count) =>
        Enumerable.Range(0, count).Select(at => ChangeSet.Replace(Length + at, from + at, from + at, "ы"));
}
