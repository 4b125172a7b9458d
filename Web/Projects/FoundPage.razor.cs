using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Web.Projects;

/// <summary>The form that founds a project. It carries the project's id, so that two clicks found one.</summary>
public sealed partial class FoundPage
{
    private ImmutableArray<InstitutionView> museums = [];
    private ImmutableArray<MemorandumView> memoranda = [];
    private MemorandumView? memorandum;
    private ProjectForm form = ProjectForm.Blank([]);
    private Refusal? refusal;

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    /// <summary>An activity that is chosen beforehand: its number.</summary>
    [SupplyParameterFromQuery] private int? Serves { get; set; }

    /// <summary>The memorandum it belongs to; the first when none is named.</summary>
    [SupplyParameterFromQuery(Name = "memorandum")] private string? Named { get; set; }

    [SupplyParameterFromForm(FormName = "found")] private string? Id { get; set; }
    [SupplyParameterFromForm(FormName = "found")] private string? Memorandum { get; set; }

    protected override async Task OnInitializedAsync()
    {
        museums = await Grains.People().Institutions();
        memoranda = await Grains.Memoranda().All();
        memorandum = memoranda.FirstOrDefault(one => one.Id.ToString() == (Memorandum ?? Named)) ?? memoranda[0];
        form = ProjectForm.Blank(museums) with { Activities = Serves is { } activity ? [activity] : [] };
        Id ??= ProjectId.New(Clock).ToString();
    }

    private async Task Found()
    {
        if (!ProjectId.TryParse(Id, null, out var id))
        {
            Navigation.NavigateTo("/projects/new");
            return;
        }

        form = ProjectForm.Sent(Http.Request.Form, museums);
        refusal = form.Read(out var period);
        if (refusal is not null)
        {
            return;
        }

        var founded = await Grains.Project(id).Found(Caller, new(form.Title, form.Goal, form.Language, form.Activities, form.Parties, period, memorandum?.Id));
        if (founded.Accepted(out _, out refusal)
            || (refusal == ProjectRefusals.AlreadyFounded && (await Grains.Project(id).View(Caller)).Accepted(out _, out _)))
        {
            Navigation.NavigateTo($"/projects/{id}");
        }
    }
}
