using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>The names, positions and fields of everybody, from the erasable table.</summary>
internal sealed class PersonNameSource(IReadStore rows) : INameSource
{
    public async Task<IReadOnlyList<NamedPerson>> Everybody()
    {
        var all = await rows.Query<Stored>(
            """
            SELECT p.id, n.name_kk, n.patronymic_kk, n.position_kk, n.fields_kk, n.name_ru, n.patronymic_ru, n.position_ru, n.fields_ru,
              n.name_be, n.patronymic_be, n.position_be, n.fields_be, n.name_en, n.patronymic_en, n.position_en, n.fields_en
            FROM people p JOIN person_names n ON n.id = p.id WHERE p.erased_at IS NULL
            """,
            new { });
        return [.. all.Select(person => person.ToPerson()).Where(person => !person.Names.IsEmpty)];
    }

    private sealed record Stored(
        string Id,
        string? NameKk, string? PatronymicKk, string? PositionKk, string? FieldsKk,
        string? NameRu, string? PatronymicRu, string? PositionRu, string? FieldsRu,
        string? NameBe, string? PatronymicBe, string? PositionBe, string? FieldsBe,
        string? NameEn, string? PatronymicEn, string? PositionEn, string? FieldsEn)
    {
        public NamedPerson ToPerson() => new(
            Guid.ParseExact(Id, "N"),
            [
                .. new[] { (NameKk, PatronymicKk), (NameRu, PatronymicRu), (NameBe, PatronymicBe), (NameEn, PatronymicEn) }
                    .Select(name => $"{name.Item1} {name.Item2}".Trim()).Where(name => name.Length > 0).Distinct(),
            ],
            [
                .. new[]
                {
                    (Language.Kazakh, Both(PositionKk, FieldsKk)), (Language.Russian, Both(PositionRu, FieldsRu)),
                    (Language.Belarusian, Both(PositionBe, FieldsBe)), (Language.English, Both(PositionEn, FieldsEn)),
                }.Where(words => words.Item2.Length > 0),
            ]);

        private static string Both(string? position, string? fields) =>
            string.Join(" · ", new[] { position, fields }.Where(part => !string.IsNullOrWhiteSpace(part)));
    }
}
