using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Consultations;

/// <inheritdoc cref="IConsultationNews"/>
internal sealed class ConsultationNewsGrain(TimeProvider clock) : Grain, IConsultationNews
{
    private readonly Bell<IConsultationWatcher> bell = new(clock);

    public Task<long> Watch(IConsultationWatcher watcher) => Task.FromResult(bell.Watch(watcher));

    public Task Hint(ConsultationId consultation)
    {
        bell.Ring(watcher => watcher.Changed(consultation));
        return Task.CompletedTask;
    }

    public Task Writing(ConsultationId consultation, PersonId person)
    {
        bell.Tell(watcher => watcher.Writes(consultation, person));
        return Task.CompletedTask;
    }
}
