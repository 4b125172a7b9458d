using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>A line of the erasable table; what was written before a column came is null in it.</summary>
internal sealed record StoredNames(
    string? NameKk, string? NameRu, string? NameBe, string? NameEn,
    string? PositionKk, string? PositionRu, string? PositionBe, string? PositionEn,
    string? FamilyKk, string? FamilyRu, string? FamilyBe, string? FamilyEn,
    string? PatronymicKk, string? PatronymicRu, string? PatronymicBe, string? PatronymicEn,
    string? FieldsKk, string? FieldsRu, string? FieldsBe, string? FieldsEn,
    string? Orcid, string? Languages, string? TimeZone)
{
    /// <summary>The columns in the order of the constructor, of the person <c>@id</c>.</summary>
    public const string Select =
        """
        SELECT name_kk, name_ru, name_be, name_en, position_kk, position_ru, position_be, position_en,
          family_kk, family_ru, family_be, family_en, patronymic_kk, patronymic_ru, patronymic_be, patronymic_en,
          fields_kk, fields_ru, fields_be, fields_en, orcid, languages, time_zone
        FROM person_names WHERE id = @id
        """;

    public PersonNames ToNames() => new(Four(NameKk, NameRu, NameBe, NameEn), Four(PositionKk, PositionRu, PositionBe, PositionEn))
    {
        Families = Four(FamilyKk, FamilyRu, FamilyBe, FamilyEn),
        Patronymics = Four(PatronymicKk, PatronymicRu, PatronymicBe, PatronymicEn),
        Fields = Four(FieldsKk, FieldsRu, FieldsBe, FieldsEn),
        Orcid = Orcid ?? "",
        Languages = Languages ?? "",
        TimeZone = TimeZone ?? "",
    };

    private static FourNames Four(string? kazakh, string? russian, string? belarusian, string? english) =>
        new(kazakh ?? "", russian ?? "", belarusian ?? "", english ?? "");
}
