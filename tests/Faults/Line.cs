using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ResearchHub.Faults;

/// <summary>Two network namespaces, Astana and Minsk, and between them the only line: slow, lossy, or cut. Needs root.</summary>
internal sealed class Line : IAsyncDisposable
{
    public const string AstanaAddress = "10.77.0.1";
    private const string MinskAddress = "10.77.0.2";

    private readonly Process wan;
    private readonly string folder = Directory.CreateTempSubdirectory("rh-line-").FullName;

    private Line()
    {
        (Astana, Minsk) = ($"rh{Environment.ProcessId}a", $"rh{Environment.ProcessId}m");
        Control = new(Path.Combine(folder, "line.json"));
        Control.Set(0, 0);
        Run("ip", "netns", "add", Astana);
        Run("ip", "netns", "add", Minsk);
        wan = Process.Start(new ProcessStartInfo("python3", [Script(), Astana, Minsk, Control.Path]) { RedirectStandardOutput = true })!;
        // It says "ready" once both ends are there.
        wan.StandardOutput.ReadLine();
        foreach (var (name, address) in new[] { (Astana, AstanaAddress), (Minsk, MinskAddress) })
        {
            Run("ip", "-n", name, "link", "set", "lo", "up");
            Run("ip", "-n", name, "addr", "add", $"{address}/24", "dev", "wan0");
            Run("ip", "-n", name, "link", "set", "wan0", "up");
        }
    }

    /// <summary>The namespace of the servers.</summary>
    public string Astana { get; }

    /// <summary>The namespace at the other end.</summary>
    public string Minsk { get; }

    public Control Control { get; }

    public static Line Lay() => new();

    /// <summary>A program to be started in a namespace.</summary>
    public static ProcessStartInfo In(string name, string program, params IEnumerable<string> words) =>
        new("ip", ["netns", "exec", name, program, .. words]);

    private static string Script([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "wan.py");

    public async ValueTask DisposeAsync()
    {
        wan.Kill();
        await wan.WaitForExitAsync();
        wan.Dispose();
        Run("ip", "netns", "del", Astana);
        Run("ip", "netns", "del", Minsk);
        Directory.Delete(folder, recursive: true);
    }

    public static void Run(string program, params string[] words)
    {
        using var process = Process.Start(program, words);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', words)} ended with {process.ExitCode}; network namespaces need root.");
        }
    }
}

/// <summary>What the line is like, told to <c>wan.py</c> by a file.</summary>
internal sealed class Control(string path)
{
    private const double OneWay = 0.150;
    private const double Loss = 0.05;

    public string Path => path;

    /// <summary>A line between the two capitals on a bad day: 300 ms there and back, one packet in twenty lost.</summary>
    public void Bad() => Set(OneWay, Loss);

    /// <summary>No packet comes through.</summary>
    public void Cut() => Set(OneWay, Loss, down: true);

    public void Set(double oneWay, double loss, bool down = false)
    {
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(new { delay = oneWay, loss, down }));
        File.Move(path + ".new", path, overwrite: true);
    }
}
