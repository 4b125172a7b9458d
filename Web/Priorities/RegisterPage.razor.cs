using System.Globalization;
using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.Priorities;
using ResearchHub.Projects;

namespace ResearchHub.Web.Priorities;

/// <summary>One register.</summary>
public sealed partial class RegisterPage
{
    private RegisterId id;
    private RegisterView? register;
    private RoundResult? result;
    private RoundResult? before;
    private Refusal? refusal;
    private ImmutableArray<(int Place, CandidateView Candidate, CandidateResult? Result)> rows = [];
    private Dictionary<ProjectId, ProjectRow> projects = [];

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    /// <summary>What led here.</summary>
    [SupplyParameterFromQuery] private string? Done { get; set; }

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
        if (!RegisterId.TryParse(Key, null, out id) || !(await Grains.Register(id).View(Caller)).Accepted(out var found, out _))
        {
            Navigation.NotFound();
            return;
        }

        var over = found.Rounds.Where(round => !round.IsOpen).ToList();
        result = await ResultOf(over.LastOrDefault());
        before = await ResultOf(over.Count > 1 ? over[^2] : null);
        var results = result?.Candidates ?? [];
        var candidates = found.Candidates.ToDictionary(candidate => candidate.Id);
        rows =
        [
            .. results.Select((one, at) => (at + 1, candidates[one.Candidate], (CandidateResult?)one)),
            .. found.Candidates.Where(candidate => !candidate.IsWithdrawn && results.All(one => one.Candidate != candidate.Id))
                .Select(candidate => (0, candidate, (CandidateResult?)null)),
        ];
        projects = (await Grains.Projects().Among(Caller, [.. found.Candidates.SelectMany(candidate => candidate.Projects).Distinct()]))
            .ToDictionary(project => project.Id);
        Id ??= CandidateId.New(Clock).ToString();
        register = found;
    }

    private async Task Propose()
    {
        refusal = PriorityRefusals.BadTitle;
        if (CandidateId.TryParse(Id, null, out var candidate)
            && (await Grains.Register(id).Propose(Caller, new(candidate, Title ?? "", Why ?? ""))).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/priorities/{Key}?done=proposed");
        }
    }

    private async Task<RoundResult?> ResultOf(RoundView? round) =>
        round is not null && (await Grains.BallotBox(round.Box).Result(Caller, id)).Accepted(out var found, out _) ? found : null;
}
