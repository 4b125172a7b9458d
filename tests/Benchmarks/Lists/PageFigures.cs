using System.Text.RegularExpressions;

namespace ResearchHub.Benchmarks.Lists;

/// <summary>The command that measures every list page.</summary>
internal static partial class PageFigures
{
    private const double Bound = 100;

    /// <param name="pairs">The folder <c>tests/search-eval</c>.</param>
    /// <param name="directory">As it was filled.</param>
    /// <param name="postgres">As it was filled.</param>
    /// <returns>The exit code: 0 when 95 of 100 answers of every page came within 100 ms.</returns>
    public static async Task<int> Run(string pairs, string directory, string? postgres)
    {
        await using var figures = await Figures.Start(directory, postgres);
        var (keys, server) = (FilledStore.Keys, figures.Server.Address);
        using var all = await Visitor.SignIn(server, keys.All);
        using var some = await Visitor.SignIn(server, keys.TwoHundred);
        using var few = await Visitor.SignIn(server, keys.Twenty);
        using var administrator = await Visitor.SignIn(server, keys.Administrator);
        var questions = FilledStore.Questions(pairs);
        var projects = await Figures.Links(few, "/projects", Project());
        var large = await Largest(all);
        var person = (await Figures.Links(few, "/people", Person()))[0];
        var serving = (await Figures.Links(all, "/memorandum", Serving())).ToList();
        foreach (var (who, reader) in new[] { ("of 20 projects", few), ("of 200", some), ("of all 10,000", all) })
        {
            await figures.Visit("projects", who, reader, "/projects");
            await figures.Visit("projects, by name", who, reader, "/projects?by=name");
            await figures.Visit("projects that serve an activity", who, reader, () => figures.Any(serving[..^1]));
            await figures.Visit("the same, by name", who, reader, () => $"{figures.Any(serving[..^1])}&by=name");
            await figures.Visit("projects that serve an activity that two do", who, reader, serving[^1]);
            await figures.Visit("the same, by name", who, reader, $"{serving[^1]}&by=name");
            await figures.Visit("memorandum", who, reader, "/memorandum");
            await figures.Visit("search, one word", who, reader, () => Question(1));
            await figures.Visit("search, two words", who, reader, () => Question(2));
        }

        await figures.Visit("projects in the trash", "of all 10,000", all, "/projects/trash");
        await figures.Visit("project, 10 drafts", "of 20 projects", few, () => figures.Any(projects));
        await figures.Visit("project, 1,000 drafts", "of all 10,000", all, large);
        await figures.Visit("trash of drafts", "of 20 projects", few, () => $"{figures.Any(projects)}/trash");
        await figures.Visit("trash of drafts, 1,000 drafts", "of all 10,000", all, $"{large}/trash");
        await figures.Visit("tasks, 3", "of 20 projects", few, () => $"{figures.Any(projects)}/tasks");
        await figures.Visit("tasks, 400", "of all 10,000", all, $"{large}/tasks");
        await figures.Visit("members, as a co-lead", "of all 10,000", all, () => $"{figures.Any(projects)}/members");
        await figures.Visit("people", "of 20 projects", few, "/people");
        await figures.Visit("people by a name", "of 20 projects", few, () => $"/people?q={Uri.EscapeDataString(Name())}");
        await figures.Visit("people of a field", "of 20 projects", few, $"/people?q={Uri.EscapeDataString("орнамент")}");
        await figures.Visit("a person", "of all 10,000", all, person);
        await figures.Visit("institutions", "of 20 projects", few, "/institutions");
        await figures.Visit("accounts", "administrator", administrator, "/accounts");
        await figures.Visit("accounts by a name", "administrator", administrator, () => $"/accounts?q={Uri.EscapeDataString(Name())}");
        return figures.Worst <= Bound ? 0 : 1;

        string Name() => figures.Any(["Лапцёнак", "Seitova", "Уәлиханов", "Сакалоўская", "Айгуль Оспанова", "Katsiaryna Yorsh"]);

        string Question(int words) => $"/search?q={Uri.EscapeDataString(string.Join(' ', Enumerable.Range(0, words).Select(_ => figures.Any(questions))))}";
    }

    /// <summary>Of the invented projects, the one that was changed last has the most drafts.</summary>
    public static async Task<string> Largest(Visitor reader) => (await Figures.Links(reader, "/projects", Project()))[0];

    /// <summary>The projects of the demo data begin with 0193.</summary>
    [GeneratedRegex("href=\"(/projects/(?!0193)[0-9a-f]{32})\"")]
    private static partial Regex Project();

    [GeneratedRegex("href=\"(/people/[0-9a-f]{32})\"")]
    private static partial Regex Person();

    /// <summary>Where the page leads who reads more projects that serve an activity than it names; the last activity is served by few.</summary>
    [GeneratedRegex("href=\"(/projects\\?memorandum=[^\"]+serves=[0-9]+)\"")]
    private static partial Regex Serving();
}
