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

    /// <summary>Grows with everything that changes what somebody may do.</summary>
    public long RightsVersion { get; private init; }

    public bool IsFounded => Members.Count > 0;

    private bool IsOpen => Life.Stage != ProjectStage.Closed && TrashedAt is null;

    /// <summary>What a person may do with the project: in the trash it is there for its leads alone, and not for ever.</summary>
    public ProjectRight RightOf(PersonId person, DateTimeOffset now)
    {
        var right = RoleOf(person) switch
        {
            null => ProjectRight.None,
            ProjectRole.Lead or ProjectRole.CoLead => ProjectRight.Lead,
            ProjectRole.Scientist or ProjectRole.Coordinator => ProjectRight.Write,
            _ => ProjectRight.Read,
        };
        return TrashedAt is not { } since || (right == ProjectRight.Lead && now < since.AddDays(ProjectLimits.DaysInTrash))
            ? right
            : ProjectRight.None;
    }

    /// <summary>What a person may do with the drafts: where nobody writes any more, at most read.</summary>
    public ProjectRight DraftRightOf(PersonId person, DateTimeOffset now) =>
        IsOpen ? RightOf(person, now) : (ProjectRight)Math.Min((int)RightOf(person, now), (int)ProjectRight.Read);

    public ProjectRole? RoleOf(PersonId person) => Members.Find(member => member.Person == person)?.Role;

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
            _ when Forbidden(by, now) is { } no => no,
            _ when Misshapen(command.Title, command.Goal, command.Activities, command.Period) is { } no => no,
            _ when IsAs(described) => Decision<ProjectEvent>.Nothing,
            _ when command.Seen != Edition => ProjectRefusals.ChangedMeanwhile,
            _ => described,
        };
    }

    public Decision<ProjectEvent> Decide(AgreeToStage command, PersonId by, DateTimeOffset now) =>
        Forbidden(by, now) is { } no ? no : Life.Agree(command.Stage, by, Members, now);

    public Decision<ProjectEvent> MoveToTrash(PersonId by, DateTimeOffset now) => Forbidden(by, now) switch
    {
        null => new ProjectTrashed(now, by),
        var no when no == ProjectRefusals.InTrash => Decision<ProjectEvent>.Nothing,
        var no => no,
    };

    public Decision<ProjectEvent> BringBack(PersonId by, DateTimeOffset now) => Forbidden(by, now) switch
    {
        null => Decision<ProjectEvent>.Nothing,
        var no when no == ProjectRefusals.InTrash => new ProjectBroughtBack(now, by),
        var no => no,
    };

    public Decision<ProjectEvent> Decide(GiveRole command, PersonId by, DateTimeOffset now) => this switch
    {
        _ when Forbidden(by, now) is { } no => no,
        _ when RoleOf(command.Person) == command.Role => Decision<ProjectEvent>.Nothing,
        _ when RoleOf(command.Person) == ProjectRole.Lead || command.Role == ProjectRole.Lead => ProjectRefusals.LeadStays,
        _ => new RoleGiven(now, by, command.Person, command.Role),
    };

    public Decision<ProjectEvent> Decide(TakeRole command, PersonId by, DateTimeOffset now) => this switch
    {
        _ when Forbidden(by, now) is { } no && !(no == ProjectRefusals.NotLead && command.Person == by) => no,
        _ when RoleOf(command.Person) is null => ProjectRefusals.NotMember,
        _ when RoleOf(command.Person) == ProjectRole.Lead => ProjectRefusals.LeadStays,
        _ => new RoleTaken(now, by, command.Person),
    };

    public Project Apply(ProjectEvent happened) => Become(happened) with { ChangedAt = happened.At };

    public IEnumerable<Row> Rows(Guid id) => ProjectRows.Of(this, id);

    private Project Become(ProjectEvent happened) => happened switch
    {
        ProjectFounded e => Described(e.Title, e.Goal, e.Language, e.Activities, e.Parties, e.Period) with
        {
            Members = [new(e.By, ProjectRole.Lead)],
            Life = Life.Reach(ProjectStage.Idea, e.At, [e.By]),
            Memorandum = e.Memorandum,
            FoundedAt = e.At,
            RightsVersion = 1,
        },
        ProjectDescribed e => Described(e.Title, e.Goal, e.Language, e.Activities, e.Parties, e.Period),
        StageAgreed e => this with { Life = Life.Hear(new(e.Stage, e.By, e.At)) },
        StageReached e => (this with { Life = Life.Reach(e.Stage, e.At, e.Agreed) }).WithOtherRights(),
        ProjectTrashed e => (this with { TrashedAt = e.At }).WithOtherRights(),
        ProjectBroughtBack => (this with { TrashedAt = null }).WithOtherRights(),
        RoleGiven e => (this with { Members = With(new(e.Person, e.Role)), Left = Left.Remove(e.Person.ToString()) }).WithOtherRights(),
        RoleTaken e => (this with
        {
            Members = Members.RemoveAll(member => member.Person == e.Person),
            Left = Left.Add(e.Person.ToString()),
        }).WithOtherRights(),
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    /// <summary>Why the person may not lead here; null when they may.</summary>
    private Refusal? Forbidden(PersonId by, DateTimeOffset now) => RightOf(by, now) switch
    {
        ProjectRight.None => ProjectRefusals.NotFound,
        not ProjectRight.Lead => ProjectRefusals.NotLead,
        _ => TrashedAt is null ? null : ProjectRefusals.InTrash,
    };

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

    private Project WithOtherRights() => this with { RightsVersion = RightsVersion + 1 };

    private ImmutableList<ProjectMember> With(ProjectMember member) =>
        Members.FindIndex(other => other.Person == member.Person) is >= 0 and var place
            ? Members.SetItem(place, member)
            : Members.Add(member);
}
