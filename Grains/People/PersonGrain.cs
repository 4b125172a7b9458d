using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <inheritdoc cref="IPersonGrain"/>
internal sealed class PersonGrain(IEventLog log, IReadStore rows, TimeProvider clock)
    : EventSourcedGrain<Person, PersonEvent>(PeopleArea.PeopleName, log), IPersonGrain
{
    public async Task<Reply<PersonView>> Register(RegisterPerson command)
    {
        var known = await Stored() is { } view ? new PersonNames(view.Names, view.Position) : null;
        var decision = State.Decide(command, known, clock.Now());
        if (decision.Refusal is { } refusal)
        {
            return refusal;
        }

        if (decision.Events is [var happened])
        {
            await Append(decision.Events, State.Apply(happened), PersonNames.Of(command).ToRow(this.GetPrimaryKey()));
        }

        return new PersonView(new(this.GetPrimaryKey()), command.Names, command.Institution, command.Position);
    }

    public async Task<Reply<PersonView>> View() => await Stored() is { } view ? view : PeopleRefusals.Unknown;

    private async Task<PersonView?> Stored()
    {
        var found = await rows.Query<StoredPerson>(
            $"{StoredPerson.Select} WHERE p.id = @id", new { id = this.GetPrimaryKey().ToString("N") });
        return found is [var person] ? person.ToView() : null;
    }
}
