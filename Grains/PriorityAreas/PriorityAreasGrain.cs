using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.PriorityAreas;

/// <inheritdoc cref="IPriorityAreasGrain"/>
internal sealed class PriorityAreasGrain(IEventLog log, TimeProvider clock)
    : EventSourcedGrain<PriorityAreaCatalogue, PriorityAreaEvent>(PriorityAreasArea.Name, log), IPriorityAreasGrain
{
    public Task<ImmutableArray<PriorityAreaView>> All() => Task.FromResult(State.All);

    public async Task<Reply<ImmutableArray<PriorityAreaView>>> Keep(Caller caller, KeepPriorityArea command)
    {
        var mayKeep = await MayKeep(caller);
        return await Change(State.Decide(command, caller.Person, mayKeep, clock.Now()));
    }

    public async Task<Reply<ImmutableArray<PriorityAreaView>>> Retire(Caller caller, PriorityAreaId area)
    {
        var mayKeep = await MayKeep(caller);
        return await Change(State.Retire(area, caller.Person, mayKeep, clock.Now()));
    }

    private async Task<Reply<ImmutableArray<PriorityAreaView>>> Change(Decision<PriorityAreaEvent> decision) =>
        await Commit(decision) is { } refusal ? refusal : Reply<ImmutableArray<PriorityAreaView>>.Of(State.All);

    private async Task<bool> MayKeep(Caller caller) => PriorityAreaRights.MayKeep(await GrainFactory.Projects().Mine(caller));
}
