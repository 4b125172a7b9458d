using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ResearchHub.Benchmarks.Lists;

/// <summary>The command that measures every list page over HTTP, in the built product, on a store that <see cref="Filling"/> made.</summary>
internal static partial class PageFigures
{
    private const int Warm = 30, Measured = 400;
    private const double Bound = 100;

    /// <param name="pairs">The folder <c>tests/search-eval</c>.</param>
    /// <param name="directory">As it was filled.</param>
    /// <param name="postgres">As it was filled.</param>
    /// <returns>The exit code: 0 when 95 of 100 answers of every page came within 100 ms.</returns>
    public static async Task<int> Run(string pairs, string directory, string? postgres)
    {
        await using var server = Filling.Server(directory, postgres);
        // A store that an earlier program filled.
        if (await server.Command("migrate") is not (0, _) and var (_, said))
        {
            throw new InvalidOperationException(said);
        }

        await server.Start("Development");
        var keys = FilledStore.Keys;
        using var all = await Visitor.SignIn(server.Address, keys.All);
        using var some = await Visitor.SignIn(server.Address, keys.TwoHundred);
        using var few = await Visitor.SignIn(server.Address, keys.Twenty);
        using var administrator = await Visitor.SignIn(server.Address, keys.Administrator);
        await IndexIsMade(few);

        var questions = FilledStore.Questions(pairs);
        var random = new Random(3);
        var projects = await Links(few, "/projects", Project());
        var large = await Largest(all);
        var person = (await Links(few, "/people", Person()))[0];
        var worst = 0.0;
        Console.WriteLine("| page | reader | p50 ms | p95 ms | p99 ms | worst ms | server's CPU ms | kB |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|");
        foreach (var (who, reader) in new[] { ("of 20 projects", few), ("of 200", some), ("of all 10,000", all) })
        {
            await Visit("projects", who, reader, () => "/projects");
            await Visit("projects, by name", who, reader, () => "/projects?by=name");
            await Visit("memorandum", who, reader, () => "/memorandum");
            await Visit("search, one word", who, reader, () => Question(1));
            await Visit("search, two words", who, reader, () => Question(2));
        }

        await Visit("projects in the trash", "of all 10,000", all, () => "/projects/trash");
        await Visit("project, 10 drafts", "of 20 projects", few, () => Any(projects));
        await Visit("project, 1,000 drafts", "of all 10,000", all, () => large);
        await Visit("trash of drafts", "of 20 projects", few, () => $"{Any(projects)}/trash");
        await Visit("trash of drafts, 1,000 drafts", "of all 10,000", all, () => $"{large}/trash");
        await Visit("tasks, 3", "of 20 projects", few, () => $"{Any(projects)}/tasks");
        await Visit("tasks, 400", "of all 10,000", all, () => $"{large}/tasks");
        await Visit("members, as a co-lead", "of all 10,000", all, () => $"{Any(projects)}/members");
        await Visit("people", "of 20 projects", few, () => "/people");
        await Visit("people by a name", "of 20 projects", few, () => $"/people?q={Uri.EscapeDataString(Name())}");
        await Visit("people of a field", "of 20 projects", few, () => $"/people?q={Uri.EscapeDataString("орнамент")}");
        await Visit("a person", "of all 10,000", all, () => person);
        await Visit("institutions", "of 20 projects", few, () => "/institutions");
        await Visit("accounts", "administrator", administrator, () => "/accounts");
        await Visit("accounts by a name", "administrator", administrator, () => $"/accounts?q={Uri.EscapeDataString(Name())}");
        return worst <= Bound ? 0 : 1;

        async Task Visit(string page, string who, Visitor reader, Func<string> address)
        {
            var (times, bytes, busy) = (new List<double>(Measured), 0L, TimeSpan.Zero);
            for (var number = -Warm; number < Measured; number++)
            {
                busy = number == 0 ? server.Processor : busy;
                var path = address();
                var start = Stopwatch.GetTimestamp();
                var length = await reader.Open(path);
                if (number >= 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    bytes += length;
                }
            }

            busy = server.Processor - busy;
            times.Sort();
            worst = Math.Max(worst, At(0.95));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {page} | {who} | {At(0.5):F0} | {At(0.95):F0} | {At(0.99):F0} | {times[^1]:F0} | {busy.TotalMilliseconds / Measured:F1} | {bytes / Measured / 1e3:F0} |"));

            double At(double part) => times[(int)(part * (times.Count - 1))];
        }

        string Any(IReadOnlyList<string> paths) => paths[random.Next(paths.Count)];

        string Name() => Any(["Лапцёнак", "Seitova", "Уәлиханов", "Сакалоўская", "Айгуль Оспанова", "Katsiaryna Yorsh"]);

        string Question(int words) => $"/search?q={Uri.EscapeDataString(string.Join(' ', Enumerable.Range(0, words).Select(_ => Any(questions))))}";
    }

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

    private static async Task<IReadOnlyList<string>> Links(Visitor reader, string page, Regex form) =>
        [.. form.Matches(await reader.Read(page)).Select(link => link.Groups[1].Value).Distinct()];

    /// <summary>Of the invented projects, the one that was changed last has the most drafts.</summary>
    private static async Task<string> Largest(Visitor reader) => (await Links(reader, "/projects", Project()))[0];

    /// <summary>The projects of the demo data begin with 0193.</summary>
    [GeneratedRegex("href=\"(/projects/(?!0193)[0-9a-f]{32})\"")]
    private static partial Regex Project();

    [GeneratedRegex("href=\"(/people/[0-9a-f]{32})\"")]
    private static partial Regex Person();
}
