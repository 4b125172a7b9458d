using Microsoft.AspNetCore.Components;
using ResearchHub.Activity;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Turns;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Projects;

/// <summary>One project: what it is for, its drafts and its members.</summary>
public sealed partial class ProjectPage
{
    private ProjectView? project;
    private MemorandumView memorandum = null!;
    private DocumentsPage drafts = new([], 0, null);
    private ImmutableArray<InstitutionView> parties = [];
    private Dictionary<PersonId, PersonView> people = [];
    private Dictionary<DocumentId, PersonId> turns = [];
    private Dictionary<InstitutionId, InstitutionView> museums = [];

    /// <summary>The reader's visit before this one, and how much others have done since; null during the first.</summary>
    private LastVisit? visit;
    private int news;

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    /// <summary>What led here.</summary>
    [SupplyParameterFromQuery] private string? Done { get; set; }

    /// <summary>Where the page of drafts before this one ended.</summary>
    [SupplyParameterFromQuery] private string? After { get; set; }

    private DocumentPlace? Place => PagePlace.Read(After) is { At: { } at } place ? new(at, new(place.Id)) : null;

    private PagePlace? Next => drafts.Next is { } next ? new(next.ChangedAt, next.Document.Value) : null;

    private PersonView? Leader => project!.Members
        .Where(member => member.Role == ProjectRole.Lead).Select(member => people.GetValueOrDefault(member.Person)).FirstOrDefault();

    private bool MayWrite => project!.May.Allows(ProjectActions.Write);

    private ProjectRole MyRole => project!.Members.First(member => member.Person == Caller.Person).Role;

    protected override async Task OnInitializedAsync()
    {
        if (!ProjectId.TryParse(Key, null, out var id)
            || !(await Grains.Project(id).View(Caller)).Accepted(out project, out _)
            || !(await Grains.Documents().Page(Caller, id, Shelf.Work, Place)).Accepted(out drafts!, out _))
        {
            project = null;
            Navigation.NotFound();
            return;
        }

        visit = await Visits.Begin(Caller, id.Value, 0);
        news = visit is null ? 0 : (await Grains.Activity().Since(Caller, id, visit.At)).Length;
        turns = (await Grains.Turns().AtDrafts(Caller, id)).ToDictionary(turn => turn.Draft, turn => turn.Holder);
        var known = await Grains.People().People(
        [
            .. project.Members.Select(member => member.Person).Concat(drafts.Documents.Select(draft => draft.ChangedBy)).Concat(LifeCycle.Named(project))
                .Concat(turns.Values).Distinct(),
        ]);
        people = known.ToDictionary(person => person.Id);
        memorandum = (await Grains.Memoranda().All()).Served(project.Memorandum);
        museums = (await Grains.People().Institutions()).ToDictionary(museum => museum.Id);
        parties = [.. project.Parties.Select(museums.GetValueOrDefault).OfType<InstitutionView>()];
        project = project with
        {
            Members = [.. project.Members.OrderBy(member => member.Role).ThenBy(Name, Spoken.Order)],
        };
    }

    private async Task Leave()
    {
        if (project is not null && (await Grains.Project(project.Id).TakeRole(Caller, new(Caller.Person))).Accepted(out _, out _))
        {
            Navigation.NavigateTo("/projects?done=left");
        }
    }

    private string Name(ProjectMember member) => people.GetValueOrDefault(member.Person)?.Names.In(Spoken.Language) ?? "";

    private string? City(PersonView? person) =>
        person is null ? null : museums.GetValueOrDefault(person.Institution)?.City.In(Spoken.Language);
}
