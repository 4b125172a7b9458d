using Microsoft.Extensions.Localization;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Projects;

/// <summary>A project's tasks as a file for spreadsheets: the page's list, whole.</summary>
internal static class TasksSheet
{
    /// <summary>Where they are a file.</summary>
    public static string Path(string key) => $"/projects/{key}/tasks/list";

    /// <summary>What an address asks for; anything else asks for the open ones.</summary>
    public static AssignmentList List(string? show) => show switch
    {
        "mine" => AssignmentList.Mine,
        "late" => AssignmentList.Late,
        "done" => AssignmentList.Done,
        _ => AssignmentList.Open,
    };

    public static void MapTasksSheet(this WebApplication app) => app.MapSheet(Path("{Key}"), Of);

    private static async Task<Sheet?> Of(
        string key, string? show, HttpContext context, IGrainFactory grains, IStringLocalizer<ProjectsText> text, IStringLocalizer<ShellText> shell)
    {
        var caller = context.User.Caller()!;
        if (!ProjectId.TryParse(key, null, out var project)
            || await Tasks(grains, caller, project, List(show)) is not { } tasks
            || !(await grains.Documents().InProject(caller, project, Shelf.Work)).Accepted(out var drafts, out _))
        {
            return null;
        }

        var people = (await grains.People().People([.. tasks.Select(task => task.Responsible).Distinct()])).ToDictionary(one => one.Id, one => one.Names.In(Spoken.Language));
        var home = (await Readers.Of(grains, caller))?.TimeZone;
        return new(
            [text["task.col.what"], text["task.col.who"], text["task.col.due"], text["list.draft"], text["list.done"]],
            [
                .. tasks.Select(task => (ImmutableArray<object?>)
                [
                    task.What, people.GetValueOrDefault(task.Responsible) ?? shell["nobody"].Value, Sheet.Day(task.Due, home),
                    drafts.FirstOrDefault(draft => draft.Id == task.Document)?.Title, Sheet.Day(task.DoneAt, home),
                ]),
            ]);
    }

    /// <summary>Page after page; null to whom the project is not there.</summary>
    private static async Task<List<AssignmentView>?> Tasks(IGrainFactory grains, Caller caller, ProjectId project, AssignmentList list)
    {
        var tasks = new List<AssignmentView>();
        AssignmentPlace? place = null;
        do
        {
            if (!(await grains.Assignments().Page(caller, project, list, place)).Accepted(out var page, out _))
            {
                return null;
            }

            tasks.AddRange(page.Assignments);
            place = page.Next;
        }
        while (place is not null);

        return tasks;
    }
}
