using System.Diagnostics;
using Orleans;

namespace ResearchHub.Kernel;

/// <summary>A mailbox around a folded state: replay, decide, append, become.</summary>
/// <remarks>
/// The log decides which of two activations is the true one: an append that fails ends this activation, because only a replay tells
/// whether it was stored. State and version change together in one assignment, so that interleaved reads see one moment.
/// </remarks>
/// <typeparam name="TState">What the events fold into.</typeparam>
/// <typeparam name="TEvent">The area's events.</typeparam>
internal abstract class EventSourcedGrain<TState, TEvent>(string area, IEventLog log) : Grain
    where TState : class, IFold<TState, TEvent>
    where TEvent : class
{
    private const int PageLength = 2_000;

    private Snapshot<TState> now = new(0, TState.Empty);
    private bool isAppending;

    /// <summary>The state after the last event that is known to be stored.</summary>
    protected TState State => now.State;

    /// <summary>The count of events behind <see cref="State"/>.</summary>
    protected long Version => now.Version;

    /// <summary>Whether an append failed: what this activation knows is no longer to be trusted.</summary>
    protected bool IsDead { get; private set; }

    /// <summary>The durable truth.</summary>
    protected IEventLog Log => log;

    /// <summary>This grain's stream.</summary>
    protected StreamName Stream => new(area, this.GetPrimaryKey());

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        try
        {
            now = await Shortcut() ?? now;
            ImmutableArray<TEvent> page;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                page = await log.Read<TEvent>(Stream, Version, PageLength);
                now = new(Version + page.Length, Fold(page));
            }
            while (page.Length == PageLength);
        }
        catch (Exception failure)
        {
            throw Ours(failure);
        }
    }

    /// <summary>A state to start replaying from; null replays everything.</summary>
    protected virtual Task<Snapshot<TState>?> Shortcut() => Task.FromResult<Snapshot<TState>?>(null);

    /// <summary>Appends what was decided, and becomes it.</summary>
    /// <returns>The refusal, or null.</returns>
    protected async Task<Refusal?> Commit(Decision<TEvent> decision)
    {
        if (decision.Refusal is null && !decision.Events.IsEmpty)
        {
            await Append(decision.Events, Fold(decision.Events));
        }

        return decision.Refusal;
    }

    /// <summary>Appends events and the rows that changed, and becomes the state they lead to.</summary>
    /// <param name="events">One or more, in order.</param>
    /// <param name="next">The state after them.</param>
    /// <param name="besides">Rows of the stream that its state does not hold: the erasable ones, and times of work.</param>
    /// <exception cref="StaleWriterException">Another activation wrote first; this one ends.</exception>
    /// <exception cref="StoreUnavailableException">Perhaps stored, perhaps not; this activation ends.</exception>
    protected async Task Append(ImmutableArray<TEvent> events, TState next, params IEnumerable<Row> besides)
    {
        if (IsDead)
        {
            throw new StoreUnavailableException($"This activation of {Stream} has ended.");
        }

        var id = this.GetPrimaryKey();
        var known = Version == 0 ? [] : State.Rows(id);
        var started = Stopwatch.GetTimestamp();
        isAppending = true;
        try
        {
            var deeds = events.SelectMany((happened, at) => next.Deeds(id, Version + at + 1, happened)).Select(deed => deed.ToRow());
            await log.Append(Stream, Version, events, [.. next.Rows(id).Except(known), .. deeds, .. besides]);
        }
        catch (Exception failure)
        {
            LogMeters.Failed(area, failure);
            IsDead = true;
            DeactivateOnIdle();
            throw Ours(failure);
        }
        finally
        {
            isAppending = false;
        }

        LogMeters.Stored(area, started, events.Length);
        now = new(Version + events.Length, next);
    }

    /// <summary>
    /// For a caller who names a version that is unknown here: made up, or met at another activation, for there can be two for a moment
    /// while silos come and go. If the log has gone on without this one, it ends.
    /// </summary>
    /// <exception cref="StaleWriterException">Another activation wrote; this one ends. Ask again.</exception>
    protected async Task EndIfOutdated()
    {
        var known = Version;
        if ((await log.Read<TEvent>(Stream, known, 1)).IsEmpty || Version != known)
        {
            return;
        }

        var stale = new StaleWriterException($"{Stream}", known);
        // An append that is being written finds out by itself.
        if (!isAppending && !IsDead)
        {
            LogMeters.Failed(area, stale);
            IsDead = true;
            DeactivateOnIdle();
        }

        throw stale;
    }

    private TState Fold(ImmutableArray<TEvent> events) => events.Aggregate(State, (state, happened) => state.Apply(happened));

    /// <summary>No driver's exception crosses the grain's boundary: the caller may not even be able to read it.</summary>
    private Exception Ours(Exception failure) => failure is StaleWriterException or StoreUnavailableException
        ? failure
        : new StoreUnavailableException($"{Stream}: {failure.GetType().Name}: {failure.Message}");
}
