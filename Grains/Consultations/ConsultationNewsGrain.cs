using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Consultations;

/// <inheritdoc cref="IConsultationNews"/>
/// <remarks>Telling is a hint: who cannot be told is forgotten, and hears of it with the next renewal of the lease.</remarks>
internal sealed class ConsultationNewsGrain(TimeProvider clock) : Grain, IConsultationNews
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private readonly Dictionary<IConsultationWatcher, long> leases = [];

    /// <summary>Another number after every change, in whichever activation.</summary>
    private long news = clock.GetUtcNow().Ticks;

    public Task<long> Watch(IConsultationWatcher watcher)
    {
        leases[watcher] = clock.GetTimestamp();
        return Task.FromResult(news);
    }

    public Task Hint(ConsultationId consultation)
    {
        news++;
        return Tell(watcher => watcher.Changed(consultation));
    }

    public Task Writing(ConsultationId consultation, PersonId person) => Tell(watcher => watcher.Writes(consultation, person));

    private Task Tell(Func<IConsultationWatcher, Task> tell)
    {
        foreach (var (watcher, since) in leases.ToList())
        {
            if (clock.GetElapsedTime(since) > Lease)
            {
                leases.Remove(watcher);
            }
            else
            {
                _ = Told(watcher, tell);
            }
        }

        return Task.CompletedTask;
    }

    private async Task Told(IConsultationWatcher watcher, Func<IConsultationWatcher, Task> tell)
    {
        try
        {
            await tell(watcher);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            leases.Remove(watcher);
        }
    }
}
