using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ResearchHub.Replay;

/// <summary>A recorded editing history, see <c>tests/traces/README.md</c>.</summary>
/// <param name="EndContent">The text it ends with, as the file states it.</param>
/// <param name="Authors">How many typed it.</param>
/// <param name="Steps">What was typed, in an order in which every step comes after its parents.</param>
internal sealed record Trace(string EndContent, int Authors, IReadOnlyList<Step> Steps)
{
    public static Trace Read(string name)
    {
        var folder = Path.GetFullPath(Path.Combine(Here(), "..", "traces"));
        var path = Directory.EnumerateFiles(folder, $"{name}.json.gz", SearchOption.AllDirectories).Single();
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(file);
        var root = json.RootElement;
        return new(
            root.GetProperty("endContent").GetString()!,
            root.TryGetProperty("numAgents", out var agents) ? agents.GetInt32() : 1,
            [.. root.GetProperty("txns").EnumerateArray().Select(Step)]);
    }

    private static Step Step(JsonElement step, int index) =>
        new(step.TryGetProperty("agent", out var agent) ? agent.GetInt32() : 0,
            step.TryGetProperty("parents", out var parents) ? [.. parents.EnumerateArray().Select(parent => parent.GetInt32())]
                : index == 0 ? [] : [index - 1],
            [.. step.GetProperty("patches").EnumerateArray().Select(patch => new Patch(patch[0].GetInt32(), patch[1].GetInt32(), patch[2].GetString()!))]);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

/// <summary>One transaction: who, knowing which earlier ones, changed what.</summary>
internal sealed record Step(int Author, IReadOnlyList<int> Parents, IReadOnlyList<Patch> Patches);

/// <summary>At a position some units go and a text comes in.</summary>
internal sealed record Patch(int Position, int Deleted, string Inserted);
