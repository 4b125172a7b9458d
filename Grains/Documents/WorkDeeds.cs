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

    /// <summary>Of so many headings that come in at once the sections are told apart.</summary>
    private const int PastedHeadings = 100;

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
            (sum, one) => one.Words == default ? sum : Written(sum, one.From, one.To, one.Words, after, outline));
        return new(next, Words.SetItem(session.From, words));
    }

    /// <summary>With words that came to a place: what a paste brings counts in each of its sections, and what went where the place begins.</summary>
    private static SessionWords Written(SessionWords sum, int from, int to, WordChange words, Rope text, Outline outline)
    {
        int[] starts = [from, .. outline.Between(from, to).Take(PastedHeadings)];
        var (parts, end, came) = (new long[starts.Length], to, words.Came);
        for (var at = starts.Length - 1; at > 0; at--)
        {
            // The first and the last word may be parts of what stood there.
            parts[at] = Math.Min(came, Text.Words.In(text.Slice(starts[at], end - starts[at])));
            (end, came) = (starts[at], came - parts[at]);
        }

        parts[0] = came;
        return starts.Select((start, at) => (Start: start, Words: new WordChange(parts[at], at == 0 ? words.Went : 0)))
            .Aggregate(sum, (all, part) => all.With(part.Words, outline.SectionAt(text, part.Start)));
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
        Came + words.Came, Went + words.Went, section is null || words == default ? Places : DeedPlaces.Add(Places, section, words.Came + words.Went));
}
