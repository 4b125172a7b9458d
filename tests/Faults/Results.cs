using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ResearchHub.Faults;

/// <summary>The rounds of one campaign in <c>results.md</c>: what was done is read from there, and each round is one line more.</summary>
internal sealed class Results(string campaign)
{
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(Here(), "results.md"));

    /// <summary>How many times the campaign has had this fault.</summary>
    public int Done(string fault) => File.ReadLines(Path)
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length > 5 && cells[1] == campaign && cells[3] == fault)
        .Sum(cells => int.Parse(cells[4], CultureInfo.InvariantCulture));

    public void Append(Outcome outcome, int rate, int seed)
    {
        var (verdict, waits) = (outcome.Verdict, outcome.Waits.Select(wait => wait.TotalSeconds).Order().ToList());
        File.AppendAllText(Path, string.Create(
            CultureInfo.InvariantCulture,
            $"| {campaign} | {DateTime.UtcNow:yyyy-MM-dd HH:mm} | {outcome.Fault} | {verdict.Kills} | {rate} | {seed} | {verdict.Acknowledged} | {verdict.Lost} | {verdict.Doubled} | {verdict.Phantom} | {verdict.Diverged} | {verdict.Unknown} | {outcome.Fenced} | {waits[waits.Count / 2]:0.0} | {waits[^1]:0.0} | {Machine} |\n"));
    }

    private static string Machine =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}");

    private static string Here([CallerFilePath] string file = "") => System.IO.Path.GetDirectoryName(file)!;
}
