using Microsoft.AspNetCore.Components;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Projects;

/// <summary>What is to be done in a project: by whom, by when, about which draft.</summary>
public sealed partial class TasksPage
{
    private ProjectView? project;
    private Refusal? refusal;
    private AssignmentForm form = AssignmentForm.Blank;
    private AssignmentsPage page = new([], null, 0, 0, 0);
    private ImmutableArray<DocumentRow> drafts = [];
    private ImmutableArray<PersonView> members = [];
    private Dictionary<PersonId, PersonView> people = [];

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [CascadingParameter] private Reader? Reader { get; set; }

    /// <summary>What led here.</summary>
    [SupplyParameterFromQuery(Name = "said")] private string? Done { get; set; }

    /// <summary>Which tasks: open, mine, late, done.</summary>
    [SupplyParameterFromQuery] private string? Show { get; set; }

    [SupplyParameterFromForm(FormName = "give")] private string? Id { get; set; }
    [SupplyParameterFromForm(FormName = "state", Name = "done")] private string? Finished { get; set; }
    [SupplyParameterFromForm(FormName = "state")] private string? Reopen { get; set; }

    /// <summary>Where the page before ended.</summary>
    [SupplyParameterFromQuery] private string? After { get; set; }

    private ImmutableArray<AssignmentView> Tasks => page.Assignments;

    private string Which => Show is "mine" or "late" or "done" ? Show : "open";

    private bool MayGive => project is not null && project.May.Allows(ProjectActions.GiveTasks);

    private (string, int?)[] Lists => [("open", page.Open), ("mine", page.Mine), ("late", page.Late), ("done", null)];

    protected override async Task OnInitializedAsync()
    {
        if (!ProjectId.TryParse(Key, null, out var id)
            || !(await Grains.Project(id).View(Caller)).Accepted(out var found, out _)
            || !(await Grains.Assignments().Page(Caller, id, TasksSheet.List(Show), PagePlace.Read(After) is { } place ? new(place.At, new(place.Id)) : null)).Accepted(out page!, out _)
            || !(await Grains.Documents().InProject(Caller, id, Shelf.Work)).Accepted(out drafts, out _))
        {
            Navigation.NotFound();
            return;
        }

        people = (await Grains.People().People([.. found.Members.Select(member => member.Person).Union(Tasks.Select(task => task.Responsible))]))
            .ToDictionary(person => person.Id);
        members =
        [
            .. found.Members.Select(member => people.GetValueOrDefault(member.Person)).OfType<PersonView>()
                .OrderBy(person => person.Names.In(Spoken.Language), Spoken.Order),
        ];
        Id ??= AssignmentId.New(Clock).ToString();
        project = found;
    }

    private async Task Give()
    {
        form = AssignmentForm.Sent(Http.Request.Form);
        if (project is null || !AssignmentId.TryParse(Id, null, out var id))
        {
            return;
        }

        refusal = form.Read(Reader?.TimeZone, out var due);
        if (refusal is null
            && (await Grains.Assignment(id).Give(Caller, new(project.Id, form.What, form.Person, due, form.Document(drafts)))).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/projects/{Key}/tasks?said=given");
        }
    }

    private async Task ChangeState()
    {
        refusal = ProjectRefusals.NoAssignment;
        if (project is null || !AssignmentId.TryParse(Finished ?? Reopen, null, out var id))
        {
            return;
        }

        var changed = Finished is null ? await Grains.Assignment(id).Reopen(Caller) : await Grains.Assignment(id).MarkDone(Caller);
        if (changed.Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/projects/{Key}/tasks?show={Which}&said={(Finished is null ? "reopened" : "done")}");
        }
    }

    private string Address(AssignmentPlace? after) =>
        $"/projects/{Key}/tasks?show={Which}" + (after is null ? "" : $"&after={new PagePlace(after.At, after.Assignment.Value)}");
}
