using System.Collections.Concurrent;
using ResearchHub.Documents;
using ResearchHub.People;

namespace ResearchHub.Web.Documents;

/// <summary>The names beside cursors and in the list of who is here, remembered for a minute.</summary>
internal sealed class ReaderNames(IGrainFactory grains, LiveOptions options, TimeProvider clock)
{
    private static readonly NamesBody Nameless = new("", "", "", "");

    private readonly ConcurrentDictionary<PersonId, (NamesBody Names, string Institution, long Read)> known = new();

    /// <summary>The readers with their names, in the order given; a person nobody registered has empty ones.</summary>
    public async Task<ImmutableArray<ReaderBody>> Of(ImmutableArray<DocumentReader> readers)
    {
        ImmutableArray<PersonId> unknown = [.. readers.Select(reader => reader.Person).Distinct().Where(person => !IsFresh(person))];
        if (unknown.Length > 0)
        {
            foreach (var person in await grains.People().People(unknown))
            {
                known[person.Id] = (NamesBody.Of(person.Names), person.Institution.ToString(), clock.GetTimestamp());
            }
        }

        return [.. readers.Select(Known)];
    }

    /// <summary>A reader as far as known here, without asking.</summary>
    public ReaderBody Known(DocumentReader reader)
    {
        var (names, institution, _) = known.TryGetValue(reader.Person, out var found) ? found : (Nameless, "", 0);
        return new(reader.Person.ToString(), reader.Writer.ToString(), names, institution);
    }

    private bool IsFresh(PersonId person) =>
        known.TryGetValue(person, out var found) && clock.GetElapsedTime(found.Read) < options.NamesKept;
}
