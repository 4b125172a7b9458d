namespace ResearchHub.Kernel;

/// <summary>Replays a stream of an area without snapshots into its state.</summary>
/// <param name="id">The stream's own id.</param>
internal sealed class FoldReplay<TState, TEvent>(Guid id) : IReplay
    where TState : class, IFold<TState, TEvent>
    where TEvent : class
{
    private TState state = TState.Empty;

    public void Apply(object happened) => state = state.Apply((TEvent)happened);

    public IEnumerable<Row> Rows() => state.Rows(id);

    public object? Snapshot(string kind) => null;
}
