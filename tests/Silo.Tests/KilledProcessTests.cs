using System.Diagnostics;
using System.Globalization;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Silo.Tests;

/// <summary>A process that appends without end is killed in the middle, again and again on one file.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Streams = 20;
    private static readonly EventJson Json = new([EventLogContract.Area]);

    private readonly string folder = Directory.CreateTempSubdirectory("researchhub-killed-").FullName;

    private string LogFile => Path.Combine(folder, "log.db");

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_acknowledged_append_is_there_after_kill_9_and_nothing_twice()
    {
        var acknowledged = new long[Streams];
        foreach (var many in new[] { 100, 1_000, 3_000 })
        {
            await AppendUntilKilled(many, acknowledged);

            using var file = new SqliteFile(LogFile);
            await using var log = SqliteEventLog.Open(file, Json);
            for (var stream = 0; stream < Streams; stream++)
            {
                var notes = await log.Read<Noted>(Stream(stream), 0, 1_000_000);
                Assert.InRange(notes.Length, acknowledged[stream], acknowledged[stream] + 1);
                Assert.Equal(Enumerable.Range(1, notes.Length).Select(number => $"{number}"), notes.Select(note => note.Text));
                acknowledged[stream] = notes.Length;
            }
        }
    }

    [Fact]
    public async Task A_file_that_another_process_writes_is_refused_until_that_process_ends()
    {
        using var process = Start();
        await process.StandardOutput.ReadLineAsync();
        using (var file = new SqliteFile(LogFile))
        {
            Assert.Contains(
                "Another process", Assert.Throws<InvalidOperationException>(() => SqliteEventLog.Open(file, Json)).Message, StringComparison.Ordinal);
        }

        process.Kill();
        await process.WaitForExitAsync();
        using var free = new SqliteFile(LogFile);
        await using var log = SqliteEventLog.Open(free, Json);
    }

    /// <summary>What the other process does: prints "stream version" after each append that was acknowledged.</summary>
    internal static async Task AppendWithoutEnd(string path)
    {
        using var file = new SqliteFile(path);
        await using var log = SqliteEventLog.Open(file, Json);
        await using var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        await Task.WhenAll(Enumerable.Range(0, Streams).Select(async stream =>
        {
            for (var version = await log.Head(Stream(stream)); ; version++)
            {
                await log.Append(Stream(stream), version, [new Noted($"{version + 1}", null, 0)], []);
                output.WriteLine($"{stream} {version + 1}");
            }
        }));
    }

    private static StreamName Stream(int number) => new(EventLogContract.Area.Name, new(number, 0, 0, new byte[8]));

    private async Task AppendUntilKilled(int many, long[] acknowledged)
    {
        using var process = Start();
        for (var heard = 0; await process.StandardOutput.ReadLineAsync() is { } line; heard++)
        {
            // What is still in the pipe when the process is gone was acknowledged, too. A line cut short was not heard by anybody.
            if (line.Split(' ') is [var stream, var version] && long.TryParse(version, CultureInfo.InvariantCulture, out var number))
            {
                var at = int.Parse(stream, CultureInfo.InvariantCulture);
                acknowledged[at] = Math.Max(acknowledged[at], number);
            }

            if (heard == many)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
    }

    private Process Start() => Process.Start(new ProcessStartInfo("dotnet", [typeof(KilledProcessTests).Assembly.Location, "append", LogFile])
    {
        RedirectStandardOutput = true,
    })!;
}
