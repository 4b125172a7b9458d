using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>The rules of a project. Pure: time and person are arguments.</summary>
internal sealed record Project : IFold<Project, ProjectEvent>
{
    public static Project Empty { get; } = new();

    public string Title { get; private init; } = "";

    public string Goal { get; private init; } = "";

    public Language Language { get; private init; }

    public ImmutableArray<int> Activities { get; private init; } = [];

    public ImmutableArray<InstitutionId> Parties { get; private init; } = [];

    public ProjectPeriod? Period { get; private init; }

    public MemorandumId? Memorandum { get; private init; }

    /// <summary>How often it was described, founding included.</summary>
    public int Edition { get; private init; }

    public ProjectLife Life { get; private init; } = ProjectLife.None;

    /// <summary>Everybody with a role, in the order of joining.</summary>
    public ImmutableList<ProjectMember> Members { get; private init; } = [];

    /// <summary>People whose membership ended: their rows stay and say so.</summary>
    public ImmutableSortedSet<string> Left { get; private init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public DateTimeOffset FoundedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private init; }

    public DateTimeOffset? TrashedAt { get; private init; }

    /// <summary>Grew with every event that changed what somebody may do.</summary>
    private long RightsChanges { get; init; }

    public bool IsFounded => Members.Count > 0;

    /// <summary>Everybody whose role counts.</summary>
    public ImmutableList<ProjectMember> CurrentMembers(DateTimeOffset now) => Members.RemoveAll(member => member.Ends <= now);

    /// <summary>What a person may do, by the table of rights.</summary>
    public ProjectActions ActionsOf(PersonId person, DateTimeOffset now) =>
        MemberOf(person) is { } member && !(member.Ends <= now) && StateAt(now) is { } state
            ? ProjectRights.Of(member.Role, state)
            : ProjectActions.None;

    /// <summary>Grows with everything that changes what somebody may do: events, and ends that come by themselves.</summary>
    public long RightsVersion(DateTimeOffset now) =>
        RightsChanges + Members.Count(member => member.Ends <= now) + (TrashedAt is not null && StateAt(now) is null ? 1 : 0);

    public Decision<ProjectEvent> Decide(FoundProject command, PersonId by, DateTimeOffset now)
    {
        var founded = new ProjectFounded(
            now, by, command.Title.Trim(), command.Goal.Trim(), command.Language, Sorted(command.Activities), Each(command.Parties), command.Period,
            command.Memorandum);
        return this switch
        {
            { IsFounded: true } when Members[0].Person == by && (Title, Goal) == (founded.Title, founded.Goal) => Decision<ProjectEvent>.Nothing,
            { IsFounded: true } => ProjectRefusals.AlreadyFounded,
            _ when Misshapen(command.Title, command.Goal, command.Activities, command.Period) is { } no => no,
            _ => founded,
        };
    }

    public Decision<ProjectEvent> Decide(DescribeProject command, PersonId by, DateTimeOffset now)
    {
        var described = new ProjectDescribed(
            now, by, command.Title.Trim(), command.Goal.Trim(), command.Language, Sorted(command.Activities), Each(command.Parties), command.Period);
        return this switch
        {
            _ when Forbidden(by, ProjectActions.Describe, now) is { } no => no,
            _ when Misshapen(command.Title, command.Goal, command.Activities, command.Period) is { } no => no,
            _ when IsAs(described) => Decision<ProjectEvent>.Nothing,
            _ when command.Seen != Edition => ProjectRefusals.ChangedMeanwhile,
            _ => described,
        };
    }

    public Decision<ProjectEvent> Decide(AgreeToStage command, PersonId by, DateTimeOffset now) =>
        Forbidden(by, ProjectActions.MoveStage, now) is { } no ? no : Life.Agree(command.Stage, by, CurrentMembers(now), now);

    public Decision<ProjectEvent> MoveToTrash(PersonId by, DateTimeOffset now) => Forbidden(by, ProjectActions.MoveToTrash, now) switch
    {
        null => new ProjectTrashed(now, by),
        _ when Forbidden(by, ProjectActions.BringBack, now) is null => Decision<ProjectEvent>.Nothing, // It lies there.
        var no => no,
    };

    public Decision<ProjectEvent> BringBack(PersonId by, DateTimeOffset now) => Forbidden(by, ProjectActions.BringBack, now) switch
    {
        null => new ProjectBroughtBack(now, by),
        _ when Forbidden(by, ProjectActions.MoveToTrash, now) is null => Decision<ProjectEvent>.Nothing, // It does not lie there.
        var no => no,
    };

    /// <param name="command">Who gets which role.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="now">When.</param>
    /// <param name="ends">The moment its last day is over.</param>
    public Decision<ProjectEvent> Decide(GiveRole command, PersonId by, DateTimeOffset now, DateTimeOffset? ends = null)
    {
        var known = MemberOf(command.Person);
        return this switch
        {
            _ when Forbidden(by, ProjectRights.Giving(command.Role), now) is { } no => no,
            _ when known is not null && Forbidden(by, ProjectRights.Giving(known.Role), now) is { } no => no,
            _ when known == new ProjectMember(command.Person, command.Role, command.LastDay, ends) => Decision<ProjectEvent>.Nothing,
            _ when known?.Role == ProjectRole.Lead || command.Role == ProjectRole.Lead => ProjectRefusals.LeadStays,
            _ when ends <= now => ProjectRefusals.BadLastDay,
            _ => new RoleGiven(now, by, command.Person, command.Role, command.LastDay, ends),
        };
    }

    public Decision<ProjectEvent> Decide(TakeRole command, PersonId by, DateTimeOffset now)
    {
        var known = MemberOf(command.Person);
        return this switch
        {
            _ when command.Person == by && Forbidden(by, ProjectActions.Leave, now) is null => new RoleTaken(now, by, by),
            _ when Forbidden(by, ProjectRights.Giving(known?.Role ?? ProjectRole.Observer), now) is { } no => no,
            _ when known is null => ProjectRefusals.NotMember,
            _ when known.Role == ProjectRole.Lead => ProjectRefusals.LeadStays,
            _ => new RoleTaken(now, by, command.Person),
        };
    }

    public Project Apply(ProjectEvent happened) => Become(happened) with { ChangedAt = happened.At };

    public IEnumerable<Row> Rows(Guid id) => ProjectRows.Of(this, id);

    public IEnumerable<Deed> Deeds(Guid id, long version, ProjectEvent happened) =>
        ProjectRows.Deed(happened) is var (kind, other, detail) ? [new(kind, id, version, happened.At, happened.By.Value, id, other?.Value, detail)] : [];

    private Project Become(ProjectEvent happened) => happened switch
    {
        ProjectFounded e => Described(e.Title, e.Goal, e.Language, e.Activities, e.Parties, e.Period) with
        {
            Members = [new(e.By, ProjectRole.Lead)],
            Life = Life.Reach(ProjectStage.Idea, e.At, [e.By]),
            Memorandum = e.Memorandum,
            FoundedAt = e.At,
            RightsChanges = 1,
        },
        ProjectDescribed e => Described(e.Title, e.Goal, e.Language, e.Activities, e.Parties, e.Period),
        StageAgreed e => this with { Life = Life.Hear(new(e.Stage, e.By, e.At)) },
        StageReached e => (this with { Life = Life.Reach(e.Stage, e.At, e.Agreed) }).WithOtherRights(),
        ProjectTrashed e => (this with { TrashedAt = e.At }).WithOtherRights(),
        ProjectBroughtBack => (this with { TrashedAt = null }).WithOtherRights(),
        RoleGiven e => (this with
        {
            Members = With(new(e.Person, e.Role, e.LastDay, e.Ends)),
            Left = Left.Remove(e.Person.ToString()),
        }).WithOtherRights(MemberOf(e.Person), e.At),
        RoleTaken e => (this with
        {
            Members = Members.RemoveAll(member => member.Person == e.Person),
            Left = Left.Add(e.Person.ToString()),
        }).WithOtherRights(MemberOf(e.Person), e.At),
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    /// <summary>Why the person may not; null when they may.</summary>
    private Refusal? Forbidden(PersonId by, ProjectActions action, DateTimeOffset now) => ActionsOf(by, now) switch
    {
        var may when may.Allows(action) => null,
        var may when !may.Allows(ProjectActions.Read) => ProjectRefusals.NotFound,
        _ when TrashedAt is not null => ProjectRefusals.InTrash,
        _ when action == ProjectActions.GiveRoles => ProjectRefusals.MayNotGiveRoles,
        _ => ProjectRefusals.NotLead,
    };

    /// <summary>Null when it has lain in the trash for too long: nobody may do anything any more.</summary>
    public ProjectState? StateAt(DateTimeOffset now) => TrashedAt switch
    {
        null => Life.Stage == ProjectStage.Closed ? ProjectState.Closed : ProjectState.Open,
        { } since => now < since.AddDays(ProjectLimits.DaysInTrash) ? ProjectState.InTrash : null,
    };

    /// <summary>The person's place, whether it still counts or not.</summary>
    private ProjectMember? MemberOf(PersonId person) => Members.Find(member => member.Person == person);

    private static Refusal? Misshapen(string title, string goal, ImmutableArray<int> activities, ProjectPeriod? period) => goal switch
    {
        _ when !IsTitle(title) => ProjectRefusals.BadTitle,
        { Length: > ProjectLimits.GoalLength } => ProjectRefusals.GoalTooLong,
        _ when activities.IsDefaultOrEmpty || activities.Any(activity => activity is < 1 or > 10) => ProjectRefusals.BadActivities,
        _ when period is { To: { } end } && end < period.From => ProjectRefusals.BadPeriod,
        _ => null,
    };

    /// <summary>Titles are one line that says something.</summary>
    private static bool IsTitle(string title) =>
        !string.IsNullOrWhiteSpace(title) && title.Length <= ProjectLimits.TitleLength && !title.Any(char.IsControl);

    private static ImmutableArray<int> Sorted(ImmutableArray<int> activities) =>
        activities.IsDefault ? [] : [.. activities.Distinct().Order()];

    private static ImmutableArray<InstitutionId> Each(ImmutableArray<InstitutionId> parties) =>
        parties.IsDefault ? [] : [.. parties.Distinct()];

    private bool IsAs(ProjectDescribed described) =>
        (Title, Goal, Language, Period) == (described.Title, described.Goal, described.Language, described.Period)
        && Activities.SequenceEqual(described.Activities) && Parties.SequenceEqual(described.Parties);

    private Project Described(
        string title, string goal, Language language, ImmutableArray<int> activities, ImmutableArray<InstitutionId> parties, ProjectPeriod? period) =>
        this with
        {
            Title = title, Goal = goal, Language = language, Activities = activities, Parties = parties, Period = period, Edition = Edition + 1,
        };

    private Project WithOtherRights() => this with { RightsChanges = RightsChanges + 1 };

    /// <summary>An end that had come counted once; when its role goes, it must go on counting.</summary>
    private Project WithOtherRights(ProjectMember? before, DateTimeOffset now) =>
        this with { RightsChanges = RightsChanges + (before?.Ends <= now ? 2 : 1) };

    private ImmutableList<ProjectMember> With(ProjectMember member) =>
        Members.FindIndex(other => other.Person == member.Person) is >= 0 and var place
            ? Members.SetItem(place, member)
            : Members.Add(member);
}
