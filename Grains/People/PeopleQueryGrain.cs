using System.Globalization;
using Orleans.Concurrency;
using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <inheritdoc cref="IPeopleQuery"/>
[StatelessWorker]
internal sealed class PeopleQueryGrain(IReadStore rows, TimeProvider clock) : Grain, IPeopleQuery
{
    private const int AtOnce = 500;
    private const int Remembered = 5_000;
    private const int Everyone = 1_000;

    /// <summary>Names change seldom; a corrected one shows within this time.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Dictionary<PersonId, (PersonView View, long ReadAt)> known = [];

    public async Task<ImmutableArray<PersonView>> People(ImmutableArray<PersonId> ids)
    {
        var asked = ids.Distinct().ToList();
        var views = asked.Where(IsFresh).ToDictionary(id => id, id => known[id].View);
        foreach (var some in asked.Where(id => !views.ContainsKey(id)).Chunk(AtOnce))
        {
            var found = await rows.Query<StoredPerson>(
                $"{StoredPerson.Select} AND p.id IN @ids", new { ids = some.Select(id => id.ToString()).ToArray() });
            foreach (var view in found.Select(person => person.ToView()))
            {
                views[view.Id] = view;
                Remember(view);
            }
        }

        return [.. asked.Where(views.ContainsKey).Select(id => views[id])];
    }

    public async Task<ImmutableArray<PersonView>> Everybody()
    {
        var all = await rows.Query<StoredPerson>(
            $"{StoredPerson.Select} ORDER BY p.since, p.id LIMIT @most", new { most = Everyone });
        return [.. all.Select(person => person.ToView())];
    }

    public async Task<DirectoryPage> Directory(DirectoryQuestion question)
    {
        var found = await PersonDirectory.Read(rows, question);
        foreach (var entry in found.People)
        {
            Remember(entry.Person);
        }

        return found;
    }

    public async Task<ImmutableArray<StaffCount>> Staff()
    {
        var counts = await rows.Query<Counted>(
            "SELECT institution, count(*) AS people FROM people WHERE erased_at IS NULL GROUP BY institution", new { });
        return [.. counts.Select(one => new StaffCount(InstitutionId.Parse(one.Institution, CultureInfo.InvariantCulture), (int)one.People))];
    }

    private sealed record Counted(string Institution, long People);

    public async Task<ImmutableArray<InstitutionView>> Institutions()
    {
        var all = await rows.Query<StoredInstitution>(
            """
            SELECT id, name_kk, name_ru, name_be, name_en, city_kk, city_ru, city_be, city_en, time_zone, opens, closes
            FROM institutions ORDER BY since, id
            """,
            new { });
        return [.. all.Select(institution => institution.ToView())];
    }

    private bool IsFresh(PersonId id) =>
        known.TryGetValue(id, out var found) && clock.GetElapsedTime(found.ReadAt) < Fresh;

    private void Remember(PersonView view)
    {
        if (known.Count > Remembered)
        {
            known.Clear();
        }

        known[view.Id] = (view, clock.GetTimestamp());
    }

    private sealed record StoredInstitution(
        string Id,
        string NameKk,
        string NameRu,
        string NameBe,
        string NameEn,
        string CityKk,
        string CityRu,
        string CityBe,
        string CityEn,
        string TimeZone,
        string? Opens,
        string? Closes)
    {
        public InstitutionView ToView() => new(
            InstitutionId.Parse(Id, CultureInfo.InvariantCulture),
            new(NameKk, NameRu, NameBe, NameEn),
            new(CityKk, CityRu, CityBe, CityEn),
            TimeZone,
            Opens is null || Closes is null ? null : new(Clock(Opens), Clock(Closes)));

        private static TimeOnly Clock(string time) => TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture);
    }
}
