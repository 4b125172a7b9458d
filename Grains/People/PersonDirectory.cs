using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>The directory's statements: pages by stored keys, so that the last page costs what the first does.</summary>
internal static class PersonDirectory
{
    private const string Columns =
        """
        p.id, p.institution, n.name_kk, n.name_ru, n.name_be, n.name_en,
        n.position_kk, n.position_ru, n.position_be, n.position_en, n.time_zone, n.fields_kk, n.fields_ru, n.fields_be, n.fields_en
        """;

    private const string From = "FROM person_names n JOIN people p ON p.id = n.id WHERE p.erased_at IS NULL";

    public static async Task<DirectoryPage> Read(IReadStore rows, DirectoryQuestion question)
    {
        var order = $"n.{SortKeys.Column(question.Order)}";
        var some = From
            + (question.Museum is null ? "" : " AND p.institution = @museum")
            + (question.Among is null ? $" AND {order} IS NOT NULL" : " AND n.id IN @among");
        var asked = new
        {
            museum = question.Museum?.ToString(),
            among = question.Among?.Take(DirectoryLimits.Among).Select(person => person.ToString()).ToArray() ?? [],
            after = question.After?.ToString(),
            take = DirectoryLimits.PageLength + 1,
        };
        if (question.Among is { } among)
        {
            var found = (await rows.Query<StoredEntry>($"SELECT {Columns} {some}", asked)).Select(line => line.ToEntry()).ToDictionary(one => one.Person.Id);
            ImmutableArray<DirectoryEntry> ranked = [.. among.Where(found.ContainsKey).Select(person => found[person])];
            return new(ranked, ranked.Length, null);
        }

        var count = (await rows.Query<long>($"SELECT count(*) {some}", asked))[0];
        // Somebody who was erased meanwhile has no key: then it is the first page again.
        var beyond = question.After is null ? "" :
            $" AND ({order}, n.id) > (coalesce((SELECT a.{SortKeys.Column(question.Order)} FROM person_names a WHERE a.id = @after), ''), @after)";
        var page = await rows.Query<StoredEntry>($"SELECT {Columns} {some}{beyond} ORDER BY {order}, n.id LIMIT @take", asked);
        return new(
            [.. page.Take(DirectoryLimits.PageLength).Select(line => line.ToEntry())],
            (int)count,
            page.Count > DirectoryLimits.PageLength ? new(Guid.ParseExact(page[DirectoryLimits.PageLength - 1].Id, "N")) : null);
    }

    private sealed record StoredEntry(
        string Id, string Institution, string? NameKk, string? NameRu, string? NameBe, string? NameEn,
        string? PositionKk, string? PositionRu, string? PositionBe, string? PositionEn, string? TimeZone,
        string? FieldsKk, string? FieldsRu, string? FieldsBe, string? FieldsEn)
    {
        public DirectoryEntry ToEntry() => new(
            new StoredPerson(
                Id, Institution, NameKk, NameRu, NameBe, NameEn, PositionKk, PositionRu, PositionBe, PositionEn, TimeZone, null).ToView(),
            new(FieldsKk ?? "", FieldsRu ?? "", FieldsBe ?? "", FieldsEn ?? ""));
    }
}
