using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>Founds a project.</summary>
/// <param name="Title">One to 200 characters, one line, in the project's language.</param>
/// <param name="Goal">What the project is for, at most 2,000 characters.</param>
/// <param name="Language">The language of title and goal.</param>
/// <param name="Activities">The memorandum activities it serves, each 1 to 10, at least one.</param>
/// <param name="Parties">The institutions that carry it.</param>
[GenerateSerializer, Immutable, Alias("rh.found-project")]
public sealed record FoundProject(
    [property: Id(0)] string Title,
    [property: Id(1)] string Goal,
    [property: Id(2)] Language Language,
    [property: Id(3)] ImmutableArray<int> Activities,
    [property: Id(4)] ImmutableArray<InstitutionId> Parties);

/// <summary>Gives a person a role.</summary>
[GenerateSerializer, Immutable, Alias("rh.give-role")]
public sealed record GiveRole([property: Id(0)] PersonId Person, [property: Id(1)] ProjectRole Role);

/// <summary>Ends a person's membership.</summary>
[GenerateSerializer, Immutable, Alias("rh.take-role")]
public sealed record TakeRole([property: Id(0)] PersonId Person);
