using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Web.Projects;

/// <summary>Where a lead describes the project anew, takes it a stage further, or moves it to the trash.</summary>
public sealed partial class SettingsPage
{
    private ProjectView? project;
    private MemorandumView memorandum = null!;
    private ProjectForm form = null!;
    private Refusal? refusal;
    private ImmutableArray<InstitutionView> museums = [];
    private Dictionary<PersonId, PersonView> people = [];

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    /// <summary>What led here.</summary>
    [SupplyParameterFromQuery] private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "describe")] private int? Seen { get; set; }
    [SupplyParameterFromForm(FormName = "stage")] private string? Stage { get; set; }

    /// <summary>After a conflict the person has seen the project as it is now.</summary>
    private int Edition => refusal is null || refusal == ProjectRefusals.ChangedMeanwhile ? project!.Edition : Seen ?? project!.Edition;

    private string? Said => Done switch
    {
        "saved" => "settings.saved",
        "stage" => "life.done",
        "heard" => "life.heard",
        "brought" => "bin.brought",
        _ => null,
    };

    private ProjectStage? Next => Ahead(1);

    private ProjectStage? Former => Ahead(-1);

    protected override async Task OnInitializedAsync()
    {
        // Whoever may not change the project has no such page.
        if (!ProjectId.TryParse(Key, null, out var id)
            || !(await Grains.Project(id).View(Caller)).Accepted(out project, out _))
        {
            project = null;
            Navigation.NotFound();
            return;
        }

        if (!project.May.Allows(ProjectActions.Describe) && !project.May.Allows(ProjectActions.BringBack))
        {
            project = null;
            Navigation.NavigateTo(RightsPage.Explaining(Key, ProjectActions.Describe));
            return;
        }

        museums = await Grains.People().Institutions();
        memorandum = (await Grains.Memoranda().All()).Served(project.Memorandum);
        people = (await Grains.People().People([.. LifeCycle.Named(project)])).ToDictionary(person => person.Id);
        form = ProjectForm.Of(project);
    }

    private async Task Describe()
    {
        if (project is null)
        {
            return;
        }

        form = ProjectForm.Sent(Http.Request.Form, museums);
        refusal = form.Read(out var period);
        if (refusal is null && (await Grains.Project(project.Id).Describe(Caller, new(
            form.Title, form.Goal, form.Language, form.Activities, form.Parties, period, Seen ?? 0))).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/projects/{Key}/settings?done=saved");
        }
    }

    private async Task Agree()
    {
        if (project is not null
            && (await Grains.Project(project.Id).AgreeToStage(Caller, new(Enum.TryParse<ProjectStage>(Stage, out var stage) ? stage : (ProjectStage)(-1))))
                .Accepted(out var now, out refusal))
        {
            Navigation.NavigateTo($"/projects/{Key}/settings?done={(now.Stage == stage ? "stage" : "heard")}");
        }
    }

    private async Task MoveToTrash()
    {
        if (project is not null && (await Grains.Project(project.Id).MoveToTrash(Caller)).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo("/projects/trash?done=trashed");
        }
    }

    private async Task BringBack()
    {
        if (project is not null && (await Grains.Project(project.Id).BringBack(Caller)).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/projects/{Key}/settings?done=brought");
        }
    }

    /// <summary>The stage beside this one that the reader can agree to: not one they have agreed to and the other side has not.</summary>
    private ProjectStage? Ahead(int by)
    {
        var stage = project!.Stage + by;
        var other = project.Members.First(member => member.Person == Caller.Person).Role == ProjectRole.Lead ? ProjectRole.CoLead : ProjectRole.Lead;
        return Enum.IsDefined(stage)
            && !(project.Waiting.Any(one => one.Stage == stage && one.By == Caller.Person) && project.Members.Any(member => member.Role == other))
            ? stage : null;
    }
}
