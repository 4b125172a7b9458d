using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>A person's place in a project.</summary>
[GenerateSerializer, Alias("rh.project-role")]
public enum ProjectRole
{
    /// <summary>Leads the project.</summary>
    Lead,

    /// <summary>Leads it for the other museum.</summary>
    CoLead,

    /// <summary>Writes its drafts.</summary>
    Scientist,

    /// <summary>Advises; reads the drafts.</summary>
    Consultant,

    /// <summary>Keeps the work together; writes its drafts.</summary>
    Coordinator,

    /// <summary>Reads only.</summary>
    Observer,
}

/// <summary>What a person may do, and how old that knowledge is.</summary>
/// <param name="May">What <see cref="ProjectRights.Table"/> allows the person now.</param>
/// <param name="RightsVersion">Grows with every change of a role in the project, and when a role ends by itself; who holds a lower one asks
/// again.</param>
/// <param name="State">What the project's state makes of roles; null when there is no such project, or no longer.</param>
[GenerateSerializer, Immutable, Alias("rh.standing")]
public sealed record Standing(
    [property: Id(2)] ProjectActions May, [property: Id(1)] long RightsVersion, [property: Id(3)] ProjectState? State = null);

/// <summary>A person with their role.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">What they are in the project.</param>
/// <param name="LastDay">The last day of the role, by the clock of the person's institution; null for no end.</param>
/// <param name="Ends">The moment that day is over, UTC: from then on the role counts for nothing.</param>
[GenerateSerializer, Immutable, Alias("rh.project-member")]
public sealed record ProjectMember(
    [property: Id(0)] PersonId Person,
    [property: Id(1)] ProjectRole Role,
    [property: Id(2)] DateOnly? LastDay = null,
    [property: Id(3)] DateTimeOffset? Ends = null);

/// <summary>Where a project stands in its life, in order.</summary>
[GenerateSerializer, Alias("rh.project-stage")]
public enum ProjectStage
{
    /// <summary>Somebody has said what it would be for.</summary>
    Idea,

    /// <summary>The museums have agreed to it.</summary>
    Agreed,

    /// <summary>It is worked on.</summary>
    Running,

    /// <summary>It has led to something that can be shown.</summary>
    Result,

    /// <summary>It is over: readable for ever, its drafts no longer written.</summary>
    Closed,
}

/// <summary>From when to when a project is to run.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, not before the first; null when nobody has said.</param>
[GenerateSerializer, Immutable, Alias("rh.project-period")]
public sealed record ProjectPeriod([property: Id(0)] DateOnly From, [property: Id(1)] DateOnly? To);

/// <summary>A stage that was reached.</summary>
/// <param name="Stage">Which.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who agreed to it, the last one last.</param>
[GenerateSerializer, Immutable, Alias("rh.project-step")]
public sealed record ProjectStep(
    [property: Id(0)] ProjectStage Stage, [property: Id(1)] DateTimeOffset At, [property: Id(2)] ImmutableArray<PersonId> By);

/// <summary>A lead's word that waits for that of the other side.</summary>
[GenerateSerializer, Immutable, Alias("rh.stage-agreement")]
public sealed record StageAgreement(
    [property: Id(0)] ProjectStage Stage, [property: Id(1)] PersonId By, [property: Id(2)] DateTimeOffset At);

/// <summary>A project as its members see it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Title">In its own language, as the goal.</param>
/// <param name="Goal">What it is for.</param>
/// <param name="Language">The language of title and goal.</param>
/// <param name="Activities">The memorandum activities it serves, 1 to 10, in order.</param>
/// <param name="Parties">The institutions that carry it.</param>
/// <param name="Members">Everybody with a role that counts.</param>
/// <param name="FoundedAt">When, UTC.</param>
/// <param name="May">What <see cref="ProjectRights.Table"/> allows the person now.</param>
/// <param name="Period">From when to when it is to run; null while nobody has said.</param>
/// <param name="Steps">The stages reached so far, from the idea to where it stands; where it went back, the later ones are gone.</param>
/// <param name="Waiting">Agreements to a further step that wait for the other side's.</param>
/// <param name="Edition">How often it was described, founding included; a form that describes it anew carries it.</param>
/// <param name="TrashedAt">Since when it lies in the trash, where only its leads find it, for <see cref="ProjectLimits.DaysInTrash"/> days.</param>
/// <param name="Memorandum">Whose activities it serves; null for the first memorandum.</param>
/// <param name="Ended">Those whose role ended by itself and was neither taken nor given anew.</param>
[GenerateSerializer, Immutable, Alias("rh.project-view")]
public sealed record ProjectView(
    [property: Id(0)] ProjectId Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Goal,
    [property: Id(3)] Language Language,
    [property: Id(4)] ImmutableArray<int> Activities,
    [property: Id(5)] ImmutableArray<InstitutionId> Parties,
    [property: Id(6)] ImmutableArray<ProjectMember> Members,
    [property: Id(7)] DateTimeOffset FoundedAt,
    [property: Id(15)] ProjectActions May,
    [property: Id(9)] ProjectPeriod? Period,
    [property: Id(10)] ImmutableArray<ProjectStep> Steps,
    [property: Id(11)] ImmutableArray<StageAgreement> Waiting,
    [property: Id(12)] int Edition,
    [property: Id(13)] DateTimeOffset? TrashedAt,
    [property: Id(14)] MemorandumId? Memorandum,
    [property: Id(16)] ImmutableArray<ProjectMember> Ended)
{
    /// <summary>Where it stands.</summary>
    public ProjectStage Stage => Steps[^1].Stage;

    /// <summary>Whether its drafts may be written by those whose role says so.</summary>
    public bool IsOpen => Stage != ProjectStage.Closed && TrashedAt is null;
}

/// <summary>A project in a list.</summary>
[GenerateSerializer, Immutable, Alias("rh.project-row")]
public sealed record ProjectRow(
    [property: Id(0)] ProjectId Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Goal,
    [property: Id(3)] Language Language,
    [property: Id(4)] ImmutableArray<int> Activities,
    [property: Id(5)] int Members,
    [property: Id(6)] ProjectRole MyRole,
    [property: Id(7)] DateTimeOffset ChangedAt,
    [property: Id(8)] ProjectStage Stage,
    [property: Id(9)] ProjectPeriod? Period,
    [property: Id(10)] DateTimeOffset? TrashedAt,
    [property: Id(11)] MemorandumId? Memorandum);

/// <summary>How many projects serve an activity of a memorandum.</summary>
/// <param name="Memorandum">Null for the first.</param>
/// <param name="Activity">Its number, from 1.</param>
/// <param name="Projects">At least 1; those in the trash do not count.</param>
[GenerateSerializer, Immutable, Alias("rh.activity-count")]
public sealed record ActivityCount(
    [property: Id(0)] MemorandumId? Memorandum, [property: Id(1)] int Activity, [property: Id(2)] int Projects);
