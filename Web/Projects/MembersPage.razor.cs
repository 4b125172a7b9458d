using System.Globalization;
using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Search;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Projects;

/// <summary>Where roles are given and taken.</summary>
public sealed partial class MembersPage
{
    /// <summary>More people than this are not chosen from a list but looked for.</summary>
    private const int MostInList = 200;

    private ProjectView? project;
    private bool areMany;
    private Refusal? refusal;
    private ImmutableArray<ProjectMember> members = [];
    private ImmutableArray<ProjectMember> ended = [];
    private ImmutableArray<PersonView> others = [];
    private Dictionary<PersonId, PersonView> people = [];
    private Dictionary<InstitutionId, InstitutionView> museums = [];

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    /// <summary>What led here: given or taken.</summary>
    [SupplyParameterFromQuery] private string? Done { get; set; }

    /// <summary>Whom to choose from, by any spelling of the name or by what they do.</summary>
    [SupplyParameterFromQuery] private string? Find { get; set; }

    [SupplyParameterFromForm(FormName = "role", Name = "person")] private string? Chosen { get; set; }
    [SupplyParameterFromForm(FormName = "role")] private string? Role { get; set; }
    [SupplyParameterFromForm(FormName = "role")] private string? LastDay { get; set; }
    [SupplyParameterFromForm(FormName = "role")] private string? Do { get; set; }

    /// <summary>What it takes to change the role that was asked for.</summary>
    private ProjectActions Wanted => Role == nameof(ProjectRole.CoLead)
        || project!.Members.Any(member => member.Person.ToString() == Chosen && member.Role == ProjectRole.CoLead)
            ? ProjectActions.GiveCoLead : ProjectActions.GiveRoles;

    protected override async Task OnInitializedAsync()
    {
        if (!ProjectId.TryParse(Key, null, out var id)
            || !(await Grains.Project(id).View(Caller)).Accepted(out project, out _))
        {
            project = null;
            Navigation.NotFound();
            return;
        }

        if (!project.May.Allows(ProjectActions.GiveRoles))
        {
            project = null;
            Navigation.NavigateTo(RightsPage.Explaining(Key, ProjectActions.GiveRoles));
            return;
        }

        museums = (await Grains.People().Institutions()).ToDictionary(museum => museum.Id);
        var there = project.Members.Concat(project.Ended).Select(member => member.Person).ToHashSet();
        people = (await Grains.People().People([.. there])).ToDictionary(person => person.Id);
        members = Sorted(project.Members);
        ended = Sorted(project.Ended);
        others =
        [
            .. (await Choice()).Where(person => !there.Contains(person.Id))
                .OrderBy(person => Museum(person.Institution), Spoken.Order)
                .ThenBy(person => person.Names.In(Spoken.Language), Spoken.Order),
        ];
    }

    /// <summary>Everybody, where that is a list one can read; else who was looked for.</summary>
    private async Task<ImmutableArray<PersonView>> Choice()
    {
        areMany = (await Grains.People().Staff()).Sum(museum => museum.People) > MostInList || !string.IsNullOrWhiteSpace(Find);
        if (!areMany)
        {
            return await Grains.People().Everybody();
        }

        return !string.IsNullOrWhiteSpace(Find) && (await Grains.Search().People(Caller, Find)).Accepted(out var found, out refusal)
            ? await Grains.People().People(found)
            : [];
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
            (_, true) when (await Grains.Person(person).View()).Accepted(out _, out _) => Day(LastDay, out var lastDay)
                ? await grain.GiveRole(Caller, new(person, role, lastDay))
                : ProjectRefusals.BadLastDay,
            _ => PeopleRefusals.Unknown,
        };
        if (changed.Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/projects/{Key}/members?done={(Do == "take" ? "taken" : "given")}");
        }
    }

    private ImmutableArray<ProjectMember> Sorted(ImmutableArray<ProjectMember> some) =>
        [.. some.OrderBy(member => member.Role).ThenBy(member => Name(member.Person), Spoken.Order)];

    private bool MayChange(ProjectMember member) =>
        member.Role != ProjectRole.Lead && project!.May.Allows(ProjectRights.Giving(member.Role));

    /// <summary>Whether a field holds a day, or nothing.</summary>
    private static bool Day(string? text, out DateOnly? day)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found);
        day = read ? found : null;
        return read || string.IsNullOrEmpty(text);
    }

    private PersonView? Person(PersonId id) => people.GetValueOrDefault(id);

    private string Name(PersonId id) => Person(id)?.Names.In(Spoken.Language) ?? "";

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Museum(InstitutionId id) => museums.GetValueOrDefault(id)?.Names.In(Spoken.Language) ?? "";

    private string Place(PersonId id) => Person(id) is { } person
        ? $"{person.Position.In(Spoken.Language)} · {museums.GetValueOrDefault(person.Institution)?.City.In(Spoken.Language)}"
        : "";
}
