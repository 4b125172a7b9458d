using Microsoft.AspNetCore.Components;
using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Priorities;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Priorities;

/// <summary>One candidate of a register.</summary>
public sealed partial class CandidatePage
{
    private RegisterId id;
    private RegisterView? register;
    private CandidateView? candidate;
    private CandidateResult? result;
    private PersonView? proposer;
    private ConsultationView? question;
    private Refusal? refusal;
    private ImmutableArray<ProjectRow> linkable = [];
    private Dictionary<ProjectId, ProjectRow> projects = [];

    [Parameter] public required string Key { get; set; }
    [Parameter] public required string Candidate { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "link", Name = "project")] private string? Chosen { get; set; }
    [SupplyParameterFromForm(FormName = "unlink", Name = "project")] private string? Former { get; set; }

    private List<ProjectRow> Further =>
        [.. linkable.Where(project => !candidate!.Projects.Contains(project.Id)).OrderBy(project => project.Title, Spoken.Order)];

    protected override async Task OnInitializedAsync()
    {
        if (!RegisterId.TryParse(Key, null, out id)
            || !(await Grains.Register(id).View(Caller)).Accepted(out var found, out _)
            || found.Candidates.FirstOrDefault(one => one.Id.ToString() == Candidate) is not { } its)
        {
            Navigation.NotFound();
            return;
        }

        if (found.Last is { } last && (await Grains.BallotBox(last.Box).Result(Caller, id)).Accepted(out var round, out _))
        {
            result = round.Candidates.FirstOrDefault(one => one.Candidate == its.Id);
        }

        if (its.Question is { } asked)
        {
            (await Grains.Consultation(asked).View(Caller)).Accepted(out question, out _);
        }

        proposer = (await Grains.People().People([its.ProposedBy])).FirstOrDefault();
        projects = (await Grains.Projects().Among(Caller, its.Projects)).ToDictionary(project => project.Id);
        // Who coordinates links any project they read; a lead links their own.
        linkable =
        [
            .. (await Grains.Projects().Mine(Caller)).Where(project => found.MayConvene
                || ProjectRights.Rule(ProjectActions.Describe).Open.Contains(project.MyRole)),
        ];
        (register, candidate) = (found, its);
    }

    private Task Link() => Send(Chosen, Linking.Serves);

    private Task Unlink() => Send(Former, Linking.NoLonger);

    private async Task Send(string? project, Linking linking)
    {
        refusal = PriorityRefusals.MayNotLink;
        if (candidate is not null && ProjectId.TryParse(project, null, out var chosen)
            && (await Grains.Register(id).Link(Caller, new(candidate.Id, chosen, linking))).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/priorities/{Key}/candidates/{candidate.Id}");
        }
    }
}
