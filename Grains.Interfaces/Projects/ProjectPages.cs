using ResearchHub.Kernel;
using ResearchHub.Memoranda;

namespace ResearchHub.Projects;

/// <summary>What a list of projects is sorted by.</summary>
[GenerateSerializer, Alias("rh.projects-by")]
public enum ProjectsBy
{
    /// <summary>The last changed first.</summary>
    Change,

    /// <summary>By title, in the order of a language.</summary>
    Name,
}

/// <summary>Which page of a list of projects.</summary>
/// <param name="By">What they are sorted by.</param>
/// <param name="Order">The language in whose order titles stand.</param>
/// <param name="After">Where the page before ended; null for the first page.</param>
/// <param name="Serving">Only those that serve this; null for all.</param>
[GenerateSerializer, Immutable, Alias("rh.projects-question")]
public sealed record ProjectsQuestion(
    [property: Id(0)] ProjectsBy By, [property: Id(1)] Language Order, [property: Id(2)] ProjectPlace? After = null,
    [property: Id(3)] ActivityServed? Serving = null);

/// <summary>An activity of a memorandum that projects serve.</summary>
/// <param name="Memorandum">Whose.</param>
/// <param name="Number">Its number, 1 for the first.</param>
/// <param name="OrNone">Whether projects that name no memorandum serve this one, as they do the first.</param>
[GenerateSerializer, Immutable, Alias("rh.activity-served")]
public sealed record ActivityServed([property: Id(0)] MemorandumId Memorandum, [property: Id(1)] int Number, [property: Id(2)] bool OrNone);

/// <summary>Where a page of projects ended.</summary>
/// <param name="ChangedAt">When the last one had been changed, Unix milliseconds; whoever is changed later is on an earlier page.</param>
/// <param name="Project">The last one.</param>
[GenerateSerializer, Immutable, Alias("rh.project-place")]
public sealed record ProjectPlace([property: Id(0)] long ChangedAt, [property: Id(1)] ProjectId Project);

/// <summary>A page of projects.</summary>
/// <param name="Projects">At most <see cref="ProjectLimits.PageLength"/>.</param>
/// <param name="Next">Where it ended; null on the last page.</param>
[GenerateSerializer, Immutable, Alias("rh.projects-page")]
public sealed record ProjectsPage([property: Id(0)] ImmutableArray<ProjectRow> Projects, [property: Id(1)] ProjectPlace? Next);
