using System.Globalization;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Projects;

/// <summary>What stands in the fields that say what a project is, also when it could not be taken. Days stand as the fields have
/// them, <c>2026-02-09</c>, and are empty when nothing is said.</summary>
public sealed record ProjectForm(
    string Title, string Goal, Language Language, ImmutableArray<int> Activities, ImmutableArray<InstitutionId> Parties, string From, string To)
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>The fields of a new project: carried by every museum there is.</summary>
    public static ProjectForm Blank(ImmutableArray<InstitutionView> museums) =>
        new("", "", Spoken.Language, [], [.. museums.Select(museum => museum.Id)], "", "");

    /// <summary>The fields as the project is now.</summary>
    public static ProjectForm Of(ProjectView project) => new(
        project.Title, project.Goal, project.Language, project.Activities, project.Parties,
        project.Period?.From.ToString(Form, CultureInfo.InvariantCulture) ?? "", project.Period?.To?.ToString(Form, CultureInfo.InvariantCulture) ?? "");

    /// <summary>The fields as they were sent.</summary>
    public static ProjectForm Sent(IFormCollection form, ImmutableArray<InstitutionView> museums) => new(
        form["title"].ToString().Trim(),
        form["goal"].ToString().ReplaceLineEndings("\n").Trim(),
        Languages.TryParse(form["language"], out var language) ? language : Spoken.Language,
        [.. form["activity"].Select(chosen => int.TryParse(chosen, out var activity) ? activity : 0)],
        [.. form["party"].Select(chosen => InstitutionId.TryParse(chosen, null, out var party) ? party : default).Where(party => museums.Any(museum => museum.Id == party))],
        form["from"].ToString(),
        form["to"].ToString());

    /// <summary>The days between which it is to run.</summary>
    /// <returns>Why they are none; null when they are, or when none are given.</returns>
    public Refusal? Read(out ProjectPeriod? period)
    {
        var (begins, ends) = (Day(From, out var from), Day(To, out var to));
        period = begins && from is { } first ? new(first, to) : null;
        return begins && ends && (from is not null || to is null) ? null : ProjectRefusals.BadPeriod;
    }

    private static bool Day(string text, out DateOnly? day)
    {
        var read = DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var found);
        day = read ? found : null;
        return read || text.Length == 0;
    }
}
