using ResearchHub.Kernel;
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

/// <summary>What a person may do with a project and its drafts; each right includes the ones before it.</summary>
[GenerateSerializer, Alias("rh.project-right")]
public enum ProjectRight
{
    /// <summary>Nothing: the project does not exist for this person.</summary>
    None,

    /// <summary>Reads.</summary>
    Read,

    /// <summary>Reads, writes drafts, creates, renames and trashes them.</summary>
    Write,

    /// <summary>Also gives and takes roles.</summary>
    Lead,
}

/// <summary>What a person may do, and how old that knowledge is.</summary>
/// <param name="Right">The right now.</param>
/// <param name="RightsVersion">Grows with every change of a role in the project; who holds a lower one asks again.</param>
[GenerateSerializer, Immutable, Alias("rh.standing")]
public sealed record Standing([property: Id(0)] ProjectRight Right, [property: Id(1)] long RightsVersion);

/// <summary>A person with their role.</summary>
[GenerateSerializer, Immutable, Alias("rh.project-member")]
public sealed record ProjectMember([property: Id(0)] PersonId Person, [property: Id(1)] ProjectRole Role);

/// <summary>A project as its members see it.</summary>
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
    [property: Id(8)] ProjectRight MyRight);

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
    [property: Id(7)] DateTimeOffset ChangedAt);
