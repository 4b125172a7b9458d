using ResearchHub.People;

namespace ResearchHub.Documents;

/// <summary>A document's events as working sessions: who, from when to when, how much. Pure and immutable.</summary>
/// <param name="Version">The last event folded.</param>
/// <param name="Ended">Sessions in the order of their first event.</param>
internal sealed record WorkSessions(long Version, ImmutableList<WorkSession> Ended)
{
    /// <summary>A pause this long begins another session.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>The kind of its snapshots.</summary>
    public const string Kind = "sessions";

    public static WorkSessions Empty { get; } = new(0, []);

    /// <summary>Sessions with an event at or below a version, the last worked on first.</summary>
    public IEnumerable<WorkSession> NewestFirst(long upTo) =>
        Ended.Where(session => session.To <= upTo).OrderByDescending(session => session.To);

    public WorkSessions Apply(DocumentEvent happened)
    {
        var version = Version + 1;
        if (happened.Change is not { } change)
        {
            return this with { Version = version };
        }

        var restored = (happened as DocumentRestored)?.From;
        var place = restored is null ? Open(happened.By, happened.At) : -1;
        return new(version, place < 0
            ? Ended.Add(new(happened.By, version - 1, version, happened.At, happened.At, change.InsertedUnits, change.DeletedUnits, restored))
            : Ended.SetItem(place, Ended[place] with
            {
                To = version,
                Ended = happened.At,
                Inserted = Ended[place].Inserted + change.InsertedUnits,
                Deleted = Ended[place].Deleted + change.DeletedUnits,
            }));
    }

    /// <summary>The session a person goes on with; others may have worked in between.</summary>
    private int Open(PersonId person, DateTimeOffset at)
    {
        for (var place = Ended.Count - 1; place >= 0; place--)
        {
            if (Ended[place].By == person)
            {
                return Ended[place].RestoredFrom is null && at - Ended[place].Ended < Pause ? place : -1;
            }
        }

        return -1;
    }
}
