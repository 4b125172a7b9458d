using ResearchHub.Kernel;

namespace ResearchHub.Activity;

/// <inheritdoc cref="IActivityNews"/>
internal sealed class ActivityNewsGrain(TimeProvider clock) : Grain, IActivityNews
{
    private readonly Bell<IActivityWatcher> bell = new(clock);

    public Task<long> Watch(IActivityWatcher watcher) => Task.FromResult(bell.Watch(watcher));

    public Task Hint()
    {
        bell.Ring(static watcher => watcher.Changed());
        return Task.CompletedTask;
    }
}
