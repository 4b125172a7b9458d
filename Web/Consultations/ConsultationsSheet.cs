using Microsoft.Extensions.Localization;
using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Consultations;

/// <summary>The questions, and one's queue of them, as files for spreadsheets: the same question, the same rights.</summary>
internal static class ConsultationsSheet
{
    /// <summary>Where one's queue is a file.</summary>
    public const string QueuePath = "/consultations/queue/list";

    public static void MapConsultationsSheet(this WebApplication app)
    {
        app.MapSheet(ConsultationsAsked.ListPath, OfAsked);
        app.MapSheet(QueuePath, async (
            string? show, HttpContext context, IGrainFactory grains, IStringLocalizer<ConsultationsText> text, IStringLocalizer<ShellText> shell) =>
        {
            var caller = context.User.Caller()!;
            return await Of(caller, (await grains.Consultations().Queue(caller, Part(show))).Rows, grains, text, shell);
        });
    }

    /// <summary>The part of the queue that an address asks for; anything else asks for what waits.</summary>
    public static QueuePart Part(string? show) => Enum.TryParse<QueuePart>(show, out var part) && Enum.IsDefined(part) ? part : QueuePart.Waiting;

    private static async Task<Sheet?> OfAsked(
        string? show, string? project, string? area, string? mine, HttpContext context, IGrainFactory grains,
        IStringLocalizer<ConsultationsText> text, IStringLocalizer<ShellText> shell)
    {
        var caller = context.User.Caller()!;
        ProjectId? about = ProjectId.TryParse(project, null, out var id) ? id : null;
        if (project is not null && (about is null || !(await grains.Project(id).View(caller)).Accepted(out _, out _)))
        {
            return null;
        }

        return await Of(caller, await grains.Consultations().List(caller, new ConsultationsAsked(show, project, area, mine).Question(caller, about)), grains, text, shell);
    }

    private static async Task<Sheet> Of(
        Caller caller, ImmutableArray<ConsultationRow> rows, IGrainFactory grains, IStringLocalizer<ConsultationsText> text, IStringLocalizer<ShellText> shell)
    {
        var words = await ListWords.Of(grains, rows);
        var home = (await Readers.Of(grains, caller))?.TimeZone;
        return new(
            [
                text["col.question"], text["area"], text["col.asker"], text["col.museum"], text["col.status"], text["col.asked"], text["due"],
                text["col.confidential"],
            ],
            [
                .. rows.Select(row => (ImmutableArray<object?>)
                [
                    row.Title, words.Area(row.Area), words.Person(row.Asker)?.Names.In(Spoken.Language) ?? shell["nobody"].Value, words.City(row.Asker),
                    row is { PausedAt: not null, Status: ConsultationStatus.Open or ConsultationStatus.Answered } ? text["paused"].Value : text[$"status.{row.Status}"].Value,
                    Sheet.Day(row.AskedAt, home), Sheet.Day(row.Due, home), row.IsConfidential ? text["confidential"].Value : null,
                ]),
            ]);
    }
}
