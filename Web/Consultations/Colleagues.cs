using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Search;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Consultations;

/// <summary>Whom one can ask: everybody, where that is a list one can read; else who was looked for.</summary>
/// <param name="People">By museum, then by name.</param>
/// <param name="Museums">Where they work.</param>
/// <param name="AreMany">Whether a name must be looked for first.</param>
public sealed record Colleagues(ImmutableArray<PersonView> People, IReadOnlyDictionary<InstitutionId, InstitutionView> Museums, bool AreMany)
{
    private const int MostInList = 200;

    /// <param name="grains">The way to them.</param>
    /// <param name="caller">Who asks; left out.</param>
    /// <param name="name">Who is looked for, in any spelling; null for all.</param>
    public static async Task<Colleagues> Of(IGrainFactory grains, Caller caller, string? name)
    {
        var museums = (await grains.People().Institutions()).ToDictionary(museum => museum.Id);
        var areMany = (await grains.People().Staff()).Sum(museum => museum.People) > MostInList;
        var found = !areMany ? await grains.People().Everybody()
            : !string.IsNullOrWhiteSpace(name) && (await grains.Search().People(caller, name)).Accepted(out var ids, out _)
                ? await grains.People().People(ids)
                : [];
        return new(
            [
                .. found.Where(person => person.Id != caller.Person)
                    .OrderBy(person => museums.GetValueOrDefault(person.Institution)?.Names.In(Spoken.Language) ?? "", Spoken.Order)
                    .ThenBy(person => person.Names.In(Spoken.Language), Spoken.Order),
            ],
            museums,
            areMany);
    }
}
