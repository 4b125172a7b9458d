using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Projects;

/// <summary>Where a lead gives and takes roles.</summary>
public sealed partial class MembersPage
{
    private ProjectView? project;
    private Refusal? refusal;
    private ImmutableArray<ProjectMember> members = [];
    private ImmutableArray<PersonView> others = [];
    private Dictionary<PersonId, PersonView> people = [];
    private Dictionary<InstitutionId, InstitutionView> museums = [];

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    /// <summary>What led here: given or taken.</summary>
    [SupplyParameterFromQuery] private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "role", Name = "person")] private string? Chosen { get; set; }
    [SupplyParameterFromForm(FormName = "role")] private string? Role { get; set; }
    [SupplyParameterFromForm(FormName = "role")] private string? Do { get; set; }

    protected override async Task OnInitializedAsync()
    {
        // Whoever may not change the roles has no such page.
        if (!ProjectId.TryParse(Key, null, out var id)
            || !(await Grains.Project(id).View(Caller)).Accepted(out project, out _)
            || project is not { MyRight: ProjectRight.Lead, TrashedAt: null })
        {
            project = null;
            Navigation.NotFound();
            return;
        }

        var everybody = await Grains.People().Everybody();
        people = everybody.ToDictionary(person => person.Id);
        museums = (await Grains.People().Institutions()).ToDictionary(museum => museum.Id);
        members = [.. project.Members.OrderBy(member => member.Role).ThenBy(member => Name(member.Person), Spoken.Order)];
        others =
        [
            .. everybody.Where(person => project.Members.All(member => member.Person != person.Id))
                .OrderBy(person => Museum(person.Institution), Spoken.Order)
                .ThenBy(person => person.Names.In(Spoken.Language), Spoken.Order),
        ];
    }

    private async Task Change()
    {
        if (project is null)
        {
            return;
        }

        if (!PersonId.TryParse(Chosen, null, out var person))
        {
            refusal = PeopleRefusals.Unknown;
            return;
        }

        // Only registered people: an id nobody has would be a member without a name for ever.
        var grain = Grains.Project(project.Id);
        var changed = (Do, Enum.TryParse<ProjectRole>(Role, out var role) && Enum.IsDefined(role)) switch
        {
            ("take", _) => await grain.TakeRole(Caller, new(person)),
            (_, true) when people.ContainsKey(person) => await grain.GiveRole(Caller, new(person, role)),
            _ => PeopleRefusals.Unknown,
        };
        if (changed.Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/projects/{Key}/members?done={(Do == "take" ? "taken" : "given")}");
        }
    }

    private PersonView? Person(PersonId id) => people.GetValueOrDefault(id);

    private string Name(PersonId id) => Person(id)?.Names.In(Spoken.Language) ?? "";

    private string Museum(InstitutionId id) => museums.GetValueOrDefault(id)?.Names.In(Spoken.Language) ?? "";

    private string Place(PersonId id) => Person(id) is { } person
        ? $"{person.Position.In(Spoken.Language)} · {museums.GetValueOrDefault(person.Institution)?.City.In(Spoken.Language)}"
        : "";
}
