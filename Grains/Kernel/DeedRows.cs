namespace ResearchHub.Kernel;

/// <summary>The deeds of a stream that is being replayed, each once, as the last event left it.</summary>
internal sealed class DeedRows
{
    private readonly Dictionary<string, Row> rows = [];
    private long version;

    public IEnumerable<Row> All => rows.Values;

    /// <summary>Takes in one more event.</summary>
    public void Add<TState, TEvent>(TState after, Guid id, TEvent happened)
        where TState : class, IFold<TState, TEvent>
        where TEvent : class
    {
        version++;
        foreach (var deed in after.Deeds(id, version, happened))
        {
            var row = deed.ToRow();
            rows[row.Id] = row;
        }
    }
}
