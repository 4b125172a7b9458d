using System.Globalization;
using Microsoft.AspNetCore.Components;
using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.Priorities;
using ResearchHub.Projects;

namespace ResearchHub.Web.Priorities;

/// <summary>One register.</summary>
public sealed partial class RegisterPage
{
    private RegisterView? register;
    private RoundResult? result;
    private RoundResult? before;
    private Refusal? refusal;
    private ConsultationView? question;
    private ImmutableArray<(int Place, CandidateView Candidate, CandidateResult? Result)> rows = [];
    private IReadOnlyDictionary<ProjectId, ProjectRow> projects = ImmutableDictionary<ProjectId, ProjectRow>.Empty;

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    /// <summary>What led here.</summary>
    [SupplyParameterFromQuery] private string? Done { get; set; }

    /// <summary>The question from which a candidate is to come.</summary>
    [SupplyParameterFromQuery] private string? Question { get; set; }

    [SupplyParameterFromForm(FormName = "propose")] private string? Id { get; set; }
    [SupplyParameterFromForm(FormName = "propose")] private string? Title { get; set; }
    [SupplyParameterFromForm(FormName = "propose")] private string? Why { get; set; }

    private bool MayPropose => register is { PublishedAt: null } && (register.MayConvene || register.Panel.Contains(Caller.Person));

    private int Without => rows.Count(row => row.Candidate.Projects.IsEmpty);

    /// <summary>How far the panel agrees, and what it was the round before.</summary>
    private string Agreed => result!.Concordance is null ? Text["tile.w.none"].Value
        : before?.Concordance is { } then ? Text["tile.w.before", then.ToString("0.00", CultureInfo.CurrentCulture)].Value
        : Text["tile.w.scale"].Value;

    protected override async Task OnInitializedAsync()
    {
        if (await RegisterContent.Of(Grains, Caller, Key) is not { } content)
        {
            Navigation.NotFound();
            return;
        }

        (register, result, before, rows, projects) = content;
        Id ??= CandidateId.New(Clock).ToString();
        if (MayPropose && ConsultationId.TryParse(Question, null, out var asked)
            && (await Grains.Consultation(asked).View(Caller)).Accepted(out var thread, out _) && !thread.Question.IsConfidential)
        {
            question = thread;
            Title ??= thread.Question.Title;
        }
    }

    private async Task Propose()
    {
        refusal = PriorityRefusals.BadTitle;
        if (CandidateId.TryParse(Id, null, out var candidate)
            && (await Grains.Register(register!.Id).Propose(Caller, new(candidate, Title ?? "", Why ?? "", question?.Id))).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/priorities/{Key}?done=proposed");
        }
    }
}
