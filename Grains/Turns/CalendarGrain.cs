using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Turns;

/// <inheritdoc cref="ICalendarGrain"/>
internal sealed class CalendarGrain(IEventLog log, TimeProvider clock)
    : EventSourcedGrain<Calendar, CalendarEvent>(TurnsArea.CalendarsName, log), ICalendarGrain
{
    public async Task<Reply<CalendarView>> Say(Caller caller, SayDay command)
    {
        var isCoordinator = await GrainFactory.Projects().Coordinates(caller.Person);
        var decision = State.Decide(command, caller.Person, isCoordinator, clock.Now());
        if (await Commit(decision) is { } refusal)
        {
            return refusal;
        }

        if (!decision.Events.IsEmpty)
        {
            await GrainFactory.TurnsNews().Hint();
        }

        return await View();
    }

    public Task<CalendarView> View() => Task.FromResult(State.Over(PublishedDays.Of(TurnGrains.CountryOf(this.GetPrimaryKey()))));
}
