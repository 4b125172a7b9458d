using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>The addresses that the suite about all pages opens, and the pages' own routes, so that a new page is not forgotten.</summary>
internal static partial class EveryPage
{
    private const string Aigul = "01930000000070008000000000000105";

    /// <summary>What somebody sees who leads a project and writes in it.</summary>
    /// <param name="project">The project's path.</param>
    /// <param name="draft">The path of a draft with a text.</param>
    /// <param name="task">The path of a task.</param>
    public static string[] OfColleague(string project, string draft, string task) =>
    [
        "/", "/projects", "/projects/new", "/projects/trash", project, $"{project}/members", $"{project}/settings", $"{project}/rights",
        $"{project}/rights?to=Leave", $"{project}/tasks", $"{project}/since/0", task, "/projects/01930000000070008000000000000203/tasks", $"{project}/trash",
        $"{project}/drafts/new", draft, $"{draft}/versions", $"{draft}/versions/1", $"{draft}/versions/1/restore", $"{draft}/since/1", $"{draft}/settings", "/recovered",
        "/memorandum", "/memoranda/01930000000070008000000000000301", "/people", "/people?q=xyzzy", $"/people/{Aigul}",
        "/people/01930000000070008000000000000101/edit", "/institutions", "/activity", "/activity?period=month", "/turns", "/turns/waiting", "/turns/days?country=belarus&year=2025", $"{draft}/hand-over", "/priorities", "/search", "/search?q=heading", "/search?q=nowhere&in=people&exact=1",
        "/consultations", "/consultations/queue", "/consultations/ask", "/consultations/01930000000070008000000000000501",
        "/consultations/01930000000070008000000000000502", "/priority-areas",
        "/account", "/account/security?done=added", "/account/second-factor", "/account/confirm", "/account/directory", "/account/address", "/not-found", "/not-there",
    ];

    /// <summary>What only an administrator sees, and the mailbox of Development.</summary>
    public static string[] OfAdministrator { get; } =
    [
        "/account", "/accounts", "/accounts/invite", "/accounts/museums", "/accounts/memoranda", "/accounts/rules", "/accounts/audit", $"/accounts/{Aigul}",
        "/development/mailbox",
    ];

    /// <summary>What somebody sees who is not signed in.</summary>
    public static string[] OfStranger { get; } =
    [
        "/sign-in", "/sign-in?with=password", "/sign-in/forgotten", "/sign-in/forgotten?done=sent", "/sign-in/new-password", "/invitation", "/begin", "/error",
    ];

    /// <summary>Pages that stand in another suite's care, or show nothing by themselves.</summary>
    private static readonly string[] Elsewhere =
    [
        "/sign-in/code",     // After a right password alone: DoorsForEverybody.
        // Of a register with a panel and a round: PriorityRound.
        "/priorities/{Key}", "/priorities/{Key}/convene", "/priorities/{Key}/rate", "/priorities/{Key}/candidates/{Candidate}",
        "/documents/shell",  // The frame of a draft that a device opens without the network: NothingIsLost.
    ];

    /// <summary>Routes of pages that no address of the lists leads to.</summary>
    public static IEnumerable<string> Forgotten()
    {
        var addresses = OfColleague("/projects/p", "/documents/d", "/projects/p/tasks/t").Concat(OfAdministrator).Concat(OfStranger)
            .Select(address => address.Split('?')[0]).ToList();
        return Routes().Except(Elsewhere).Where(route =>
        {
            // A word that stands in another route is no key of this one: "/projects/new" is not "/projects/{Key}".
            var words = Routes().ToHashSet();
            var form = new Regex($"^{Parameter().Replace(route, "[^/]+")}$");
            return !addresses.Exists(address => form.IsMatch(address) && (address == route || !words.Contains(address)));
        });
    }

    /// <summary>Gives a task of the project.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> NewTask(IPage page, string project)
    {
        await page.GotoAsync($"{project}/tasks");
        await page.FillAsync("[name=what]", "Read it once more");
        await page.SelectOptionAsync("[name=who]", new SelectOptionValue { Index = 1 });
        await page.ClickAsync("form:has([name=what]) button");
        await page.Arrives("**said=given");
        return (await page.Locator($"a[href^='{project}/tasks/']").First.GetAttributeAsync("href"))!;
    }

    private static IEnumerable<string> Routes() =>
        Directory.EnumerateFiles(Path.Combine(Here(), "..", "..", "Web"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Select(line => Directive().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("^@page \"(.+)\"")]
    private static partial Regex Directive();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
