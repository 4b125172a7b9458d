using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Benchmarks;

/// <summary>How many appends a second the log takes when each producer waits for its answer, and how long an answer takes.</summary>
internal static class AppendBenchmarks
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    private static readonly Area Area =
        new("benchmark", typeof(Happened), BenchmarkJson.Default, _ => throw new NotSupportedException());

    /// <param name="directory">On which disk.</param>
    public static Task Run(string directory) => Run(run => InFolder(directory, run));

    /// <param name="connectionString">An empty database; its log stays there.</param>
    public static async Task RunPostgres(string connectionString)
    {
        using var database = new PostgresDatabase(connectionString);
        using (var connection = database.OpenForCommand(changes: true))
        {
            PostgresSchema.BringForward(connection, new([Area]));
        }

        await Run(async run =>
        {
            await using var log = await PostgresEventLog.Open(database, new([Area]));
            await run(log);
        });
    }

    private static async Task Run(Func<Func<IEventLog, Task>, Task> withLog)
    {
        Console.WriteLine("| producers | appends/s | p50 ms | p99 ms | CPU, us an append |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var producers in new[] { 1, 10, 200 })
        {
            await withLog(log => Append(log, producers));
        }

        await withLog(Replay);
    }

    private static async Task Append(IEventLog log, int producers)
    {
        var (begin, end) = (Stopwatch.GetTimestamp() + Ticks(WarmUp), Stopwatch.GetTimestamp() + Ticks(WarmUp + Measured));
        var worked = Environment.CpuUsage.TotalTime;
        var times = await Task.WhenAll(Enumerable.Range(0, producers).Select(_ => Task.Run(async () =>
        {
            var (stream, writer, taken) = (new StreamName(Area.Name, Guid.CreateVersion7()), Guid.NewGuid(), new List<double>());
            var version = 0L;
            for (; Stopwatch.GetTimestamp() is var start && start < end; version++)
            {
                await log.Append(stream, version, [Typed(writer, version + 1)], [RowOf(stream, version)]);
                if (start >= begin)
                {
                    taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }

            return (Taken: taken, Appends: version);
        })));
        worked = Environment.CpuUsage.TotalTime - worked;
        var (all, appends) = (times.SelectMany(one => one.Taken).Order().ToArray(), times.Sum(one => one.Appends));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {producers} | {all.Length / Measured.TotalSeconds:N0} | {all[all.Length / 2]:N2} | {all[all.Length * 99 / 100]:N2} | {worked.TotalMicroseconds / appends:N0} |"));
    }

    /// <summary>One stream of 250,000 events, read as a grain reads it.</summary>
    private static async Task Replay(IEventLog log)
    {
        const int Events = 250_000, PageLength = 2_000;
        var (stream, writer) = (new StreamName(Area.Name, Guid.CreateVersion7()), Guid.NewGuid());
        for (var version = 0; version < Events; version += PageLength)
        {
            await log.Append(stream, version, [.. Enumerable.Range(version + 1, PageLength).Select(number => Typed(writer, number))], []);
        }

        var (start, read) = (Stopwatch.GetTimestamp(), 0);
        while (await log.Read<Happened>(stream, read, PageLength) is { Length: > 0 } page)
        {
            read += page.Length;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"\nReading {read:N0} events of one stream: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:N0} ms"));
    }

    private static async Task InFolder(string directory, Func<IEventLog, Task> run)
    {
        var folder = Directory.CreateDirectory(Path.Combine(directory, $"researchhub-benchmark-{Guid.NewGuid():N}")).FullName;
        using (var file = new SqliteFile(Path.Combine(folder, "log.db")))
        {
            await using var log = SqliteEventLog.Open(file, new([Area]));
            await run(log);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Of the length of a typed letter as documents store it: about 120 bytes.</summary>
    private static Typed Typed(Guid writer, long sequence) =>
        new(new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero), writer, sequence, "[1234,[0,\"ж\"],4321]");

    private static Row RowOf(StreamName stream, long version) =>
        new("documents", stream.Id.ToString("N"), [("title", "A letter"), ("version", version), ("changed_at", version)]);
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Typed), "typed")]
internal abstract record Happened(DateTimeOffset At);

internal sealed record Typed(DateTimeOffset At, Guid? WriterKey, long Sequence, string Changes) : Happened(At), ISequenced;

[JsonSerializable(typeof(Happened))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
