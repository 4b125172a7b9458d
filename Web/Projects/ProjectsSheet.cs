using Microsoft.Extensions.Localization;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Projects;

/// <summary>The reader's projects as a file for spreadsheets: the page's list, whole.</summary>
internal static class ProjectsSheet
{
    /// <summary>Where they are a file.</summary>
    public const string Path = "/projects/list";

    public static void MapProjectsSheet(this WebApplication app) => app.MapSheet(Path, Of);

    private static async Task<Sheet?> Of(
        string? by, string? memorandum, string? serves, HttpContext context, IGrainFactory grains, IStringLocalizer<ProjectsText> text)
    {
        var asked = new ProjectsAsked(by, memorandum, serves);
        var caller = context.User.Caller()!;
        var served = (await asked.Served(grains))?.Activity;
        var projects = new List<ProjectRow>();
        ProjectPlace? place = null;
        do
        {
            (var page, place) = await grains.Projects().Page(caller, asked.Question(served, place));
            projects.AddRange(page);
        }
        while (place is not null);

        var home = (await Readers.Of(grains, caller))?.TimeZone;
        return new(
            [
                text["field.title"], text["field.goal"], text["fact.stage"], text["field.from"], text["field.to"], text["members"], text["fact.role"],
                text["list.changed"],
            ],
            [
                .. projects.Select(project => (ImmutableArray<object?>)
                [
                    project.Title, project.Goal, text[$"stage.{project.Stage}"].Value, project.Period?.From, project.Period?.To, (long)project.Members,
                    text[$"role.{project.MyRole}"].Value, Sheet.Moment(project.ChangedAt, home),
                ]),
            ]);
    }
}
