using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <inheritdoc cref="IInstitutionGrain"/>
internal sealed class InstitutionGrain(IEventLog log, TimeProvider clock)
    : EventSourcedGrain<Institution, InstitutionEvent>(PeopleArea.InstitutionsName, log), IInstitutionGrain
{
    public async Task<Reply<InstitutionView>> Register(RegisterInstitution command)
    {
        if (await Commit(State.Decide(command, clock.Now())) is { } refusal)
        {
            return refusal;
        }

        await GrainFactory.PeopleNews().Hint();
        return await View();
    }

    public Task<Reply<InstitutionView>> View() => Task.FromResult<Reply<InstitutionView>>(
        State.Known is { } known
            ? new InstitutionView(new(this.GetPrimaryKey()), known.Names, known.City, known.TimeZone, known.Hours)
            : PeopleRefusals.Unknown);
}
