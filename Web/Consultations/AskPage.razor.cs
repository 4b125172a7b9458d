using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;
using ResearchHub.Web.Controls;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Consultations;

/// <summary>Where a question is asked: of a project, of nobody's, or about a passage of a draft, whose words the address only points at.</summary>
public sealed partial class AskPage
{
    private const int MostBefore = 6;

    private ImmutableArray<PriorityAreaView> areas = [];
    private ImmutableArray<ProjectRow> projects = [];
    private ImmutableArray<ConsultationRow> before = [];
    private ImmutableArray<ConsultationRow> similar = [];
    private Colleagues? colleagues;
    private DocumentPassage? passage;
    private DocumentView? draft;
    private Passage? about;
    private Language language = Spoken.Language;
    private Refusal? refusal;

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [CascadingParameter] private Reader? Reader { get; set; }

    [Inject] private IStringLocalizer<ShellText> Clocks { get; set; } = null!;

    /// <summary>The project from whose page somebody came.</summary>
    [SupplyParameterFromQuery(Name = "project")] private string? FromProject { get; set; }

    /// <summary>A draft, and the stretch of it that the question is about.</summary>
    [SupplyParameterFromQuery] private string? Draft { get; set; }
    [SupplyParameterFromQuery] private string? Version { get; set; }
    [SupplyParameterFromQuery] private string? From { get; set; }
    [SupplyParameterFromQuery] private string? To { get; set; }

    /// <summary>Whom to choose from, where many are known.</summary>
    [SupplyParameterFromQuery] private string? Find { get; set; }

    /// <summary>The question as far as it is written, when the page's script asks for earlier ones like it.</summary>
    [SupplyParameterFromQuery] private string? Words { get; set; }

    [SupplyParameterFromForm(FormName = "ask")] private string? Id { get; set; }
    [SupplyParameterFromForm(FormName = "ask")] private string? Title { get; set; }
    [SupplyParameterFromForm(FormName = "ask", Name = "text")] private string? Body { get; set; }
    [SupplyParameterFromForm(FormName = "ask")] private string? Area { get; set; }
    [SupplyParameterFromForm(FormName = "ask", Name = "language")] private string? Spoke { get; set; }
    [SupplyParameterFromForm(FormName = "ask")] private string? Day { get; set; }
    [SupplyParameterFromForm(FormName = "ask")] private string? Time { get; set; }
    [SupplyParameterFromForm(FormName = "ask")] private string? Blocking { get; set; }
    [SupplyParameterFromForm(FormName = "ask")] private string? Confidential { get; set; }

    /// <summary>Which project is chosen; empty for none.</summary>
    private string? Project => Http.Request.HasFormContentType ? Http.Request.Form["project"].ToString() : draft?.Project.ToString() ?? FromProject;

    private ImmutableArray<PersonView> People => colleagues?.People ?? [];

    private string City => Clocks[TwoClocks.IsMinsk(Reader?.TimeZone) ? "clock.minsk" : "clock.astana"];

    /// <summary>What the form that looks for a name must not lose.</summary>
    private IEnumerable<(string Name, string Value)> Kept =>
        new (string Name, string? Value)[] { ("project", FromProject), ("draft", Draft), ("version", Version), ("from", From), ("to", To) }
            .Where(one => one.Value is not null).Select(one => (one.Name, one.Value!));

    protected override async Task OnInitializedAsync()
    {
        if (Draft is not null && !await ReadPassage())
        {
            Navigation.NotFound();
            return;
        }

        areas = [.. (await Grains.PriorityAreas().All()).Where(area => !area.IsRetired)];
        projects =
        [
            .. (await Grains.Projects().Mine(Caller)).Where(one =>
                (draft is null || one.Id == draft.Project)
                && ProjectRights.Of(one.MyRole, one.Stage == ProjectStage.Closed ? ProjectState.Closed : ProjectState.Open).Allows(ProjectActions.Ask)),
        ];
        colleagues = await Colleagues.Of(Grains, Caller, Find);
        similar = (Title ?? Words) is { Length: > 0 } written ? await Grains.Consultations().Similar(Caller, written) : [];
        before = [.. (await Grains.Consultations().List(Caller, new(ConsultationList.Accepted))).Take(MostBefore)];
        language = Languages.TryParse(Spoke, out var spoke) ? spoke : draft?.Language ?? Spoken.Language;
        Id ??= ConsultationId.New(Clock).ToString();
    }

    private async Task<bool> ReadPassage()
    {
        if (!DocumentId.TryParse(Draft, null, out var document)
            || !long.TryParse(Version, CultureInfo.InvariantCulture, out var version)
            || !int.TryParse(From, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(To, CultureInfo.InvariantCulture, out var to)
            || !(await Grains.Document(document).View(Caller)).Accepted(out draft, out _)
            || !(await Grains.DocumentHistory(document).Passage(Caller, version, from, to)).Accepted(out passage, out _))
        {
            return false;
        }

        about = new(document, version, from, to);
        return passage.Then.Length > 0;
    }

    private async Task Ask()
    {
        refusal = DueDate.Read(Day, Time, Reader?.TimeZone, out var due);
        ProjectId? project = ProjectId.TryParse(Project, null, out var named) ? named : null;
        var isArea = PriorityAreaId.TryParse(Area, null, out var area);
        refusal ??= !isArea ? ConsultationRefusals.BadArea : project is null && !string.IsNullOrEmpty(Project) ? ConsultationRefusals.MayNotAsk : null;
        if (!ConsultationId.TryParse(Id, null, out var id))
        {
            refusal = ConsultationRefusals.IdTaken;
        }

        if (refusal is not null)
        {
            return;
        }

        ImmutableArray<PersonId> asked =
            [.. Http.Request.Form["consultant"].Select(one => PersonId.TryParse(one, null, out var person) ? person : (PersonId?)null).OfType<PersonId>()];
        var command = new AskQuestion(
            project, area, Title ?? "", Body ?? "", language, asked, due, Confidential is not null, Blocking is not null, about);
        if ((await Grains.Consultation(id).Ask(Caller, command)).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/consultations/{id}?said=asked");
        }
    }

    private Refusal? Why(Refusal one) => refusal == one ? one : null;

    private string? Asked(int which) => Http.Request.HasFormContentType ? Http.Request.Form["consultant"].ElementAtOrDefault(which) : null;

    private string AreaName(PriorityAreaId id) => areas.FirstOrDefault(area => area.Id == id)?.Names.In(Spoken.Language) ?? "";
}
