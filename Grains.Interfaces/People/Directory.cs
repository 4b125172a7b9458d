using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>Which people are wanted.</summary>
/// <param name="Order">The language by whose order they are sorted, and whose spelling of the name decides.</param>
/// <param name="Museum">Only those who work there; null for all.</param>
/// <param name="Among">Only these, and in this order, at most <see cref="DirectoryLimits.Among"/>: what a search has found. Null for all.</param>
/// <param name="After">The last person of the page before; null for the first page, and when that person is gone it is the first again.</param>
[GenerateSerializer, Immutable, Alias("rh.directory-question")]
public sealed record DirectoryQuestion(
    [property: Id(0)] Language Order,
    [property: Id(1)] InstitutionId? Museum = null,
    [property: Id(2)] ImmutableArray<PersonId>? Among = null,
    [property: Id(3)] PersonId? After = null);

/// <summary>A page of people.</summary>
/// <param name="People">At most <see cref="DirectoryLimits.PageLength"/>; of those found by a search, all.</param>
/// <param name="Count">How many there are on all pages.</param>
/// <param name="Next">Whom to continue after; null on the last page.</param>
[GenerateSerializer, Immutable, Alias("rh.directory-page")]
public sealed record DirectoryPage(
    [property: Id(0)] ImmutableArray<DirectoryEntry> People, [property: Id(1)] int Count, [property: Id(2)] PersonId? Next);

/// <summary>A person in the directory.</summary>
/// <param name="Person">As lists show them.</param>
/// <param name="Fields">Fields of expertise, commas between.</param>
[GenerateSerializer, Immutable, Alias("rh.directory-entry")]
public sealed record DirectoryEntry([property: Id(0)] PersonView Person, [property: Id(1)] FourNames Fields);

/// <summary>How many people work in an institution.</summary>
[GenerateSerializer, Immutable, Alias("rh.staff-count")]
public sealed record StaffCount([property: Id(0)] InstitutionId Institution, [property: Id(1)] int People);

/// <summary>Bounds of the directory.</summary>
public static class DirectoryLimits
{
    /// <summary>People on a page.</summary>
    public const int PageLength = 24;

    /// <summary>People a search hands over.</summary>
    public const int Among = 48;
}
