using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Priorities;

/// <summary>The rules of a register. Whether a person is a coordinator is an argument.</summary>
internal sealed record Register : IFold<Register, RegisterEvent>
{
    private const int LongestRound = 366;

    public static Register Empty { get; } = new();

    public RegisterFounded? Founded { get; private init; }

    public ImmutableArray<PersonId> Panel { get; private init; } = [];

    public ImmutableArray<Candidate> Candidates { get; private init; } = [];

    public ImmutableArray<Round> Rounds { get; private init; } = [];

    public DateTimeOffset? PublishedAt { get; private init; }

    /// <summary>Everybody who was ever on a panel: their rows say what became of it.</summary>
    public ImmutableSortedSet<string> Known { get; private init; } = [];

    public Round? Last => Rounds.IsEmpty ? null : Rounds[^1];

    /// <summary>Whether the register is there for a person.</summary>
    public bool IsSeenBy(PersonId person, bool isCoordinator) => Founded is not null
        && (PublishedAt is not null || isCoordinator || Panel.Contains(person) || Last?.Panel.Contains(person) is true);

    public bool IsOnPanel(PersonId person, DateTimeOffset now) => (IsOpen(now) ? Last!.Panel : Panel).Contains(person);

    public bool IsOpen(DateTimeOffset now) => Last is { } last && now < last.ClosesAt;

    public Decision<RegisterEvent> Decide(FoundRegister command, PersonId by, bool isCoordinator, DateTimeOffset now)
    {
        var founded = new RegisterFounded(now, by, command.Title.Trim(), command.Language);
        return this switch
        {
            _ when !isCoordinator => Founded is null ? PriorityRefusals.NotCoordinator : PriorityRefusals.NotFound,
            _ when Founded is { } known && known with { At = now } == founded => Decision<RegisterEvent>.Nothing,
            { Founded: not null } => PriorityRefusals.AlreadyFounded,
            _ when !IsTitle(founded.Title) || !Enum.IsDefined(founded.Language) => PriorityRefusals.BadTitle,
            _ => founded,
        };
    }

    /// <param name="command">Who is on the panel.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="isCoordinator">Whether they coordinate.</param>
    /// <param name="known">Which of the named are registered.</param>
    /// <param name="now">When.</param>
    public Decision<RegisterEvent> Decide(NamePanel command, PersonId by, bool isCoordinator, IReadOnlySet<PersonId> known, DateTimeOffset now)
    {
        ImmutableArray<PersonId> people = command.People.IsDefault ? [] : [.. command.People.Distinct()];
        return Forbidden(by, isCoordinator) is { } no ? no
            : people.Length is < PriorityLimits.FewestRaters or > PriorityLimits.Panel || !people.All(known.Contains) ? PriorityRefusals.BadPanel
            : people.SequenceEqual(Panel) ? Decision<RegisterEvent>.Nothing
            : new PanelNamed(now, by, people);
    }

    public Decision<RegisterEvent> Decide(ProposeCandidate command, PersonId by, bool isCoordinator, DateTimeOffset now)
    {
        var (title, why) = (command.Title.Trim(), command.Why.Trim());
        return this switch
        {
            _ when !IsSeenBy(by, isCoordinator) => PriorityRefusals.NotFound,
            _ when Candidates.Any(known => known.Id == command.Id && (known.By, known.Title, known.Why) == (by, title, why)) => Decision<RegisterEvent>.Nothing,
            _ when !isCoordinator && !Panel.Contains(by) => PriorityRefusals.NotOnPanel,
            _ when PublishedAt is not null => PriorityRefusals.Published,
            _ when !IsTitle(title) => PriorityRefusals.BadTitle,
            _ when !IsReason(why) => PriorityRefusals.BadReason,
            _ when Candidates.Length >= PriorityLimits.Candidates || Candidates.Any(known => known.Id == command.Id) => PriorityRefusals.TooMany,
            _ => new CandidateProposed(now, by, command.Id, title, why, command.Question),
        };
    }

    public Decision<RegisterEvent> Withdraw(CandidateId candidate, PersonId by, bool isCoordinator, DateTimeOffset now) =>
        Forbidden(by, isCoordinator) is { } no ? no
        : Candidates.FirstOrDefault(known => known.Id == candidate) is not { } found ? PriorityRefusals.NoCandidate
        : found.IsWithdrawn ? Decision<RegisterEvent>.Nothing
        : new CandidateWithdrawn(now, by, candidate);

    /// <param name="closesAt">When it closes by itself.</param>
    /// <param name="box">Random.</param>
    /// <param name="by">Who opens it.</param>
    /// <param name="isCoordinator">Whether they coordinate.</param>
    /// <param name="now">When.</param>
    public Decision<RegisterEvent> OpenRound(DateTimeOffset closesAt, Guid box, PersonId by, bool isCoordinator, DateTimeOffset now)
    {
        ImmutableArray<CandidateId> asked = [.. Candidates.Where(candidate => !candidate.IsWithdrawn).Select(candidate => candidate.Id)];
        var until = DateTimeOffset.FromUnixTimeSeconds(closesAt.ToUnixTimeSeconds() / 60 * 60);
        return this switch
        {
            _ when Forbidden(by, isCoordinator) is { } no => no,
            _ when IsOpen(now) => PriorityRefusals.RoundOpen,
            { Panel.IsEmpty: true } => PriorityRefusals.BadPanel,
            _ when asked.Length < 2 => PriorityRefusals.TooFewCandidates,
            _ when until <= now || until > now.AddDays(LongestRound) => PriorityRefusals.BadClose,
            _ => new RoundOpened(now, by, box, until, asked, Panel),
        };
    }

    public Decision<RegisterEvent> CloseRound(PersonId by, bool isCoordinator, DateTimeOffset now) =>
        Forbidden(by, isCoordinator) is { } no ? no : IsOpen(now) ? new RoundClosed(now, by) : PriorityRefusals.RoundClosed;

    /// <param name="by">Who publishes.</param>
    /// <param name="isCoordinator">Whether they coordinate.</param>
    /// <param name="ballots">How many were cast in the last round.</param>
    /// <param name="now">When.</param>
    public Decision<RegisterEvent> Publish(PersonId by, bool isCoordinator, int ballots, DateTimeOffset now) => this switch
    {
        _ when isCoordinator && PublishedAt is not null => Decision<RegisterEvent>.Nothing,
        _ when Forbidden(by, isCoordinator) is { } no => no,
        _ when IsOpen(now) => PriorityRefusals.RoundOpen,
        _ when ballots < PriorityLimits.FewestRaters => PriorityRefusals.NothingToPublish,
        _ => new RegisterPublished(now, by),
    };

    /// <param name="command">Which project, and whether it serves.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="isCoordinator">Whether they coordinate.</param>
    /// <param name="may">What they may do in that project.</param>
    /// <param name="now">When.</param>
    public Decision<RegisterEvent> Decide(LinkProject command, PersonId by, bool isCoordinator, ProjectActions may, DateTimeOffset now)
    {
        var found = Candidates.FirstOrDefault(known => known.Id == command.Candidate);
        return this switch
        {
            _ when !IsSeenBy(by, isCoordinator) => PriorityRefusals.NotFound,
            _ when !may.Allows(ProjectActions.Read) || !(isCoordinator || may.Allows(ProjectActions.Describe)) => PriorityRefusals.MayNotLink,
            _ when found is null => PriorityRefusals.NoCandidate,
            _ when found.Projects.Contains(command.Project) == (command.Linking == Linking.Serves) => Decision<RegisterEvent>.Nothing,
            _ => new ProjectLinked(now, by, command.Candidate, command.Project, command.Linking),
        };
    }

    public Register Apply(RegisterEvent happened) => happened switch
    {
        RegisterFounded e => this with { Founded = e },
        PanelNamed e => this with { Panel = e.People, Known = Known.Union(e.People.Select(person => person.ToString())) },
        CandidateProposed e => this with { Candidates = Candidates.Add(new(e.Candidate, e.Title, e.Why, e.By, false, [], e.Question)) },
        CandidateWithdrawn e => Change(e.Candidate, candidate => candidate with { IsWithdrawn = true }),
        RoundOpened e => this with { Rounds = Rounds.Add(new(e.Box, e.At, e.ClosesAt, e.Candidates, e.Panel)) },
        RoundClosed e => this with { Rounds = Rounds.SetItem(Rounds.Length - 1, Last! with { ClosesAt = e.At }) },
        RegisterPublished e => this with { PublishedAt = e.At },
        ProjectLinked e => Change(e.Candidate, candidate => candidate with
        {
            Projects = e.Linking == Linking.Serves ? candidate.Projects.Add(e.Project) : candidate.Projects.Remove(e.Project),
        }),
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    public IEnumerable<Row> Rows(Guid id) => RegisterRows.Of(this, id);

    public IEnumerable<Deed> Deeds(Guid id, long version, RegisterEvent happened) => RegisterRows.Deed(this, id, version, happened) is { } deed ? [deed] : [];

    public static bool IsReason(string text) => text.Length <= PriorityLimits.ReasonLength && !text.Any(char.IsControl);

    private static bool IsTitle(string text) => text.Length is > 0 and <= PriorityLimits.TitleLength && !text.Any(char.IsControl);

    private Register Change(CandidateId id, Func<Candidate, Candidate> change) =>
        this with { Candidates = [.. Candidates.Select(candidate => candidate.Id == id ? change(candidate) : candidate)] };

    /// <summary>Why a person may not convene; null when they may.</summary>
    private Refusal? Forbidden(PersonId by, bool isCoordinator) =>
        !IsSeenBy(by, isCoordinator) ? PriorityRefusals.NotFound
        : !isCoordinator ? PriorityRefusals.NotCoordinator
        : PublishedAt is not null ? PriorityRefusals.Published : null;
}

/// <summary>A candidate of a register.</summary>
internal sealed record Candidate(
    CandidateId Id, string Title, string Why, PersonId By, bool IsWithdrawn, ImmutableArray<ProjectId> Projects, ConsultationId? Question);

/// <summary>A round of a register.</summary>
internal sealed record Round(
    Guid Box, DateTimeOffset OpenedAt, DateTimeOffset ClosesAt, ImmutableArray<CandidateId> Candidates, ImmutableArray<PersonId> Panel);
