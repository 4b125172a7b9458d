using ResearchHub.Audit;
using ResearchHub.People;

namespace ResearchHub.Consultations;

/// <summary>Who has opened a confidential consultation: the audit log is told before the first word is given, and then once an hour.</summary>
internal sealed class ConsultationOpenings(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan Known = TimeSpan.FromHours(1);

    /// <summary>Few: the asker and those who are asked.</summary>
    private readonly Dictionary<PersonId, long> known = [];

    /// <exception cref="Kernel.StoreUnavailableException">Perhaps recorded, perhaps not: nothing is to be given.</exception>
    public async ValueTask Note(Guid consultation, PersonId person)
    {
        if (known.TryGetValue(person, out var since) && clock.GetElapsedTime(since) < Known)
        {
            return;
        }

        await grains.Audit().Record(new(person, AuditDeed.ConsultationOpened, consultation));
        known[person] = clock.GetTimestamp();
    }
}
