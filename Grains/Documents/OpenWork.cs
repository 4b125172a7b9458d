using System.Globalization;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <summary>Who works on a draft now: sessions that may still go on, and the rows that say so on the coordinators' wall.</summary>
/// <remarks>A draft that comes into memory reads them from its own rows: there are as many as people wrote in the last quarter of an hour.</remarks>
internal sealed class OpenWork(IReadStore rows)
{
    public const string Worked = "worked";
    public const string Restored = "restored";

    private WorkSessions? open;

    /// <summary>The rows that change with these events. What they are stored with must be stored, or this is not used again.</summary>
    /// <param name="draft">Which draft.</param>
    /// <param name="project">Its project.</param>
    /// <param name="before">The version before the first event.</param>
    /// <param name="events">One or more, in order.</param>
    /// <exception cref="StoreUnavailableException">The rows cannot be read.</exception>
    public async Task<ImmutableArray<Row>> After(Guid draft, ProjectId project, long before, ImmutableArray<DocumentEvent> events)
    {
        if (!events.Any(happened => happened.Change is not null))
        {
            return [];
        }

        var known = new WorkSessions(before, (open ?? await Read(draft, events[0].At)).Ended);
        var next = events.Aggregate(known, static (sessions, happened) => sessions.Apply(happened));
        open = next with { Ended = next.Ended.RemoveAll(session => events[^1].At - session.Ended >= WorkSessions.Pause) };
        return [.. next.Ended.Except(known.Ended).Select(session => ToDeed(session, draft, project).ToRow())];
    }

    /// <summary>A session as the wall knows it.</summary>
    public static Deed ToDeed(WorkSession session, Guid draft, ProjectId project) => new(
        session.RestoredFrom is null ? Worked : Restored, draft, session.From + 1, session.Started, session.By.Value, project.Value,
        Until: session.Ended, Added: session.Inserted, Removed: session.Deleted);

    private async Task<WorkSessions> Read(Guid draft, DateTimeOffset at)
    {
        var found = await rows.Query<Stored>(
            "SELECT id, kind, done_at, until_at, person, added, removed FROM deeds WHERE thing = @thing AND until_at > @since",
            new { thing = draft.ToString("N"), since = (at - WorkSessions.Pause).ToUnixTimeMilliseconds() });
        return new(0, [.. found.Select(row => row.ToSession()).OrderBy(session => session.From)]);
    }

    private sealed record Stored(string Id, string Kind, long DoneAt, long UntilAt, string Person, long Added, long Removed)
    {
        public WorkSession ToSession()
        {
            var first = long.Parse(Id.AsSpan(Id.LastIndexOf('-') + 1), CultureInfo.InvariantCulture) - 1;
            return new(
                PersonId.Parse(Person, CultureInfo.InvariantCulture), first, first, DateTimeOffset.FromUnixTimeMilliseconds(DoneAt),
                DateTimeOffset.FromUnixTimeMilliseconds(UntilAt), Added, Removed, Kind == Restored ? first : null);
        }
    }
}
