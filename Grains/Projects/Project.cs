using System.Globalization;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>The rules of a project. Pure: time and person are arguments.</summary>
internal sealed record Project : IFold<Project, ProjectEvent>
{
    private const int TitleLength = 200;
    private const int GoalLength = 2_000;

    public static Project Empty { get; } = new();

    public string Title { get; private init; } = "";

    public string Goal { get; private init; } = "";

    public Language Language { get; private init; }

    public ImmutableArray<int> Activities { get; private init; } = [];

    public ImmutableArray<InstitutionId> Parties { get; private init; } = [];

    /// <summary>Everybody with a role, in the order of joining.</summary>
    public ImmutableList<ProjectMember> Members { get; private init; } = [];

    /// <summary>People whose membership ended: their rows stay and say so.</summary>
    public ImmutableSortedSet<string> Left { get; private init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public DateTimeOffset FoundedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private init; }

    /// <summary>Grows with every change of a role.</summary>
    public long RightsVersion { get; private init; }

    public bool IsFounded => Members.Count > 0;

    public ProjectRight RightOf(PersonId person) => RoleOf(person) switch
    {
        null => ProjectRight.None,
        ProjectRole.Lead or ProjectRole.CoLead => ProjectRight.Lead,
        ProjectRole.Scientist or ProjectRole.Coordinator => ProjectRight.Write,
        _ => ProjectRight.Read,
    };

    public ProjectRole? RoleOf(PersonId person) => Members.Find(member => member.Person == person)?.Role;

    public Decision<ProjectEvent> Decide(FoundProject command, PersonId by, DateTimeOffset now) => this switch
    {
        { IsFounded: true } when Members[0].Person == by && IsSame(command) => Decision<ProjectEvent>.Nothing,
        { IsFounded: true } => ProjectRefusals.AlreadyFounded,
        _ when !IsTitle(command.Title) => ProjectRefusals.BadTitle,
        _ when command.Goal.Length > GoalLength => ProjectRefusals.GoalTooLong,
        _ when command.Activities.IsDefaultOrEmpty || command.Activities.Any(activity => activity is < 1 or > 10) =>
            ProjectRefusals.BadActivities,
        _ => new ProjectFounded(
            now, by, command.Title.Trim(), command.Goal.Trim(), command.Language,
            [.. command.Activities.Distinct().Order()],
            command.Parties.IsDefault ? [] : command.Parties),
    };

    public Decision<ProjectEvent> Decide(GiveRole command, PersonId by, DateTimeOffset now) => RightOf(by) switch
    {
        ProjectRight.None => ProjectRefusals.NotFound,
        not ProjectRight.Lead => ProjectRefusals.NotLead,
        _ when RoleOf(command.Person) == command.Role => Decision<ProjectEvent>.Nothing,
        _ when RoleOf(command.Person) == ProjectRole.Lead || command.Role == ProjectRole.Lead => ProjectRefusals.LeadStays,
        _ => new RoleGiven(now, by, command.Person, command.Role),
    };

    public Decision<ProjectEvent> Decide(TakeRole command, PersonId by, DateTimeOffset now) => RightOf(by) switch
    {
        ProjectRight.None => ProjectRefusals.NotFound,
        not ProjectRight.Lead => ProjectRefusals.NotLead,
        _ when RoleOf(command.Person) is null => ProjectRefusals.NotMember,
        _ when RoleOf(command.Person) == ProjectRole.Lead => ProjectRefusals.LeadStays,
        _ => new RoleTaken(now, by, command.Person),
    };

    public Project Apply(ProjectEvent happened) => happened switch
    {
        ProjectFounded e => this with
        {
            Title = e.Title,
            Goal = e.Goal,
            Language = e.Language,
            Activities = e.Activities,
            Parties = e.Parties,
            Members = [new(e.By, ProjectRole.Lead)],
            FoundedAt = e.At,
            ChangedAt = e.At,
            RightsVersion = 1,
        },
        RoleGiven e => this with
        {
            Members = WithRole(new(e.Person, e.Role)),
            Left = Left.Remove(e.Person.ToString()),
            ChangedAt = e.At,
            RightsVersion = RightsVersion + 1,
        },
        RoleTaken e => this with
        {
            Members = Members.RemoveAll(member => member.Person == e.Person),
            Left = Left.Add(e.Person.ToString()),
            ChangedAt = e.At,
            RightsVersion = RightsVersion + 1,
        },
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    public IEnumerable<Row> Rows(Guid id)
    {
        var key = id.ToString("N");
        yield return new("projects", key,
        [
            ("title", Title),
            ("goal", Goal),
            ("language", Language.Tag()),
            ("activities", string.Join(',', Activities.Select(activity => activity.ToString(CultureInfo.InvariantCulture)))),
            ("members", Members.Count),
            ("changed_at", ChangedAt.ToUnixTimeMilliseconds()),
        ]);
        foreach (var member in Members)
        {
            yield return MemberRow(key, member.Person.ToString(), member.Role.ToString());
        }

        foreach (var person in Left)
        {
            yield return MemberRow(key, person, null);
        }
    }

    /// <summary>Titles are one line of 1 to 200 characters.</summary>
    internal static bool IsTitle(string title) =>
        !string.IsNullOrWhiteSpace(title) && title.Length <= TitleLength && !title.Any(char.IsControl);

    private static Row MemberRow(string project, string person, string? role) =>
        new("project_members", $"{project}-{person}", [("project", project), ("person", person), ("role", role)]);

    private bool IsSame(FoundProject command) => Title == command.Title.Trim() && Goal == command.Goal.Trim();

    private ImmutableList<ProjectMember> WithRole(ProjectMember member) =>
        Members.FindIndex(other => other.Person == member.Person) is >= 0 and var place
            ? Members.SetItem(place, member)
            : Members.Add(member);
}
