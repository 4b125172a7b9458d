using System.Diagnostics;
using System.Globalization;

namespace ResearchHub.Faults;

/// <summary>A PostgreSQL of the test's own as a process that can be killed, stopped and started again. Its data go with this object.</summary>
internal sealed class Database : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("rh-pg-").FullName;
    private Process? postgres;

    /// <summary>How the product reaches it.</summary>
    public string Address => $"Host={folder};Username=researchhub;Database=postgres";

    private string Data => Path.Combine(folder, "data");

    /// <summary>Starts it, makes it first when it is not there, and waits until it takes connections.</summary>
    public async Task Start()
    {
        if (!File.Exists(Path.Combine(Data, "PG_VERSION")))
        {
            if (Environment.UserName == "root")
            {
                await Run("chown", ["postgres", folder]); // It refuses to run as root.
            }

            await Run(As("initdb", "-D", Data, "-U", "researchhub", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"));
        }

        for (var watch = Stopwatch.StartNew(); ;)
        {
            var (program, words) = As(
                "postgres", "-D", Data, "-c", "listen_addresses=", "-c", $"unix_socket_directories={folder}", "-c", "max_connections=300",
                "-c", "logging_collector=on");
            postgres?.Dispose();
            postgres = Process.Start(Quiet(program, words))!;
            _ = postgres.StandardError.ReadToEndAsync();
            _ = postgres.StandardOutput.ReadToEndAsync();
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (await timer.WaitForNextTickAsync() && !postgres.HasExited)
            {
                if (await Code(Bin("pg_isready"), ["-q", "-h", folder]) == 0)
                {
                    return;
                }
            }

            // Of a killed one some process may still hold the shared memory.
            if (watch.Elapsed > Patience)
            {
                throw new InvalidOperationException("PostgreSQL does not start.");
            }
        }
    }

    /// <summary>Ends all its processes at once, as a power cut would, but for what the operating system has still to write.</summary>
    public async Task Kill()
    {
        var all = await Output("ps", ["-o", "pid=", "--ppid", Id]);
        await Code("kill", ["-9", Id, .. all.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)]);
        await postgres!.WaitForExitAsync();
    }

    /// <summary>Stops it without a farewell to those who are connected.</summary>
    public async Task Stop()
    {
        await Code("kill", ["-QUIT", Id]);
        await postgres!.WaitForExitAsync();
    }

    /// <summary>Lets nobody commit an event until what it returns is disposed: appends go on piling up in the silos.</summary>
    public async Task<IAsyncDisposable> Hold()
    {
        var psql = Process.Start(new ProcessStartInfo("psql", ["-qAtXv", "ON_ERROR_STOP=1", "-h", folder, "-U", "researchhub", "postgres"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/tmp",
        })!;
        await psql.StandardInput.WriteLineAsync("BEGIN; LOCK TABLE log.events IN SHARE MODE; SELECT 'held';");
        await psql.StandardInput.FlushAsync();
        return await psql.StandardOutput.ReadLineAsync() is "held" ? new Held(psql) : throw new InvalidOperationException("The events were not held.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (postgres is { HasExited: false })
        {
            await Kill();
        }

        postgres?.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string Id => postgres!.Id.ToString(CultureInfo.InvariantCulture);

    private static string Bin(string program) =>
        Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", program)).Where(File.Exists).Order().LastOrDefault()
        ?? program;

    private static (string Program, string[] Words) As(string program, params string[] words) => Environment.UserName == "root"
        ? ("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", Bin(program), .. words])
        : (Bin(program), words);

    private static Task Run((string Program, string[] Words) what) => Run(what.Program, what.Words);

    private static async Task Run(string program, string[] words)
    {
        if (await Code(program, words) is not 0 and var code)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', words)} ended with {code}.");
        }
    }

    private static async Task<int> Code(string program, string[] words)
    {
        using var process = Process.Start(Quiet(program, words))!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static async Task<string> Output(string program, string[] words)
    {
        using var process = Process.Start(Quiet(program, words))!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }

    private static ProcessStartInfo Quiet(string program, string[] words) =>
        new(program, words) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };

    /// <summary>A transaction that ends with its process.</summary>
    private sealed class Held(Process psql) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            psql.StandardInput.Close();
            await psql.WaitForExitAsync();
            psql.Dispose();
        }
    }
}
