using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;

namespace ResearchHub.Web.PriorityAreas;

/// <summary>The fields in which the museums consult each other. Everybody reads the list; leads, co-leads and coordinators keep it.</summary>
public sealed partial class PriorityAreasPage
{
    private ImmutableArray<PriorityAreaView> areas = [];
    private PriorityAreaView? shown;
    private Refusal? refusal;
    private bool mayKeep;

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    /// <summary>Which one is to be named anew; null for another one.</summary>
    [SupplyParameterFromQuery] private string? Area { get; set; }

    /// <summary>What led here.</summary>
    [SupplyParameterFromQuery] private string? Said { get; set; }

    [SupplyParameterFromForm(FormName = "keep")] private string? Id { get; set; }
    [SupplyParameterFromForm(FormName = "keep")] private string? Above { get; set; }
    [SupplyParameterFromForm(FormName = "state")] private string? Retire { get; set; }
    [SupplyParameterFromForm(FormName = "state")] private string? Back { get; set; }

    private (string Language, string? Value)[] Fields =>
    [
        ("kk", Sent("kk") ?? shown?.Names.Kazakh), ("ru", Sent("ru") ?? shown?.Names.Russian),
        ("be", Sent("be") ?? shown?.Names.Belarusian), ("en", Sent("en") ?? shown?.Names.English),
    ];

    protected override async Task OnInitializedAsync()
    {
        areas = await Grains.PriorityAreas().All();
        mayKeep = PriorityAreaRights.MayKeep(await Grains.Projects().Mine(Caller));
        shown = areas.FirstOrDefault(area => area.Id.ToString() == Area && area.Above is not null);
        Id ??= (shown?.Id ?? PriorityAreaId.New(Clock)).ToString();
        Above ??= shown?.Above.ToString();
    }

    private async Task Keep()
    {
        refusal = PriorityAreaRefusals.Unknown;
        if (PriorityAreaId.TryParse(Id, null, out var id) && PriorityAreaId.TryParse(Above, null, out var above))
        {
            Finish(await Grains.PriorityAreas().Keep(Caller, new(id, above, new(Sent("kk") ?? "", Sent("ru") ?? "", Sent("be") ?? "", Sent("en") ?? ""))), "kept");
        }
    }

    private async Task ChangeState()
    {
        refusal = PriorityAreaRefusals.Unknown;
        if (PriorityAreaId.TryParse(Retire, null, out var retired))
        {
            Finish(await Grains.PriorityAreas().Retire(Caller, retired), "retired");
        }
        else if (areas.FirstOrDefault(area => area.Id.ToString() == Back) is { Above: { } above } area)
        {
            Finish(await Grains.PriorityAreas().Keep(Caller, new(area.Id, above, area.Names)), "kept");
        }
    }

    private void Finish(Reply<ImmutableArray<PriorityAreaView>> reply, string said)
    {
        if (reply.Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/priority-areas?said={said}");
        }
    }

    private string? Sent(string language) => Http.Request.HasFormContentType ? Http.Request.Form[$"name-{language}"].ToString() : null;
}
