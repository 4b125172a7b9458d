using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <summary>A document's working sessions with their words, which the coordinators' wall tells. Pure and immutable.</summary>
/// <param name="Sessions">Who worked from when to when.</param>
/// <param name="Words">What came of each, by its <see cref="WorkSession.From"/>.</param>
internal sealed record WorkDeeds(WorkSessions Sessions, ImmutableDictionary<long, SessionWords> Words)
{
    public const string Worked = "worked";
    public const string Restored = "restored";

    public static WorkDeeds Empty { get; } = new(WorkSessions.Empty, ImmutableDictionary<long, SessionWords>.Empty);

    /// <summary>After one more event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="before">The text before it.</param>
    /// <param name="after">The text after it.</param>
    /// <param name="outline">The outline of the text after it.</param>
    public WorkDeeds Apply(DocumentEvent happened, Rope before, Rope after, Outline outline)
    {
        var next = Sessions.Apply(happened);
        if (happened.Change is not { } change)
        {
            return this with { Sessions = next };
        }

        var session = next.Ended.FindLast(one => one.To == next.Version)!;
        var words = Text.Words.Of(change, before, after).Aggregate(
            Words.GetValueOrDefault(session.From, SessionWords.None),
            (sum, one) => sum.With(one.Words, one.Words == default ? null : outline.SectionAt(after, one.At)));
        return new(next, Words.SetItem(session.From, words));
    }

    /// <summary>The sessions that are not as they were.</summary>
    public IEnumerable<Deed> Since(WorkDeeds before, Guid draft, ProjectId project) =>
        Sessions.Ended.Except(before.Sessions.Ended).Select(session => ToDeed(session, draft, project));

    /// <summary>All of them.</summary>
    public IEnumerable<Deed> All(Guid draft, ProjectId project) => Sessions.Ended.Select(session => ToDeed(session, draft, project));

    /// <summary>Without those that have ended for good.</summary>
    public WorkDeeds Open(DateTimeOffset now)
    {
        var closed = Sessions.Ended.FindAll(session => now - session.Ended >= WorkSessions.Pause);
        return closed.IsEmpty ? this : new(
            Sessions with { Ended = Sessions.Ended.RemoveRange(closed) }, Words.RemoveRange(closed.Select(session => session.From)));
    }

    private Deed ToDeed(WorkSession session, Guid draft, ProjectId project)
    {
        var words = Words.GetValueOrDefault(session.From, SessionWords.None);
        return new(
            session.RestoredFrom is null ? Worked : Restored, draft, session.From + 1, session.Started, session.By.Value, project.Value,
            Until: session.Ended, Added: words.Came, Removed: words.Went, Places: words.Places);
    }
}

/// <summary>What came of a session.</summary>
/// <param name="Came">Words that came in.</param>
/// <param name="Went">Words that went.</param>
/// <param name="Places">In which sections, see <see cref="DeedPlaces"/>; null for none.</param>
internal sealed record SessionWords(long Came, long Went, string? Places)
{
    public static SessionWords None { get; } = new(0, 0, null);

    /// <summary>With more words, in a section if there is one.</summary>
    public SessionWords With(WordChange words, string? section) => new(
        Came + words.Came, Went + words.Went, section is null ? Places : DeedPlaces.Add(Places, section, words.Came + words.Went));
}
