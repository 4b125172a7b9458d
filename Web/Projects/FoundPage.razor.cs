using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Projects;

/// <summary>The form that founds a project. It carries the project's id, so that two clicks found one.</summary>
public sealed partial class FoundPage
{
    private ImmutableArray<InstitutionView> museums = [];
    private Refusal? refusal;

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "found")] private string? Id { get; set; }
    [SupplyParameterFromForm(FormName = "found")] private string? Title { get; set; }
    [SupplyParameterFromForm(FormName = "found")] private string? Goal { get; set; }
    [SupplyParameterFromForm(FormName = "found")] private string? Language { get; set; }

    private Language Written => Languages.TryParse(Language, out var language) ? language : Spoken.Language;

    private bool Sent => HttpMethods.IsPost(Http.Request.Method);

    private string? Field => refusal switch
    {
        { Code: "projects.bad-title" } => "title",
        { Code: "projects.goal-too-long" } => "goal",
        { Code: "projects.bad-activities" } => "activity",
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        museums = await Grains.People().Institutions();
        Id ??= ProjectId.New(Clock).ToString();
    }

    private async Task Found()
    {
        if (!ProjectId.TryParse(Id, null, out var id))
        {
            Navigation.NavigateTo("/projects/new");
            return;
        }

        var command = new FoundProject(
            (Title ?? "").Trim(),
            (Goal ?? "").ReplaceLineEndings("\n").Trim(),
            Written,
            [.. Chosen("activity").Select(chosen => int.TryParse(chosen, out var activity) ? activity : 0)],
            [.. Chosen("party").Select(chosen => InstitutionId.TryParse(chosen, null, out var party) ? party : default).Where(Known)]);
        var founded = await Grains.Project(id).Found(Caller, command);
        if (founded.Accepted(out _, out refusal)
            || (refusal == ProjectRefusals.AlreadyFounded && (await Grains.Project(id).View(Caller)).Accepted(out _, out _)))
        {
            Navigation.NavigateTo($"/projects/{id}");
        }
    }

    private bool Known(InstitutionId party) => museums.Any(museum => museum.Id == party);

    private IEnumerable<string> Chosen(string field) =>
        Sent && Http.Request.HasFormContentType ? Http.Request.Form[field].OfType<string>() : [];

    private Refusal? Why(string field) => Field == field ? refusal : null;
}
