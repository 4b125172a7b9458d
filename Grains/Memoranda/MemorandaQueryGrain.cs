using System.Globalization;
using Orleans.Concurrency;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Memoranda;

/// <inheritdoc cref="IMemorandaQuery"/>
[StatelessWorker]
internal sealed class MemorandaQueryGrain(IReadStore rows) : Grain, IMemorandaQuery
{
    public async Task<ImmutableArray<MemorandumView>> All()
    {
        var activities = await rows.Query<StoredActivity>(
            "SELECT memorandum, name_kk, name_ru, name_be, name_en FROM memorandum_activities ORDER BY memorandum, number", new { });
        var byMemorandum = activities.ToLookup(activity => activity.Memorandum, activity => activity.ToNames());
        var all = await rows.Query<Stored>(
            "SELECT id, name_kk, name_ru, name_be, name_en, parties, signed_on, until FROM memoranda ORDER BY since, id", new { });
        return [.. all.Select(memorandum => memorandum.ToView([.. byMemorandum[memorandum.Id]]))];
    }

    private sealed record StoredActivity(string Memorandum, string NameKk, string NameRu, string NameBe, string NameEn)
    {
        public FourNames ToNames() => new(NameKk, NameRu, NameBe, NameEn);
    }

    private sealed record Stored(
        string Id, string NameKk, string NameRu, string NameBe, string NameEn, string Parties, string? SignedOn, string? Until)
    {
        public MemorandumView ToView(ImmutableArray<FourNames> activities) => new(
            MemorandumId.Parse(Id, CultureInfo.InvariantCulture),
            new(NameKk, NameRu, NameBe, NameEn),
            [.. Parties.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(party => InstitutionId.Parse(party, CultureInfo.InvariantCulture))],
            Day(SignedOn),
            Day(Until),
            activities);

        private static DateOnly? Day(string? day) =>
            day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
