using ResearchHub.Consultations;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Consultations;

/// <summary>The names that rows of a list need.</summary>
public sealed record ListWords(
    IReadOnlyDictionary<PersonId, PersonView> People,
    IReadOnlyDictionary<InstitutionId, InstitutionView> Museums,
    IReadOnlyDictionary<PriorityAreaId, PriorityAreaView> Areas)
{
    /// <summary>Asks for all of them at once.</summary>
    public static async Task<ListWords> Of(IGrainFactory grains, ImmutableArray<ConsultationRow> rows) => new(
        (await grains.People().People([.. rows.Select(row => row.Asker).Distinct()])).ToDictionary(person => person.Id),
        (await grains.People().Institutions()).ToDictionary(museum => museum.Id),
        (await grains.PriorityAreas().All()).ToDictionary(area => area.Id));

    /// <summary>Null for somebody no longer listed.</summary>
    public PersonView? Person(PersonId id) => People.GetValueOrDefault(id);

    /// <summary>The city where a person works.</summary>
    public string City(PersonId id) =>
        Person(id) is { } person ? Museums.GetValueOrDefault(person.Institution)?.City.In(Spoken.Language) ?? "" : "";

    /// <summary>The name of an area.</summary>
    public string Area(PriorityAreaId id) => Areas.GetValueOrDefault(id)?.Names.In(Spoken.Language) ?? "";
}
