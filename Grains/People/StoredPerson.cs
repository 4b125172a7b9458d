using System.Globalization;
using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>A person in the rows, with the names. Somebody who was erased is not there.</summary>
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
    string? PositionEn,
    string? TimeZone,
    long? Presence)
{
    /// <summary>The columns in the order of the constructor; a further condition begins with AND.</summary>
    public const string Select =
        """
        SELECT p.id, p.institution, n.name_kk, n.name_ru, n.name_be, n.name_en,
          n.position_kk, n.position_ru, n.position_be, n.position_en, n.time_zone, p.presence
        FROM people p LEFT JOIN person_names n ON n.id = p.id WHERE p.erased_at IS NULL
        """;

    public PersonView ToView() => new(
        PersonId.Parse(Id, CultureInfo.InvariantCulture),
        new(NameKk ?? "", NameRu ?? "", NameBe ?? "", NameEn ?? ""),
        InstitutionId.Parse(Institution, CultureInfo.InvariantCulture),
        new(PositionKk ?? "", PositionRu ?? "", PositionBe ?? "", PositionEn ?? ""),
        TimeZone is { Length: > 0 } ? TimeZone : null,
        (Presence)(Presence ?? 0));
}
