using System.Globalization;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Documents;

/// <summary>Who works on a draft now: sessions that may still go on, and the rows that say so on the coordinators' wall.</summary>
/// <remarks>A draft that comes into memory reads them from its own rows: there are as many as people wrote in the last quarter of an hour.</remarks>
internal sealed class OpenWork(IReadStore rows)
{
    private WorkDeeds? open;
    private Outline? outline;

    /// <summary>The rows that change with these events. What they are stored with must be stored, or this is not used again.</summary>
    /// <param name="draft">Which draft.</param>
    /// <param name="before">The draft before the first event.</param>
    /// <param name="events">One or more, in order.</param>
    /// <param name="after">The draft after the last event.</param>
    /// <exception cref="StoreUnavailableException">The rows cannot be read.</exception>
    public async Task<ImmutableArray<Row>> After(Guid draft, Document before, ImmutableArray<DocumentEvent> events, Document after)
    {
        if (!events.Any(happened => happened.Change is not null))
        {
            return [];
        }

        var known = open ?? await Read(draft, events[0].At);
        known = known with { Sessions = known.Sessions with { Version = before.Version } };
        outline ??= Outline.Of(before.Text);
        var (next, text) = (known, before.Text);
        for (var at = 0; at < events.Length; at++)
        {
            // The last text was made already.
            var change = events[at].Change;
            var made = at == events.Length - 1 ? after.Text : change is null ? text : text.Apply(change);
            if (change is not null)
            {
                outline.Apply(change, text, made);
            }

            (next, text) = (next.Apply(events[at], text, made, outline), made);
        }

        open = next.Open(events[^1].At);
        return [.. next.Since(known, draft, after.Project).Select(deed => deed.ToRow())];
    }

    private async Task<WorkDeeds> Read(Guid draft, DateTimeOffset at)
    {
        var found = (await rows.Query<Stored>(
            "SELECT id, kind, done_at, until_at, person, added, removed, places FROM deeds WHERE thing = @thing AND until_at > @since",
            new { thing = draft.ToString("N"), since = (at - WorkSessions.Pause).ToUnixTimeMilliseconds() }))
            .OrderBy(row => row.First).ToList();
        return new(
            new(0, [.. found.Select(row => row.ToSession())]),
            found.ToImmutableDictionary(row => row.First, row => new SessionWords(row.Added, row.Removed, row.Places)));
    }

    private sealed record Stored(
        string Id, string Kind, long DoneAt, long UntilAt, string Person, long Added, long Removed, string? Places)
    {
        public long First => long.Parse(Id.AsSpan(Id.LastIndexOf('-') + 1), CultureInfo.InvariantCulture) - 1;

        /// <summary>The characters, which rows do not hold, are asked of the draft's history only.</summary>
        public WorkSession ToSession() => new(
            PersonId.Parse(Person, CultureInfo.InvariantCulture), First, First, DateTimeOffset.FromUnixTimeMilliseconds(DoneAt),
            DateTimeOffset.FromUnixTimeMilliseconds(UntilAt), 0, 0, Kind == WorkDeeds.Restored ? First : null);
    }
}
