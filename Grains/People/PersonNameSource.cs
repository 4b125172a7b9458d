using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>The names and positions of everybody, from the erasable table.</summary>
internal sealed class PersonNameSource(IReadStore rows) : INameSource
{
    public async Task<IReadOnlyList<NamedPerson>> Everybody()
    {
        var all = await rows.Query<StoredPerson>(StoredPerson.Select, new { });
        return [.. all.Select(person => Named(person.ToView())).Where(person => !person.Names.IsEmpty)];
    }

    private static NamedPerson Named(PersonView person) => new(
        person.Id.Value,
        [
            .. new[] { person.Names.Kazakh, person.Names.Russian, person.Names.Belarusian, person.Names.English }
                .Where(name => name.Length > 0).Distinct(),
        ],
        [
            .. new[]
            {
                (Language.Kazakh, person.Position.Kazakh), (Language.Russian, person.Position.Russian),
                (Language.Belarusian, person.Position.Belarusian), (Language.English, person.Position.English),
            }.Where(position => position.Item2.Length > 0),
        ]);
}
