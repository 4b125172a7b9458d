using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;
using ResearchHub.Turns;

namespace ResearchHub.Consultations;

/// <inheritdoc cref="IConsultationGrain"/>
internal sealed class ConsultationGrain(IEventLog log, TimeProvider clock, IGrainFactory grains)
    : EventSourcedGrain<Consultation, ConsultationEvent>(ConsultationsArea.Name, log), IConsultationGrain
{
    private readonly ConsultationOpenings openings = new(grains, clock);

    private ConsultationId Id => new(this.GetPrimaryKey());

    public async Task<Reply<ConsultationView>> Ask(Caller caller, AskQuestion command)
    {
        var standing = await StandingOf(command.Project, caller.Person);
        var area = (await grains.PriorityAreas().All()).FirstOrDefault(one => one.Id == command.Area);
        var asked = command.Consultants.IsDefault ? [] : command.Consultants;
        var asking = new Asking(standing, area is { IsRetired: false }, await AreStrangers(asked), await Quote(caller, command));
        return await Change(caller, standing, State.Decide(command, caller.Person, asking, clock.Now()));
    }

    public async Task<Reply<ConsultationView>> Begin(BeginPart command)
    {
        var by = new Caller(command.By);
        return await Change(by, await StandingOf(command.Question.Project, by.Person), State.Decide(command, clock.Now()));
    }

    public async Task<Reply<ConsultationView>> View(Caller caller)
    {
        var standing = await StandingOf(caller.Person);
        return State.MayRead(caller.Person, standing)
            ? await Change(caller, standing, State.See(caller.Person, clock.Now()))
            : ConsultationRefusals.NotFound;
    }

    public async Task<Reply<ConsultationView>> Post(Caller caller, PostMessage command)
    {
        var standing = await StandingOf(caller.Person);
        return await Change(caller, standing, State.Decide(command, caller.Person, standing, clock.Now()));
    }

    public async Task<Reply<ConsultationView>> Edit(Caller caller, EditMessage command)
    {
        var standing = await StandingOf(caller.Person);
        return await Change(caller, standing, State.Decide(command, caller.Person, standing, clock.Now()));
    }

    public async Task<Reply<ConsultationView>> PassOn(Caller caller, PassOn command)
    {
        var (standing, isStranger) = (await StandingOf(caller.Person), await AreStrangers([command.To]));
        return await Change(caller, standing, State.PassOn(command, caller.Person, standing, isStranger, clock.Now()));
    }

    public async Task<Reply<ConsultationView>> Name(Caller caller, PassOn command)
    {
        var (standing, isStranger) = (await StandingOf(caller.Person), await AreStrangers([command.To]));
        return await Change(caller, standing, State.NameAnother(command, caller.Person, standing, isStranger, clock.Now()));
    }

    public async Task<Reply<ConsultationView>> Split(Caller caller, SplitQuestion command)
    {
        var (standing, isStranger) = (await StandingOf(caller.Person), await AreStrangers([command.To]));
        var decision = State.Decide(command, caller.Person, standing, isStranger, clock.Now());
        // The part first: should this end between the two, the same form sent again makes the link.
        return !decision.Events.IsEmpty
            && !(await grains.Consultation(command.Part).Begin(State.PartOf(command, caller.Person, Id))).Accepted(out _, out var refusal)
                ? refusal
                : await Change(caller, standing, decision);
    }

    public async Task<Reply<ConsultationView>> Accept(Caller caller, MessageId message)
    {
        var standing = await StandingOf(caller.Person);
        return await Change(caller, standing, State.AcceptAnswer(message, caller.Person, standing, true, clock.Now()));
    }

    public async Task<Reply<ConsultationView>> Withdraw(Caller caller, MessageId message)
    {
        var standing = await StandingOf(caller.Person);
        return await Change(caller, standing, State.AcceptAnswer(message, caller.Person, standing, false, clock.Now()));
    }

    public async Task<Reply<ConsultationView>> MoveDue(Caller caller, DateTimeOffset? due)
    {
        var standing = await StandingOf(caller.Person);
        return await Change(caller, standing, State.MoveDue(due, caller.Person, standing, clock.Now()));
    }

    public async Task<Reply<PassageNow>> Passage(Caller caller)
    {
        if (!await MayRead(caller.Person))
        {
            return ConsultationRefusals.NotFound;
        }

        if (State.Asked is not { Passage: { } passage } asked)
        {
            return ConsultationRefusals.BadPassage;
        }

        if (asked.Confidential)
        {
            await openings.Note(Id.Value, caller.Person);
        }

        return (await grains.DocumentHistory(passage.Document).Passage(new(asked.Asker), passage.Version, passage.From, passage.To))
            .Accepted(out var found, out _)
                ? new PassageNow(found.Now, found.Version, found.From, found.To)
                : ConsultationRefusals.BadPassage;
    }

    public async Task Writing(Caller caller)
    {
        if (State.ActionsOf(caller.Person, await StandingOf(caller.Person)) != ConsultationActions.None)
        {
            await grains.ConsultationNews().Writing(Id, caller.Person);
        }
    }

    public async Task<bool> MayRead(PersonId person) => State.MayRead(person, await StandingOf(person));

    private async Task<Reply<ConsultationView>> Change(Caller caller, Standing? standing, Decision<ConsultationEvent> decision)
    {
        if (await Commit(decision) is { } refusal)
        {
            return refusal;
        }

        if (!decision.Events.IsEmpty)
        {
            await grains.ConsultationNews().Hint(Id);
            await grains.TurnsNews().Hint();
        }

        if (State.Asked!.Confidential)
        {
            await openings.Note(Id.Value, caller.Person);
        }

        return ViewFor(caller, standing);
    }

    /// <summary>The passage's words, read with the asker's right; null when there is none, or it cannot be asked about.</summary>
    private async Task<string?> Quote(Caller caller, AskQuestion command) =>
        command.Passage is { } passage
            && (long)passage.To - passage.From is > 0 and <= ConsultationLimits.PassageLength
            && (await grains.Document(passage.Document).View(caller)).Accepted(out var document, out _) && document.Project == command.Project
            && (await grains.DocumentHistory(passage.Document).Passage(caller, passage.Version, passage.From, passage.To)).Accepted(out var found, out _)
                ? found.Then
                : null;

    private async Task<bool> AreStrangers(ImmutableArray<PersonId> people) =>
        people.Length > ConsultationLimits.Consultants || (await grains.People().People([.. people.Distinct()])).Length != people.Distinct().Count();

    private Task<Standing?> StandingOf(PersonId person) => StandingOf(State.Asked?.Project, person);

    private async Task<Standing?> StandingOf(ProjectId? project, PersonId person) =>
        project is { } id ? await grains.Project(id).StandingOf(person) : null;

    private ConsultationView ViewFor(Caller caller, Standing? standing) => new(
        Id,
        State.Asked!.Question,
        State.Asked.Asker,
        State.Asked.At,
        State.Asked.Quoted,
        State.Asked.PartOf,
        [.. State.Consultants.Select(one => new ConsultantView(one.Person, one.Since, one.SeenAt, State.AnsweredAt(one.Person)))],
        State.Due,
        State.PausedAt,
        State.StatusAt(clock.Now()),
        [.. State.Messages],
        [.. State.Namings],
        [.. State.Parts],
        State.ActionsOf(caller.Person, standing));
}
