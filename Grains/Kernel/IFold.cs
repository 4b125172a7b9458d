namespace ResearchHub.Kernel;

/// <summary>A state that is nothing but its events. Immutable: applying gives another one.</summary>
/// <remarks>Deciding may refuse and never changes; applying changes and never refuses.</remarks>
public interface IFold<TSelf, in TEvent>
    where TSelf : class, IFold<TSelf, TEvent>
    where TEvent : class
{
    /// <summary>The state before the first event.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>The state after one more event.</summary>
    TSelf Apply(TEvent happened);

    /// <summary>Every row the state's stream owns, named and valued; a pure function of the state.</summary>
    /// <remarks>A row that was here once stays, and says what became of it (a role that ended is empty): nothing deletes rows.</remarks>
    /// <param name="id">The stream's own id.</param>
    IEnumerable<Row> Rows(Guid id);

    /// <summary>What an event is on the coordinators' wall: nothing for most events, and for all that others may not know of.</summary>
    /// <remarks>Asked of the state after the event or of a later one: it may look only at what never changes again.</remarks>
    /// <param name="id">The stream's own id.</param>
    /// <param name="version">The event's.</param>
    /// <param name="happened">The event.</param>
    IEnumerable<Deed> Deeds(Guid id, long version, TEvent happened) => [];
}
