using BenchmarkDotNet.Attributes;

namespace ResearchHub.Documents.Text;

/// <summary>One keystroke in a text of so many units, at places all over it.</summary>
public class TextBenchmarks
{
    private const int Keystrokes = 64;
    private ChangeSet[] keystrokes = [];
    private string text = "";
    private ChunkList list = ChunkList.From("");
    private Rope rope = Rope.Empty;

    [Params(4_000, 100_000, 2_000_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var places = new Random(1);
        text = string.Concat(Enumerable.Repeat("Мұражай қоры, ", (Length / 14) + 1))[..Length];
        (list, rope) = (ChunkList.From(text), Rope.From(text));
        keystrokes = [.. Enumerable.Range(0, Keystrokes)
            .Select(_ => places.Next(Length))
            .Select(at => ChangeSet.Replace(Length, at, at, "ы"))];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keystrokes)]
    public int InOneString()
    {
        var sum = 0;
        foreach (var keystroke in keystrokes)
        {
            sum += keystroke.Apply(text).Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keystrokes)]
    public object InAListOfChunks()
    {
        object last = list;
        foreach (var keystroke in keystrokes)
        {
            last = list.Apply(keystroke);
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Keystrokes)]
    public int InARope()
    {
        var sum = 0;
        foreach (var keystroke in keystrokes)
        {
            sum += rope.Apply(keystroke).Length;
        }

        return sum;
    }
}

/// <summary>What is done with the whole text of a rope.</summary>
public class WholeTextBenchmarks
{
    private string text = "";
    private Rope rope = Rope.Empty;

    [Params(100_000, 2_000_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        text = string.Concat(Enumerable.Repeat("Мұражай қоры, ", (Length / 14) + 1))[..Length];
        rope = Rope.From(text);
    }

    [Benchmark]
    public int From() => Rope.From(text).Length;

    [Benchmark]
    public int ToText() => rope.ToString().Length;

    [Benchmark]
    public string Fingerprint() => rope.Fingerprint();
}
