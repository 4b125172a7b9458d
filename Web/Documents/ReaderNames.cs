using System.Collections.Concurrent;
using ResearchHub.Documents;
using ResearchHub.People;

namespace ResearchHub.Web.Documents;

/// <summary>The names beside cursors and in the list of who is here, and who lets it be seen that they are; remembered for a while.</summary>
internal sealed class ReaderNames(IGrainFactory grains, LiveOptions options, TimeProvider clock)
{
    private static readonly NamesBody Nameless = new("", "", "", "");

    private readonly ConcurrentDictionary<PersonId, Seen> known = new();

    /// <summary>The readers who let it be seen that they are here, with their names, in the order given; a person nobody registered has empty ones.</summary>
    public async Task<ImmutableArray<ReaderBody>> Of(ImmutableArray<DocumentReader> readers)
    {
        ImmutableArray<PersonId> unknown = [.. readers.Select(reader => reader.Person).Distinct().Where(person => !IsFresh(person))];
        if (unknown.Length > 0)
        {
            foreach (var person in await grains.People().People(unknown))
            {
                known[person.Id] = new(NamesBody.Of(person.Names), person.Institution.ToString(), person.Presence == Presence.Hidden, clock.GetTimestamp());
            }
        }

        return [.. readers.Where(reader => !known.TryGetValue(reader.Person, out var found) || !found.IsHidden).Select(Named)];
    }

    /// <summary>A reader as far as known here, without asking; null for one who does not let it be seen, and for one not known yet.</summary>
    public ReaderBody? Known(DocumentReader reader) =>
        known.TryGetValue(reader.Person, out var found) && !found.IsHidden ? Named(reader) : null;

    private ReaderBody Named(DocumentReader reader)
    {
        var (names, institution) = known.TryGetValue(reader.Person, out var found) ? (found.Names, found.Institution) : (Nameless, "");
        return new(reader.Person.ToString(), reader.Writer.ToString(), names, institution);
    }

    private bool IsFresh(PersonId person) =>
        known.TryGetValue(person, out var found) && clock.GetElapsedTime(found.Read) < options.NamesKept;

    private sealed record Seen(NamesBody Names, string Institution, bool IsHidden, long Read);
}
