using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ResearchHub.Benchmarks.Lists;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Search;

namespace ResearchHub.Benchmarks;

/// <summary>How long a search takes with 10,000 projects, 100,000 drafts and 5,000 people, through the grain, on SQLite.</summary>
internal static class SearchBenchmarks
{
    private const int Asked = 2_000;

    /// <param name="pairs">The folder <c>tests/search-eval</c>.</param>
    /// <param name="directory">A data directory to make; it stays, so that a server can be started on it.</param>
    public static async Task Run(string pairs, string directory)
    {
        var start = Stopwatch.GetTimestamp();
        using (var file = new SqliteFile(new StoreFiles(directory).Log))
        {
            await using var log = SqliteEventLog.Open(file, new EventJson(Areas.All));
            await new FilledStore(log, pairs, Amounts.Full).Fill(_ => { });
        }

        Tell("store filled", Stopwatch.GetElapsedTime(start).TotalSeconds, "s");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddResearchHubSilo(directory);
        using var host = builder.Build();
        await host.StartAsync();
        start = Stopwatch.GetTimestamp();
        await host.Services.GetRequiredService<SearchRefresher>().CatchUp();
        Tell("index made from the log, dictionaries loaded", Stopwatch.GetElapsedTime(start).TotalSeconds, "s");
        Tell("index on disk", new FileInfo(new StoreFiles(directory).Search).Length / 1e6, "MB");
        start = Stopwatch.GetTimestamp();
        await host.Services.GetRequiredService<SearchRefresher>().CatchUp();
        Tell("a look for changes when there are none", Stopwatch.GetElapsedTime(start).TotalMilliseconds, "ms");

        var grains = host.Services.GetRequiredService<IGrainFactory>();
        await Ask(grains, FilledStore.Readers.Twenty, FilledStore.Questions(pairs), "member of 20 projects");
        await Ask(grains, FilledStore.Readers.TwoHundred, FilledStore.Questions(pairs), "member of 200 projects");
        await Ask(grains, FilledStore.Readers.All, FilledStore.Questions(pairs), "member of all 10,000 projects");
        await Ask(grains, FilledStore.Readers.Twenty, ["Прокопцов", "Shostakovich", "Құрманғазы Жамбыл", "Хадкевіч"], "a person's name");
        await host.StopAsync();
    }

    private static async Task Ask(IGrainFactory grains, PersonId reader, IReadOnlyList<string> questions, string who)
    {
        var (random, times, found) = (new Random(2), new List<double>(Asked), 0L);
        foreach (var number in Enumerable.Range(-50, Asked + 50))
        {
            var words = questions[random.Next(questions.Count)];
            if (number % 3 == 0)
            {
                words += $" {questions[random.Next(questions.Count)]}";
            }

            var start = Stopwatch.GetTimestamp();
            var reply = await grains.Search().Find(new(reader), new(words));
            if (number >= 0 && reply.Accepted(out var results, out _))
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                found += results.Drafts + results.Projects + results.People;
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{who}: p50 {At(0.5):F1} ms, p95 {At(0.95):F1} ms, p99 {At(0.99):F1} ms, worst {times[^1]:F1} ms; {found / times.Count} results on average"));

        double At(double part) => times[(int)(part * (times.Count - 1))];
    }

    private static void Tell(string what, double figure, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {figure:F1} {unit}"));
}
