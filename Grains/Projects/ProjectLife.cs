using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>Where a project stands in its life, and who has agreed to what.</summary>
/// <param name="Steps">The stages reached, from the idea on.</param>
/// <param name="Waiting">Agreements that wait for the other side's.</param>
internal sealed record ProjectLife(ImmutableArray<ProjectStep> Steps, ImmutableArray<StageAgreement> Waiting)
{
    public static ProjectLife None { get; } = new([], []);

    public ProjectStage Stage => Steps.IsEmpty ? ProjectStage.Idea : Steps[^1].Stage;

    /// <summary>What it means that a lead agrees: the step, once both sides have; until then a word that waits.</summary>
    /// <remarks>Who has lost the lead meanwhile has no word in it; a project without co-leads has one side.</remarks>
    public Decision<ProjectEvent> Agree(ProjectStage stage, PersonId by, ImmutableList<ProjectMember> members, DateTimeOffset now)
    {
        if (stage == Stage || Math.Abs(stage - Stage) != 1 || !Enum.IsDefined(stage))
        {
            return stage == Stage ? Decision<ProjectEvent>.Nothing : ProjectRefusals.NotNextStage;
        }

        var earlier = Waiting.Where(one => one.Stage == stage).Select(one => one.By).ToList();
        ImmutableArray<PersonId> agreed = [.. earlier.Where(person => person != by && IsOf(ProjectRole.Lead, ProjectRole.CoLead)(person)), by];
        if (agreed.Any(IsOf(ProjectRole.Lead)) && (members.TrueForAll(member => member.Role != ProjectRole.CoLead) || agreed.Any(IsOf(ProjectRole.CoLead))))
        {
            return new StageReached(now, by, stage, agreed);
        }

        return earlier.Contains(by) ? Decision<ProjectEvent>.Nothing : new StageAgreed(now, by, stage);

        Func<PersonId, bool> IsOf(params ProjectRole[] roles) =>
            person => members.Exists(member => member.Person == person && roles.Contains(member.Role));
    }

    public ProjectLife Reach(ProjectStage stage, DateTimeOffset at, ImmutableArray<PersonId> by) =>
        new(stage < Stage ? [.. Steps.Where(step => step.Stage <= stage)] : Steps.Add(new(stage, at, by)), []);

    public ProjectLife Hear(StageAgreement agreement) => this with { Waiting = Waiting.Add(agreement) };
}
