using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Projects;

/// <summary>The table of rights as the project's state makes it, and the answer to "why can I not?".</summary>
public sealed partial class RightsPage
{
    private static readonly ImmutableArray<ProjectRole> Roles = [.. Enum.GetValues<ProjectRole>()];

    private static readonly ImmutableArray<Refusal> OfRights =
        [ProjectRefusals.NotLead, ProjectRefusals.MayNotGiveRoles, ProjectRefusals.MayNotAssign];

    private ProjectView? project;
    private ProjectRule? wanted;
    private PersonId asked;
    private ImmutableArray<ProjectMember> members = [];
    private Dictionary<PersonId, PersonView> people = [];

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    /// <summary>Whose right is asked about; the reader's when it names nobody here.</summary>
    [SupplyParameterFromQuery] private string? Who { get; set; }

    /// <summary>The name of an action.</summary>
    [SupplyParameterFromQuery] private string? To { get; set; }

    [Inject] private IStringLocalizer<ShellText> Shell { get; set; } = null!;

    private ProjectState State => project switch
    {
        { TrashedAt: not null } => ProjectState.InTrash,
        { Stage: ProjectStage.Closed } => ProjectState.Closed,
        _ => ProjectState.Open,
    };

    /// <summary>What lies in no trash cannot be brought back.</summary>
    private IEnumerable<ProjectRule> Rules =>
        ProjectRights.Table.Where(rule => rule.Action != ProjectActions.BringBack || State == ProjectState.InTrash);

    private ProjectMember Member => members.First(member => member.Person == asked);

    private bool HasEnded => project!.Ended.Contains(Member);

    private bool IsAllowed => !HasEnded && wanted!.In(State).Contains(Member.Role);

    private string Answer => (IsAllowed, asked == Caller.Person) switch
    {
        (true, true) => Text["rights.yes"],
        (true, _) => Text["rights.yes.of", Name(asked)],
        (_, true) => Text["rights.no"],
        _ => Text["rights.no.of", Name(asked)],
    };

    private IEnumerable<string> Reasons
    {
        get
        {
            var role = Text[$"role.{Member.Role}"];
            yield return Member.LastDay is not { } day ? Text["rights.role", role]
                : Text[HasEnded ? "rights.role.ended" : "rights.role.until", role, day.ToString(Shell["date.day-year"], CultureInfo.CurrentCulture)];
            if (IsAllowed)
            {
                yield break;
            }

            if (!wanted!.In(State).IsEmpty)
            {
                yield return wanted.Action == ProjectActions.Leave && Member.Role == ProjectRole.Lead
                    ? Text[ProjectRefusals.LeadStays.Code]
                    : Text["rights.needs", string.Join(", ", wanted.In(State).Select(one => Text[$"role.{one}"].Value))];
            }

            if (State != ProjectState.Open && !wanted.In(State).Contains(Member.Role))
            {
                yield return Text[State == ProjectState.Closed ? "rights.closed" : "rights.trash"];
            }
        }
    }

    /// <summary>Members who can give some role that would do.</summary>
    private ImmutableArray<ProjectMember> Givers =>
    [
        .. project!.Members.Where(giver => wanted!.In(State).Any(role =>
            role != ProjectRole.Lead && Member.Role != ProjectRole.Lead
            && ProjectRights.Of(giver.Role, State).Allows(ProjectRights.Giving(role))
            && ProjectRights.Of(giver.Role, State).Allows(ProjectRights.Giving(Member.Role)))).OrderBy(giver => giver.Role),
    ];

    /// <summary>The address of the page that says why the reader may not do something.</summary>
    public static string Explaining(string project, ProjectActions action) => $"/projects/{project}/rights?to={action}";

    /// <summary>The address of the answer to a refusal; null for one that is about no right.</summary>
    public static string? Explaining(string project, ProjectActions action, Refusal? refusal) =>
        refusal is not null && OfRights.Contains(refusal) ? Explaining(project, action) : null;

    protected override async Task OnInitializedAsync()
    {
        if (!ProjectId.TryParse(Key, null, out var id) || !(await Grains.Project(id).View(Caller)).Accepted(out var found, out _))
        {
            Navigation.NotFound();
            return;
        }

        people = (await Grains.People().People([.. found.Members.Concat(found.Ended).Select(member => member.Person)])).ToDictionary(person => person.Id);
        members = [.. found.Members.Concat(found.Ended).OrderBy(member => Name(member.Person), Spoken.Order)];
        asked = PersonId.TryParse(Who, null, out var who) && members.Any(member => member.Person == who) ? who : Caller.Person;
        wanted = Enum.TryParse<ProjectActions>(To, out var action) ? ProjectRights.Table.FirstOrDefault(rule => rule.Action == action) : null;
        project = found;
    }

    private PersonView? Person(PersonId id) => people.GetValueOrDefault(id);

    private string Name(PersonId id) => Person(id)?.Names.In(Spoken.Language) ?? "";
}
