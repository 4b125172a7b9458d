using System.Text.RegularExpressions;

namespace ResearchHub.Benchmarks.Lists;

/// <summary>The command that measures the pages of consultations, of what happens, of turns and of priorities.</summary>
internal static partial class ActivityFigures
{
    private const double Bound = 150;

    /// <summary>Periods that end where the filled store does: the one that is shown at first, a month, and the longest.</summary>
    private const string TwoDays = "/activity?from=2026-11-23&to=2026-11-24";
    private const string Month = "/activity?from=2026-10-26&to=2026-11-24";
    private const string Longest = "/activity?from=2025-10-21&to=2026-11-24";

    /// <param name="directory">As it was filled.</param>
    /// <param name="postgres">As it was filled.</param>
    /// <returns>The exit code: 0 when 95 of 100 answers of every page came within 150 ms.</returns>
    public static async Task<int> Run(string directory, string? postgres)
    {
        await using var figures = await Figures.Start(directory, postgres);
        var (keys, server) = (FilledStore.Keys, figures.Server.Address);
        using var all = await Visitor.SignIn(server, keys.All);
        using var some = await Visitor.SignIn(server, keys.TwoHundred);
        using var few = await Visitor.SignIn(server, keys.Twenty);
        using var coordinator = await Visitor.SignIn(server, keys.Administrator);
        await Consultations(figures, all, some, few);
        await Activity(figures, all, some, coordinator);
        await Turns(figures, all, some, few);
        await Priorities(figures, all, coordinator);
        return figures.Worst <= Bound ? 0 : 1;
    }

    private static async Task Consultations(Figures figures, Visitor all, Visitor some, Visitor few)
    {
        foreach (var (who, reader) in new[] { ("of 20 projects", few), ("of 200", some), ("of all 10,000", all) })
        {
            await figures.Visit("questions, unresolved", who, reader, "/consultations");
            await figures.Visit("questions, accepted", who, reader, "/consultations?show=Accepted");
            await figures.Visit("questions, stale", who, reader, "/consultations?show=Stale");
            await figures.Visit("questions of an area", who, reader, "/consultations?area=01930000000070008000000000000402");
            await figures.Visit("one's own questions", who, reader, "/consultations?mine=1");
            await figures.Visit("queue", who, reader, "/consultations/queue");
            await figures.Visit("ask", who, reader, "/consultations/ask");
        }

        // By their due dates: the longest first, then the ten long ones.
        var threads = await Figures.Links(all, "/consultations", Thread());
        await figures.Visit("queue, answered", "of all 10,000", all, "/consultations/queue?show=Answered");
        await figures.Visit("a thread, 8 answers", "of all 10,000", all, () => figures.Any([.. threads.Skip(11)]));
        await figures.Visit("a thread, 200 answers", "of all 10,000", all, () => figures.Any([.. threads.Skip(1).Take(10)]));
        await figures.Visit("a thread, 500 answers", "of all 10,000", all, threads[0]);
        await figures.Visit("fields of knowledge", "of all 10,000", all, "/priority-areas");
    }

    private static async Task Activity(Figures figures, Visitor all, Visitor some, Visitor coordinator)
    {
        var project = (await PageFigures.Largest(all)).Split('/')[^1];
        foreach (var (who, reader) in new[] { ("who oversees 200", some), ("who oversees all 10,000", all) })
        {
            foreach (var (name, period) in new[] { ("two days", TwoDays), ("a month", Month), ("400 days", Longest) })
            {
                await figures.Visit($"activity, {name}", who, reader, period);
                await figures.Visit($"activity, {name}, next page", who, reader, (await Figures.Links(reader, period, Next()))[0]);
                await figures.Visit($"activity, {name}, a person", who, reader, $"{period}&person={await First(reader, period, Person())}");
                await figures.Visit($"activity, {name}, a project", who, reader, $"{period}&project={project}");
                await figures.Visit($"activity, {name}, a memorandum's activity", who, reader, $"{period}&serving=3");
                await figures.Visit($"activity, {name}, a museum", who, reader, $"{period}&museum={await First(reader, period, Museum())}");
            }
        }

        await figures.Visit("activity, 400 days", "coordinator", coordinator, Longest);
    }

    private static async Task Turns(Figures figures, Visitor all, Visitor some, Visitor few)
    {
        foreach (var (who, reader) in new[] { ("of 20 projects", few), ("who oversees 200", some), ("who oversees all 10,000", all) })
        {
            await figures.Visit("turns", who, reader, "/turns");
            await figures.Visit("turns that wait", who, reader, "/turns/waiting");
        }

        await figures.Visit("working days", "of 20 projects", few, "/turns/days");
        var drafts = await Figures.Links(all, await PageFigures.Largest(all), Draft());
        await figures.Visit("hand over", "of all 10,000", all, () => $"{figures.Any(drafts)}/hand-over");
    }

    private static async Task Priorities(Figures figures, Visitor all, Visitor coordinator)
    {
        var registers = await Figures.Links(all, "/priorities", Register());
        await figures.Visit("registers", "of all 10,000", all, "/priorities");
        await figures.Visit("register, 40 candidates", "of all 10,000", all, () => figures.Any([.. registers.Skip(1)]));
        await figures.Visit("register, 100 candidates, 100 ballots", "of all 10,000", all, registers[0]);
        await figures.Visit("candidate", "of all 10,000", all, (await Figures.Links(all, registers[0], Candidate()))[0]);
        await figures.Visit("rate, 40 candidates", "of all 10,000", all, $"{registers[1]}/rate");
        await figures.Visit("convene, 40 candidates", "coordinator", coordinator, $"{registers[1]}/convene");
    }

    private static async Task<string> First(Visitor reader, string page, Regex form) => (await Figures.Links(reader, page, form))[0];

    [GeneratedRegex("href=\"(/consultations/(?!0193)[0-9a-f]{32})\"")]
    private static partial Regex Thread();

    [GeneratedRegex("href=\"(/activity\\?[^\"]*after=[^\"]+)\"")]
    private static partial Regex Next();

    [GeneratedRegex("<select[^>]*name=\"person\".*?<option value=\"((?!0193)[0-9a-f]{32})\"", RegexOptions.Singleline)]
    private static partial Regex Person();

    [GeneratedRegex("<select[^>]*name=\"museum\".*?<option value=\"((?!0193)[0-9a-f]{32})\"", RegexOptions.Singleline)]
    private static partial Regex Museum();

    [GeneratedRegex("href=\"(/documents/[0-9a-f]{32})\"")]
    private static partial Regex Draft();

    [GeneratedRegex("href=\"(/priorities/(?!0193)[0-9a-f]{32})\"")]
    private static partial Regex Register();

    [GeneratedRegex("href=\"(/priorities/[0-9a-f]{32}/candidates/[0-9a-f]{32})\"")]
    private static partial Regex Candidate();
}
