using Microsoft.AspNetCore.Components;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Projects;

/// <summary>One task, for those who may say it anew.</summary>
public sealed partial class TaskPage
{
    private AssignmentId id;
    private ProjectView? project;
    private AssignmentView? task;
    private Refusal? refusal;
    private AssignmentForm form = AssignmentForm.Blank;
    private ImmutableArray<DocumentRow> drafts = [];
    private ImmutableArray<PersonView> members = [];
    private PersonView? giver;

    [Parameter] public required string Key { get; set; }

    [Parameter] public required string Task { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [CascadingParameter] private Reader? Reader { get; set; }

    [SupplyParameterFromForm(FormName = "change")] private long? Seen { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (!AssignmentId.TryParse(Task, null, out id)
            || !(await Grains.Assignment(id).View(Caller)).Accepted(out var found, out _)
            || found.Project.ToString() != Key
            || !(await Grains.Project(found.Project).View(Caller)).Accepted(out var its, out _)
            || !(await Grains.Documents().InProject(Caller, its.Id, Shelf.Work)).Accepted(out drafts, out _))
        {
            Navigation.NotFound();
            return;
        }

        if (!its.May.Allows(ProjectActions.GiveTasks))
        {
            Navigation.NavigateTo(RightsPage.Explaining(Key, ProjectActions.GiveTasks));
            return;
        }

        var people = await Grains.People().People([.. its.Members.Select(member => member.Person).Append(found.GivenBy).Distinct()]);
        giver = people.FirstOrDefault(person => person.Id == found.GivenBy);
        members =
        [
            .. people.Where(person => its.Members.Any(member => member.Person == person.Id)).OrderBy(person => person.Names.In(Spoken.Language), Spoken.Order),
        ];
        form = AssignmentForm.Of(found, Reader?.TimeZone);
        (project, task) = (its, found);
    }

    private async Task Change()
    {
        form = AssignmentForm.Sent(Http.Request.Form);
        refusal = form.Read(Reader?.TimeZone, out var due);
        if (task is null || refusal is not null)
        {
            return;
        }

        if ((await Grains.Assignment(id).Change(Caller, new(form.What, form.Person, due, form.Document(drafts), Seen ?? 0))).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/projects/{Key}/tasks?said=changed");
        }
    }
}
