using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>The rules of an assignment. What the project says of people's rights is an argument.</summary>
internal sealed record Assignment : IFold<Assignment, AssignmentEvent>
{
    public static Assignment Empty { get; } = new();

    public AssignmentGiven? Given { get; private init; }

    public string What { get; private init; } = "";

    public PersonId Responsible { get; private init; }

    public DateTimeOffset? Due { get; private init; }

    public DocumentId? Document { get; private init; }

    public DateTimeOffset? DoneAt { get; private init; }

    /// <param name="command">What is to be done.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="may">What they may do in the project.</param>
    /// <param name="responsible">What the person responsible may do there.</param>
    /// <param name="now">When.</param>
    public Decision<AssignmentEvent> Decide(GiveAssignment command, PersonId by, ProjectActions may, ProjectActions responsible, DateTimeOffset now)
    {
        var given = new AssignmentGiven(now, by, command.Project, command.What.Trim(), command.Responsible, ToTheMinute(command.Due), command.Document);
        return this switch
        {
            _ when !may.Allows(ProjectActions.Read) => ProjectRefusals.NoAssignment,
            _ when Given is { } known && known with { At = now } == given => Decision<AssignmentEvent>.Nothing,
            { Given: not null } => ProjectRefusals.AssignmentChanged,
            _ when Misshapen(command.What, may, responsible) is { } no => no,
            _ => given,
        };
    }

    public Decision<AssignmentEvent> Decide(
        ChangeAssignment command, PersonId by, ProjectActions may, ProjectActions responsible, long edition, DateTimeOffset now)
    {
        var changed = new AssignmentChanged(now, by, command.What.Trim(), command.Responsible, ToTheMinute(command.Due), command.Document);
        return this switch
        {
            _ when Given is null || !may.Allows(ProjectActions.Read) => ProjectRefusals.NoAssignment,
            _ when Misshapen(command.What, may, responsible) is { } no => no,
            _ when (What, Responsible, Due, Document) == (changed.What, changed.Responsible, changed.Due, changed.Document) =>
                Decision<AssignmentEvent>.Nothing,
            _ when command.Seen != edition => ProjectRefusals.AssignmentChanged,
            _ => changed,
        };
    }

    public Decision<AssignmentEvent> MarkDone(PersonId by, ProjectActions may, DateTimeOffset now) =>
        Forbidden(by, may) is { } no ? no : DoneAt is null ? new AssignmentDone(now, by) : Decision<AssignmentEvent>.Nothing;

    public Decision<AssignmentEvent> Reopen(PersonId by, ProjectActions may, DateTimeOffset now) =>
        Forbidden(by, may) is { } no ? no : DoneAt is null ? Decision<AssignmentEvent>.Nothing : new AssignmentReopened(now, by);

    public Assignment Apply(AssignmentEvent happened) => happened switch
    {
        AssignmentGiven e => this with { Given = e, What = e.What, Responsible = e.Responsible, Due = e.Due, Document = e.Document },
        AssignmentChanged e => this with { What = e.What, Responsible = e.Responsible, Due = e.Due, Document = e.Document },
        AssignmentDone e => this with { DoneAt = e.At },
        AssignmentReopened => this with { DoneAt = null },
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    public IEnumerable<Row> Rows(Guid id) => Given is { } given
        ? [new("assignments", id.ToString("N"),
            [
                ("project", given.Project.ToString()), ("what", What), ("responsible", Responsible.ToString()),
                ("due_at", Due?.ToUnixTimeMilliseconds()), ("document", Document?.ToString()), ("given_by", given.By.ToString()),
                ("given_at", given.At.ToUnixTimeMilliseconds()), ("done_at", DoneAt?.ToUnixTimeMilliseconds()),
            ])]
        : [];

    public IEnumerable<Deed> Deeds(Guid id, long version, AssignmentEvent happened)
    {
        var (kind, other) = happened switch
        {
            AssignmentGiven e => ("task-given", e.Responsible),
            AssignmentDone => ("task-done", default(PersonId?)),
            AssignmentReopened => ("task-reopened", null),
            _ => (null, null),
        };
        return kind is null ? [] : [new(kind, id, version, happened.At, happened.By.Value, Given!.Project.Value, other?.Value)];
    }

    private static Refusal? Misshapen(string what, ProjectActions may, ProjectActions responsible) => what switch
    {
        _ when !may.Allows(ProjectActions.GiveTasks) => ProjectRefusals.MayNotAssign,
        _ when string.IsNullOrWhiteSpace(what) || what.Length > ProjectLimits.TitleLength || what.Any(char.IsControl) => ProjectRefusals.BadTitle,
        _ when !responsible.Allows(ProjectActions.Read) => ProjectRefusals.NotMember,
        _ => null,
    };

    /// <summary>Deadlines have no seconds, so that a form that shows none changes nothing.</summary>
    private static DateTimeOffset? ToTheMinute(DateTimeOffset? due) =>
        due is { } at ? DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds() / 60 * 60) : null;

    /// <summary>Why the person may not say whether it is done; null when they may.</summary>
    private Refusal? Forbidden(PersonId by, ProjectActions may) =>
        Given is null || !may.Allows(ProjectActions.Read) ? ProjectRefusals.NoAssignment
            : may.Allows(ProjectActions.FinishTasks) || (by == Responsible && may.Allows(ProjectActions.FinishOwnTasks)) ? null
            : ProjectRefusals.MayNotAssign;
}
