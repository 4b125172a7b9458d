using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>Registers a person.</summary>
/// <param name="Names">Given name and family name, as pages of each language show them.</param>
/// <param name="Institution">Where the person works.</param>
/// <param name="Position">Degree and position, as pages of each language show them.</param>
[GenerateSerializer, Immutable, Alias("rh.register-person")]
public sealed record RegisterPerson(
    [property: Id(0)] FourNames Names,
    [property: Id(1)] InstitutionId Institution,
    [property: Id(2)] FourNames Position);

/// <summary>Registers an institution.</summary>
/// <param name="Names">The full name in each language.</param>
/// <param name="City">The city in each language; times are shown beside it.</param>
/// <param name="TimeZone">An IANA name, <c>Asia/Almaty</c>.</param>
[GenerateSerializer, Immutable, Alias("rh.register-institution")]
public sealed record RegisterInstitution(
    [property: Id(0)] FourNames Names,
    [property: Id(1)] FourNames City,
    [property: Id(2)] string TimeZone);
