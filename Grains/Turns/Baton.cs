using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Turns;

/// <summary>The rules of whose turn it is at a draft. What the project says of people's rights is an argument.</summary>
internal sealed record Baton : IFold<Baton, BatonEvent>
{
    public static Baton Empty { get; } = new();

    /// <summary>The handing over that counts now; null when it is nobody's turn.</summary>
    public HandedOver? Now { get; private init; }

    public ProjectId? Project { get; private init; }

    /// <summary>The newest first.</summary>
    public ImmutableArray<BatonStep> Steps { get; private init; } = [];

    public long Edition { get; private init; }

    /// <summary>Whether a person may give the turn to another, or end it.</summary>
    public bool May(PersonId person, ProjectActions may) =>
        may.Allows(ProjectActions.Write) || (Now?.To == person && may.Allows(ProjectActions.FinishOwnTasks));

    /// <param name="command">To whom.</param>
    /// <param name="by">Who hands over.</param>
    /// <param name="project">The draft's project.</param>
    /// <param name="may">What they may do there.</param>
    /// <param name="to">What the other may do there.</param>
    /// <param name="now">When.</param>
    public Decision<BatonEvent> Decide(HandOver command, PersonId by, ProjectId project, ProjectActions may, ProjectActions to, DateTimeOffset now)
    {
        var (note, due) = (command.Note.Trim(), ToTheMinute(command.Due));
        return this switch
        {
            _ when !may.Allows(ProjectActions.Read) => TurnRefusals.NoDraft,
            // Sent twice, done once.
            _ when Now is { } known && (known.By, known.To, known.Note, known.Due) == (by, command.To, note, due) => Decision<BatonEvent>.Nothing,
            _ when !May(by, may) => TurnRefusals.NotYourTurn,
            _ when command.Seen != Edition => TurnRefusals.ChangedMeanwhile,
            _ when command.To == by || !to.Allows(ProjectActions.Read) => TurnRefusals.NotMember,
            _ when IsMisshapen(note) => TurnRefusals.BadNote,
            _ => new HandedOver(now, by, project, command.To, note, due),
        };
    }

    /// <param name="command">What is said with it.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="may">What they may do in the project.</param>
    /// <param name="now">When.</param>
    public Decision<BatonEvent> Decide(EndTurn command, PersonId by, ProjectActions may, DateTimeOffset now)
    {
        var note = command.Note.Trim();
        return this switch
        {
            _ when !may.Allows(ProjectActions.Read) => TurnRefusals.NoDraft,
            _ when !May(by, may) => TurnRefusals.NotYourTurn,
            _ when Now is null => TurnRefusals.NobodysTurn,
            _ when command.Seen != Edition => TurnRefusals.ChangedMeanwhile,
            _ when IsMisshapen(note) => TurnRefusals.BadNote,
            _ => new TurnEnded(now, by, note),
        };
    }

    public Baton Apply(BatonEvent happened) => happened switch
    {
        HandedOver e => With(e, new(e.At, e.By, e.To, e.Note, e.Due)) with { Project = e.Project },
        TurnEnded e => With(null, new(e.At, e.By, null, e.Note, null)),
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    public IEnumerable<Row> Rows(Guid id) => Project is { } project
        ? [new("batons", id.ToString("N"),
            [
                ("project", project.ToString()), ("holder", Now?.To.ToString()), ("given_by", Now?.By.ToString()), ("note", Now?.Note),
                ("since", Now?.At.ToUnixTimeMilliseconds()), ("due_at", Now?.Due?.ToUnixTimeMilliseconds()),
            ])]
        : [];

    public IEnumerable<Deed> Deeds(Guid id, long version, BatonEvent happened) => happened is HandedOver e
        ? [new("handed-over", id, version, e.At, e.By.Value, e.Project.Value, e.To.Value)]
        : [];

    private Baton With(HandedOver? now, BatonStep step) =>
        this with { Now = now, Steps = [step, .. Steps.Take(TurnLimits.Steps - 1)], Edition = Edition + 1 };

    /// <summary>A note may have lines; other signs that are none are refused.</summary>
    private static bool IsMisshapen(string note) =>
        note.Length > TurnLimits.NoteLength || note.Any(sign => char.IsControl(sign) && sign is not ('\n' or '\r' or '\t'));

    /// <summary>Deadlines have no seconds, so that a form that shows none changes nothing.</summary>
    private static DateTimeOffset? ToTheMinute(DateTimeOffset? due) =>
        due is { } at ? DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds() / 60 * 60) : null;
}
