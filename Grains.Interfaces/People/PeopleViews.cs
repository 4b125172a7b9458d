using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>To whom it is shown that a person is here. What they write carries their name all the same.</summary>
[GenerateSerializer, Alias("rh.presence")]
public enum Presence
{
    /// <summary>To every colleague: on the person's page, and in the drafts they read.</summary>
    Visible,

    /// <summary>To those who read the same draft, and in the numbers of the coordinators' wall.</summary>
    InProjects,

    /// <summary>To nobody: no face, no cursor, in no number.</summary>
    Hidden,
}

/// <summary>A person as pages show them.</summary>
/// <param name="Id">Who.</param>
/// <param name="Names">Given name and family name.</param>
/// <param name="Institution">Where the person works.</param>
/// <param name="Position">Degree and position.</param>
/// <param name="TimeZone">The person's own time zone; null for that of the institution.</param>
/// <param name="Presence">To whom it is shown that they are here.</param>
[GenerateSerializer, Immutable, Alias("rh.person-view")]
public sealed record PersonView(
    [property: Id(0)] PersonId Id,
    [property: Id(1)] FourNames Names,
    [property: Id(2)] InstitutionId Institution,
    [property: Id(3)] FourNames Position,
    [property: Id(4)] string? TimeZone = null,
    [property: Id(5)] Presence Presence = Presence.Visible);

/// <summary>Everything a person has said of themselves.</summary>
/// <param name="Person">As lists show them.</param>
/// <param name="Names">The name in each spelling.</param>
/// <param name="Orcid">Null for none.</param>
/// <param name="Languages">The languages the person works in.</param>
/// <param name="Fields">Fields of expertise, commas between.</param>
/// <param name="Edition">Grows with every change; a form that describes the person anew carries it.</param>
[GenerateSerializer, Immutable, Alias("rh.person-card")]
public sealed record PersonCard(
    [property: Id(0)] PersonView Person,
    [property: Id(1)] FourSpellings Names,
    [property: Id(2)] Orcid? Orcid,
    [property: Id(3)] ImmutableArray<Language> Languages,
    [property: Id(4)] FourNames Fields,
    [property: Id(5)] long Edition);

/// <summary>When an institution works.</summary>
/// <param name="From">The beginning, by its own clock.</param>
/// <param name="To">The end, after the beginning.</param>
[GenerateSerializer, Immutable, Alias("rh.working-hours")]
public sealed record WorkingHours([property: Id(0)] TimeOnly From, [property: Id(1)] TimeOnly To);

/// <summary>An institution as pages show it.</summary>
[GenerateSerializer, Immutable, Alias("rh.institution-view")]
public sealed record InstitutionView(
    [property: Id(0)] InstitutionId Id,
    [property: Id(1)] FourNames Names,
    [property: Id(2)] FourNames City,
    [property: Id(3)] string TimeZone,
    [property: Id(4)] WorkingHours? Hours = null);
