using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ResearchHub.LiveClient;

namespace ResearchHub.Kill;

/// <summary>The rounds of one campaign in <c>results.md</c>: what was done is read from there, and each round is one line more.</summary>
internal sealed class Results(string campaign)
{
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(Here(), "results.md"));

    /// <summary>How many kills the campaign has behind it.</summary>
    public int Kills => File.ReadLines(Path)
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length > 5 && cells[1] == campaign)
        .Sum(cells => int.Parse(cells[3], CultureInfo.InvariantCulture));

    public static Results Of(string campaign) => new(campaign);

    public void Append(Verdict verdict, int rate, int seed) => File.AppendAllText(Path, string.Create(
        CultureInfo.InvariantCulture,
        $"| {campaign} | {DateTime.UtcNow:yyyy-MM-dd HH:mm} | {verdict.Kills} | {rate} | {seed} | {verdict.Acknowledged} | {verdict.Lost} | {verdict.Doubled} | {verdict.Phantom} | {verdict.Diverged} | {verdict.Unknown} | {Machine} |\n"));

    private static string Machine =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}");

    private static string Here([CallerFilePath] string file = "") => System.IO.Path.GetDirectoryName(file)!;
}
