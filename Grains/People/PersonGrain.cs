using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <inheritdoc cref="IPersonGrain"/>
internal sealed class PersonGrain(IEventLog log, IReadStore rows, TimeProvider clock)
    : EventSourcedGrain<Person, PersonEvent>(PeopleArea.PeopleName, log), IPersonGrain
{
    private PersonId Id => new(this.GetPrimaryKey());

    public async Task<Reply<PersonView>> Register(RegisterPerson command)
    {
        var known = await Names();
        var decision = State.Decide(command, known, clock.Now());
        var names = PersonNames.Of(command, known);
        await Write(decision, names.ToRow(Id.Value));
        return decision.Refusal is { } refusal ? refusal : ViewOf(names);
    }

    public async Task<Reply<PersonView>> View() => await Names() is { } names ? ViewOf(names) : PeopleRefusals.Unknown;

    public async Task<Reply<PersonCard>> Card() => await Names() is { } names ? CardOf(names) : PeopleRefusals.Unknown;

    public async Task<Reply<PersonCard>> Describe(Caller caller, DescribePerson command)
    {
        var decision = State.Decide(command, caller.Person == Id, await Names(), Version, clock.Now());
        if (decision.Refusal is { } refusal)
        {
            return refusal;
        }

        var names = PersonNames.Of(command);
        await Write(decision, names.ToRow(Id.Value));
        return CardOf(names);
    }

    public async Task<Reply<PersonView>> Choose(Caller caller, Presence presence)
    {
        var decision = State.Decide(presence, caller.Person == Id, clock.Now());
        if (decision.Events is [var happened])
        {
            await Append(decision.Events, State.Apply(happened));
            await GrainFactory.PeopleNews().Hint();
        }

        return decision.Refusal is { } refusal ? refusal : await View();
    }

    public async Task<Reply<PersonId>> Erase()
    {
        var decision = State.Erase(clock.Now());
        await Write(decision, PersonNames.Erased(Id.Value));
        return decision.Refusal is { } refusal ? refusal : Id;
    }

    private async Task Write(Decision<PersonEvent> decision, Row names)
    {
        if (decision.Events is [var happened])
        {
            await Append(decision.Events, State.Apply(happened), names);
            await GrainFactory.PeopleNews().Hint();
        }
    }

    /// <summary>What the erasable table says; null when the workspace knows no such person.</summary>
    private async Task<PersonNames?> Names()
    {
        if (!State.IsKnown)
        {
            return null;
        }

        var found = await rows.Query<StoredNames>(StoredNames.Select, new { id = Id.ToString() });
        return found is [var names] ? names.ToNames() : null;
    }

    private PersonView ViewOf(PersonNames names) => new(
        Id, names.Names, State.Institution ?? default, names.Position, names.TimeZone.Length > 0 ? names.TimeZone : null,
        State.Presence);

    private PersonCard CardOf(PersonNames names) => new(
        ViewOf(names),
        names.Spellings,
        Orcid.TryParse(names.Orcid, out var orcid) ? orcid : null,
        [.. names.Languages.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(tag => Languages.TryParse(tag, out var language) ? language : default)],
        names.Fields,
        Version);
}
