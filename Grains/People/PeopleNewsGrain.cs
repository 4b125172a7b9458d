using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <inheritdoc cref="IPeopleNews"/>
internal sealed class PeopleNewsGrain(TimeProvider clock) : Grain, IPeopleNews
{
    private readonly Bell<IPeopleWatcher> bell = new(clock);

    public Task<long> Watch(IPeopleWatcher watcher) => Task.FromResult(bell.Watch(watcher));

    public Task Hint()
    {
        bell.Ring(static watcher => watcher.Changed());
        return Task.CompletedTask;
    }
}
