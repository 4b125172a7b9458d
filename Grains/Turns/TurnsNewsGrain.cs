using ResearchHub.Kernel;

namespace ResearchHub.Turns;

/// <inheritdoc cref="ITurnsNews"/>
internal sealed class TurnsNewsGrain(TimeProvider clock) : Grain, ITurnsNews
{
    private readonly Bell<ITurnsWatcher> bell = new(clock);

    public Task<long> Watch(ITurnsWatcher watcher) => Task.FromResult(bell.Watch(watcher));

    public Task Hint()
    {
        bell.Ring(static watcher => watcher.Changed());
        return Task.CompletedTask;
    }
}
