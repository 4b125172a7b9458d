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

/// <summary>Says anew what a person says of themselves.</summary>
/// <param name="Names">The name in each spelling, at least in one; each part at most 100 characters.</param>
/// <param name="Position">Degree and position, as pages of each language show them, at most 200 characters each.</param>
/// <param name="Orcid">As <see cref="People.Orcid.TryParse"/> reads it; empty for none.</param>
/// <param name="Languages">The languages the person works in.</param>
/// <param name="TimeZone">An IANA name; empty for that of the institution.</param>
/// <param name="Fields">Fields of expertise, as pages of each language show them, commas between, at most 500 characters each.</param>
/// <param name="Seen">The <see cref="PersonCard.Edition"/> the person saw when they changed it.</param>
[GenerateSerializer, Immutable, Alias("rh.describe-person")]
public sealed record DescribePerson(
    [property: Id(0)] FourSpellings Names,
    [property: Id(1)] FourNames Position,
    [property: Id(2)] string Orcid,
    [property: Id(3)] ImmutableArray<Language> Languages,
    [property: Id(4)] string TimeZone,
    [property: Id(5)] FourNames Fields,
    [property: Id(6)] long Seen);

/// <summary>Registers an institution.</summary>
/// <param name="Names">The full name in each language.</param>
/// <param name="City">The city in each language; times are shown beside it.</param>
/// <param name="TimeZone">An IANA name, <c>Asia/Almaty</c>.</param>
/// <param name="Hours">When it works, by its own clock, from Monday to Friday; null while nobody has said.</param>
[GenerateSerializer, Immutable, Alias("rh.register-institution")]
public sealed record RegisterInstitution(
    [property: Id(0)] FourNames Names,
    [property: Id(1)] FourNames City,
    [property: Id(2)] string TimeZone,
    [property: Id(3)] WorkingHours? Hours = null);
