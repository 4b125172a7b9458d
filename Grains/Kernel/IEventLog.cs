namespace ResearchHub.Kernel;

/// <summary>The durable truth: streams of events, each with one order.</summary>
/// <remarks>The log is the lock: two writers of one stream are told apart by the primary key (stream, version), not by Orleans.</remarks>
public interface IEventLog
{
    /// <summary>The log's id, 32 hexadecimal digits. A log restored from a backup has another one.</summary>
    string History { get; }

    /// <summary>Events of a stream after a version, oldest first.</summary>
    /// <param name="stream">Which stream; one that was never written is empty.</param>
    /// <param name="after">The version before the first event wanted; 0 for all.</param>
    /// <param name="atMost">How many at most, at least 1.</param>
    /// <exception cref="StoreUnavailableException">The store did not answer, or an event's name or form is unknown.
    /// Never an empty answer instead.</exception>
    Task<ImmutableArray<TEvent>> Read<TEvent>(StreamName stream, long after, int atMost)
        where TEvent : class;

    /// <summary>Appends events and the rows that follow from them, all or none, durably.</summary>
    /// <param name="stream">Which stream.</param>
    /// <param name="expected">The count of events the writer has seen; the append holds only if it is still the count.</param>
    /// <param name="events">One or more. Those that are <see cref="ISequenced"/> with a writer are unique in (stream, writer, sequence).</param>
    /// <param name="rows">Rows which this stream owns, written in the same transaction; one that exists is replaced.</param>
    /// <exception cref="StaleWriterException">Another writer came first, or used a (writer, sequence): this activation's state is old.</exception>
    /// <exception cref="StoreUnavailableException">Perhaps stored, perhaps not.</exception>
    Task Append<TEvent>(StreamName stream, long expected, IReadOnlyList<TEvent> events, IReadOnlyList<Row> rows)
        where TEvent : class;
}

/// <summary>The name of a stream: the area's and the thing's.</summary>
public readonly record struct StreamName(string Area, Guid Id)
{
    /// <summary>As it stands in the log: <c>documents/0190…</c>.</summary>
    public override string ToString() => $"{Area}/{Id:N}";
}

/// <summary>An event that a writer numbered, so that the log can refuse it twice.</summary>
public interface ISequenced
{
    /// <summary>The editor instance; null when none made the event.</summary>
    Guid? WriterKey { get; }

    /// <summary>The writer's own number, from 1.</summary>
    long Sequence { get; }
}
