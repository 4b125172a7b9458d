using ResearchHub.Audit;
using ResearchHub.People;

namespace ResearchHub.Documents;

/// <summary>Who has opened a document: the audit log is told before the first word is given, and then once an hour.</summary>
internal sealed class DocumentOpenings(IGrainFactory grains, TimeProvider clock)
{
    private const int Most = 1_000;

    private static readonly TimeSpan Known = TimeSpan.FromHours(1);

    private readonly Dictionary<PersonId, long> known = [];

    /// <exception cref="Kernel.StoreUnavailableException">Perhaps recorded, perhaps not: nothing is to be given.</exception>
    public async ValueTask Note(DocumentId document, PersonId person)
    {
        if (known.TryGetValue(person, out var since) && clock.GetElapsedTime(since) < Known)
        {
            return;
        }

        await grains.Audit().Record(new(person, AuditDeed.DraftOpened, document.Value));
        if (known.Count >= Most)
        {
            known.Clear();
        }

        known[person] = clock.GetTimestamp();
    }
}
