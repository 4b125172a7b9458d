using Microsoft.Extensions.Localization;
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
                    string.Join(" · ", row.Candidate.Projects.Where(content.Projects.ContainsKey).Select(project => content.Projects[project].Title)),
                ]),
            ]);
}
