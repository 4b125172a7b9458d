using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ResearchHub.LiveClient;

/// <summary>
/// The whole workspace as a process of its own, on loopback, with a data directory of its own; or one silo or web server of a cluster.
/// It can be killed and started again.
/// </summary>
public sealed class ProductServer : IAsyncDisposable
{
    /// <summary>A machine with much other work needs it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly int port = FreePort();
    private readonly bool keepData;
    private readonly string program;
    private Process? process;

    /// <param name="directory">Where the log and the accounts lie; null for a new one that goes with this object.</param>
    /// <param name="program"><c>Web</c> or <c>Silo</c>.</param>
    public ProductServer(string? directory = null, string program = "Web")
    {
        this.program = program;
        keepData = directory is not null;
        Data = Directory.CreateDirectory(directory ?? Path.Combine(Path.GetTempPath(), $"researchhub-{Guid.NewGuid():N}")).FullName;
        Address = new($"http://127.0.0.1:{port}");
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The data directory.</summary>
    public string Data { get; }

    /// <summary>More configuration, as environment variables: <c>Mail__Host</c>.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>A line it wrote.</summary>
    public event Action<string>? Said;

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => process is { HasExited: false };

    /// <summary>The last lines it wrote.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Memory in use now, in MiB.</summary>
    public double MemoryMiB
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Processor time used since its start.</summary>
    public TimeSpan Processor => process!.TotalProcessorTime;

    /// <summary>Starts the built program and waits until it answers.</summary>
    /// <param name="environment"><c>Development</c> has demo people and drafts; <c>Production</c> is what museums run.</param>
    public async Task Start(string environment = "Production")
    {
        process?.Dispose();
        process = Process.Start(Program(environment, "--urls", Address.ToString()))!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Ready(process);
    }

    /// <summary>Runs an operator's command, <c>verify</c> say, on the data of a server that is not running.</summary>
    /// <returns>The exit code and what was said.</returns>
    public async Task<(int Code, string Said)> Command(params string[] words)
    {
        using var command = Process.Start(Program("Production", words))!;
        var said = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        return (command.ExitCode, said.Trim());
    }

    /// <summary>Ends it at once, as a power cut would: no handler of its own runs.</summary>
    public async Task Kill()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Asks it to stop, as an upgrade does, and waits until it has.</summary>
    public async Task Stop()
    {
        await Signal("TERM");
        await process!.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public Task Ended(CancellationToken patience) => process!.WaitForExitAsync(patience);

    /// <summary>Stops it where it stands, as a machine under load would; <see cref="Resume"/> lets it go on.</summary>
    public Task Pause() => Signal("STOP");

    /// <summary>Lets a paused server go on.</summary>
    public Task Resume() => Signal("CONT");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Kill();
        process?.Dispose();
        if (!keepData)
        {
            Directory.Delete(Data, recursive: true);
        }
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private ProcessStartInfo Program(string environment, params string[] words)
    {
        var home = Path.GetFullPath(Path.Combine(Here(), "..", "..", program));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(home, "bin", Configuration, "net10.0", $"ResearchHub.{program}.dll"), .. words])
        {
            WorkingDirectory = home,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["Data__Directory"] = Data;
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task Ready(Process started)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        var watch = Stopwatch.StartNew();
        while (await timer.WaitForNextTickAsync())
        {
            if (started.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException($"{program} did not start:\n{string.Join('\n', Log)}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        Said?.Invoke(line);
        Log.Enqueue(line);
        while (Log.Count > 200)
        {
            Log.TryDequeue(out _);
        }
    }

    /// <summary>The configuration this library was built in: <c>Debug</c> or <c>Release</c>.</summary>
    private static string Configuration =>
        Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    /// <summary>A port of loopback that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
