using Microsoft.Extensions.Localization;
using ResearchHub.Priorities;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Priorities;

/// <summary>A register as a file for spreadsheets, with what the page shows.</summary>
internal static class RegisterSheet
{
    /// <summary>Where the register is a file.</summary>
    public static string Path(string key) => $"/priorities/{key}/list";

    public static void MapRegisterSheet(this WebApplication app) => app.MapSheet(Path("{Key}"), Of);

    private static async Task<Sheet?> Of(string key, HttpContext context, IGrainFactory grains, IStringLocalizer<PrioritiesText> text) =>
        await RegisterContent.Of(grains, context.User.Caller()!, key) is not { } content ? null : new(
            [
                text["col.place"], text["col.priority"], text["col.median"], text["list.lower"], text["list.upper"], text["list.count"],
                text["list.dissent"], text["col.served"],
            ],
            [
                .. content.Rows.Select(row => (ImmutableArray<object?>)
                [
                    row.Result?.Spread is null ? null : (long)row.Place, row.Candidate.Title, row.Result?.Spread?.Median, row.Result?.Spread?.Lower,
                    row.Result?.Spread?.Upper, (long?)row.Result?.Count, string.Join(" · ", row.Result?.Dissent.Select(one => one.Reason) ?? []),
                    Served(row.Candidate, content, text),
                ]),
            ]);

    /// <summary>As on the page: that there are projects which the reader may not see is said, and not which.</summary>
    private static string Served(CandidateView candidate, RegisterContent content, IStringLocalizer<PrioritiesText> text)
    {
        var seen = candidate.Projects.Where(content.Projects.ContainsKey).Select(project => content.Projects[project].Title).ToList();
        var foreign = candidate.Projects.Length - seen.Count;
        return candidate.Projects.IsEmpty ? text["without"] : string.Join(" · ", foreign == 0 ? seen : [.. seen, text.Count("foreign", foreign)]);
    }
}
