using System.Globalization;
using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>A person in the rows, with the names; empty ones once they were erased.</summary>
internal sealed record StoredPerson(
    string Id,
    string Institution,
    string? NameKk,
    string? NameRu,
    string? NameBe,
    string? NameEn,
    string? PositionKk,
    string? PositionRu,
    string? PositionBe,
    string? PositionEn)
{
    /// <summary>The columns in the order of the constructor.</summary>
    public const string Select =
        """
        SELECT p.id, p.institution, n.name_kk, n.name_ru, n.name_be, n.name_en,
          n.position_kk, n.position_ru, n.position_be, n.position_en
        FROM people p LEFT JOIN person_names n ON n.id = p.id
        """;

    public PersonView ToView() => new(
        PersonId.Parse(Id, CultureInfo.InvariantCulture),
        new(NameKk ?? "", NameRu ?? "", NameBe ?? "", NameEn ?? ""),
        InstitutionId.Parse(Institution, CultureInfo.InvariantCulture),
        new(PositionKk ?? "", PositionRu ?? "", PositionBe ?? "", PositionEn ?? ""));
}
