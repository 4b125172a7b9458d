using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ResearchHub.LiveClient;

namespace ResearchHub.Benchmarks.Lists;

/// <summary>Asks the built product for pages over HTTP, one after another, on a store that <see cref="Filling"/> made, and prints a line for each page.</summary>
internal sealed class Figures : IAsyncDisposable
{
    private const int Warm = 30, Measured = 400;

    /// <summary>A page that takes seconds is asked for less often: it is too slow anyway.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The environment variable that names some pages by a regular expression; without it all are asked for.</summary>
    private static readonly Regex Only = new(Environment.GetEnvironmentVariable("PAGES") ?? "");

    private readonly Random random = new(3);

    private Figures(ProductServer server) => Server = server;

    public ProductServer Server { get; }

    /// <summary>The slowest page's p95 so far, in milliseconds.</summary>
    public double Worst { get; private set; }

    /// <param name="directory">As it was filled.</param>
    /// <param name="postgres">As it was filled.</param>
    public static async Task<Figures> Start(string directory, string? postgres)
    {
        var server = await Product(directory, postgres);
        Console.WriteLine("| page | reader | p50 ms | p95 ms | p99 ms | worst ms | server's CPU ms | kB |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|");
        return new(server);
    }

    /// <summary>Starts the product on a filled store, which an earlier program may have filled, and waits for its search index.</summary>
    public static async Task<ProductServer> Product(string directory, string? postgres)
    {
        var server = Filling.Server(directory, postgres);
        if (await server.Command("migrate") is not (0, _) and var (_, said))
        {
            throw new InvalidOperationException(said);
        }

        await server.Start("Development");
        using var reader = await Visitor.SignIn(server.Address, FilledStore.Keys.Twenty);
        await IndexIsMade(reader);
        return server;
    }

    public Task Visit(string page, string who, Visitor reader, string address) => Visit(page, who, reader, () => address);

    public async Task Visit(string page, string who, Visitor reader, Func<string> address)
    {
        if (!Only.IsMatch(page))
        {
            return;
        }

        var (times, bytes, busy) = (new List<double>(Measured), 0L, TimeSpan.Zero);
        var begin = Stopwatch.GetTimestamp();
        for (var number = -Warm; number < Measured && (number <= 0 || Stopwatch.GetElapsedTime(begin) < Patience); number++)
        {
            busy = number == 0 ? Server.Processor : busy;
            var path = address();
            var start = Stopwatch.GetTimestamp();
            var length = await reader.Open(path);
            if (number >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                bytes += length;
            }
        }

        busy = Server.Processor - busy;
        times.Sort();
        Worst = Math.Max(Worst, At(0.95));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {page} | {who} | {At(0.5):F0} | {At(0.95):F0} | {At(0.99):F0} | {times[^1]:F0} | {busy.TotalMilliseconds / times.Count:F1} | {bytes / times.Count / 1e3:F0} |"));

        double At(double part) => times[(int)(part * (times.Count - 1))];
    }

    public T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    /// <summary>The addresses on a page that a form finds.</summary>
    public static async Task<IReadOnlyList<string>> Links(Visitor reader, string page, Regex form) =>
        [.. form.Matches(await reader.Read(page)).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value)).Distinct()];

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Until then the search finds less and the server has more to do.</summary>
    private static async Task IndexIsMade(Visitor reader)
    {
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while ((await reader.Read("/search?q=музей")).Contains("id=\"behind\"", StringComparison.Ordinal))
        {
            await timer.WaitForNextTickAsync();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The search index was made in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s.\n"));
    }
}
