namespace ResearchHub.Kernel;

/// <summary>Replays a stream into its state.</summary>
/// <param name="id">The stream's own id.</param>
/// <param name="snapshot">What a snapshot of a kind holds for a state; null for an area without snapshots.</param>
internal sealed class FoldReplay<TState, TEvent>(Guid id, Func<TState, string, object?>? snapshot = null) : IReplay
    where TState : class, IFold<TState, TEvent>
    where TEvent : class
{
    private TState state = TState.Empty;

    public void Apply(object happened) => state = state.Apply((TEvent)happened);

    public IEnumerable<Row> Rows() => state.Rows(id);

    public object? Snapshot(string kind) => snapshot?.Invoke(state, kind);
}
