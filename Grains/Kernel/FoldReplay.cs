namespace ResearchHub.Kernel;

/// <summary>Replays a stream of an area without snapshots into its state.</summary>
/// <param name="id">The stream's own id.</param>
internal sealed class FoldReplay<TState, TEvent>(Guid id) : IReplay
    where TState : class, IFold<TState, TEvent>
    where TEvent : class
{
    private readonly DeedRows deeds = new();
    private TState state = TState.Empty;

    public void Apply(object happened)
    {
        state = state.Apply((TEvent)happened);
        deeds.Add(state, id, (TEvent)happened);
    }

    public IEnumerable<Row> Rows() => [.. state.Rows(id), .. deeds.All];

    public object? Snapshot(string kind) => null;
}
