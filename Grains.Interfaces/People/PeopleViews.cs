using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>A person as pages show them.</summary>
[GenerateSerializer, Immutable, Alias("rh.person-view")]
public sealed record PersonView(
    [property: Id(0)] PersonId Id,
    [property: Id(1)] FourNames Names,
    [property: Id(2)] InstitutionId Institution,
    [property: Id(3)] FourNames Position);

/// <summary>An institution as pages show it.</summary>
[GenerateSerializer, Immutable, Alias("rh.institution-view")]
public sealed record InstitutionView(
    [property: Id(0)] InstitutionId Id,
    [property: Id(1)] FourNames Names,
    [property: Id(2)] FourNames City,
    [property: Id(3)] string TimeZone);
