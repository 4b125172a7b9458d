using System.Security.Cryptography;
using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Turns;

namespace ResearchHub.Priorities;

/// <inheritdoc cref="IRegisterGrain"/>
internal sealed class RegisterGrain(IEventLog log, TimeProvider clock)
    : EventSourcedGrain<Register, RegisterEvent>(PrioritiesArea.RegistersName, log), IRegisterGrain
{
    private RegisterId Id => new(this.GetPrimaryKey());

    public async Task<Reply<RegisterView>> Found(Caller caller, FoundRegister command)
    {
        var coordinates = await Coordinates(caller);
        return await Change(caller, coordinates, State.Decide(command, caller.Person, coordinates, clock.Now()));
    }

    public async Task<Reply<RegisterView>> NamePanel(Caller caller, NamePanel command)
    {
        var coordinates = await Coordinates(caller);
        ImmutableArray<PersonId> named = command.People.IsDefault ? [] : [.. command.People.Distinct().Take(PriorityLimits.Panel + 1)];
        var known = (await GrainFactory.People().People(named)).Select(person => person.Id).ToHashSet();
        return await Change(caller, coordinates, State.Decide(command, caller.Person, coordinates, known, clock.Now()));
    }

    public async Task<Reply<RegisterView>> Propose(Caller caller, ProposeCandidate command)
    {
        var coordinates = await Coordinates(caller);
        var decision = State.Decide(command, caller.Person, coordinates, clock.Now());

        // A proposal is read by the panel: a question that is for named people only does not become one.
        return decision.Refusal is null && command.Question is { } question
            && (!(await GrainFactory.Consultation(question).View(caller)).Accepted(out var thread, out _) || thread.Question.IsConfidential)
            ? PriorityRefusals.BadQuestion
            : await Change(caller, coordinates, decision);
    }

    public async Task<Reply<RegisterView>> Withdraw(Caller caller, CandidateId candidate)
    {
        var coordinates = await Coordinates(caller);
        return await Change(caller, coordinates, State.Withdraw(candidate, caller.Person, coordinates, clock.Now()));
    }

    public async Task<Reply<RegisterView>> OpenRound(Caller caller, DateTimeOffset closesAt)
    {
        var (coordinates, box) = (await Coordinates(caller), new Guid(RandomNumberGenerator.GetBytes(16)));
        return await Change(caller, coordinates, State.OpenRound(closesAt, box, caller.Person, coordinates, clock.Now()));
    }

    public async Task<Reply<RegisterView>> CloseRound(Caller caller)
    {
        var coordinates = await Coordinates(caller);
        return await Change(caller, coordinates, State.CloseRound(caller.Person, coordinates, clock.Now()));
    }

    public async Task<Reply<RegisterView>> Publish(Caller caller)
    {
        var (coordinates, now) = (await Coordinates(caller), clock.Now());
        var ballots = 0;
        if (coordinates && State.Last is { } last && !State.IsOpen(now))
        {
            ballots = await GrainFactory.BallotBox(last.Box).Count();
        }

        return await Change(caller, coordinates, State.Publish(caller.Person, coordinates, ballots, clock.Now()));
    }

    public async Task<Reply<RegisterView>> Link(Caller caller, LinkProject command)
    {
        var (coordinates, standing) = (await Coordinates(caller), await GrainFactory.Project(command.Project).StandingOf(caller.Person));
        return await Change(caller, coordinates, State.Decide(command, caller.Person, coordinates, standing.May, clock.Now()));
    }

    public async Task<Reply<RegisterView>> View(Caller caller)
    {
        var coordinates = await Coordinates(caller);
        return State.IsSeenBy(caller.Person, coordinates) ? ViewFor(caller, coordinates) : PriorityRefusals.NotFound;
    }

    public async Task<RoundTerms?> Terms(PersonId person, Guid box)
    {
        var coordinates = await GrainFactory.Projects().Coordinates(person);
        var now = clock.Now();
        return State.Rounds.FirstOrDefault(round => round.Box == box) is { } round
            ? new(now < round.ClosesAt, round.Candidates, round.Panel.Contains(person), State.IsSeenBy(person, coordinates))
            : null;
    }

    private Task<bool> Coordinates(Caller caller) => GrainFactory.Projects().Coordinates(caller.Person);

    private async Task<Reply<RegisterView>> Change(Caller caller, bool coordinates, Decision<RegisterEvent> decision)
    {
        if (await Commit(decision) is { } refusal)
        {
            return refusal;
        }

        if (!decision.Events.IsEmpty)
        {
            await GrainFactory.TurnsNews().Hint();
        }

        return ViewFor(caller, coordinates);
    }

    private RegisterView ViewFor(Caller caller, bool coordinates)
    {
        var (now, asked) = (clock.Now(), State.Rounds.SelectMany(round => round.Candidates).ToHashSet());
        return new(
            Id, State.Founded!.Title, State.Founded.Language, State.Founded.At, State.Panel,
            [
                .. State.Candidates.Where(candidate => !candidate.IsWithdrawn || asked.Contains(candidate.Id))
                    .Select(one => new CandidateView(one.Id, one.Title, one.Why, one.By, one.IsWithdrawn, one.Projects, one.Question)),
            ],
            [
                .. State.Rounds.Select((round, at) => new RoundView(
                    at + 1, round.Box, round.OpenedAt, round.ClosesAt, now < round.ClosesAt, round.Candidates, round.Panel.Length)),
            ],
            State.PublishedAt, coordinates, State.IsOnPanel(caller.Person, now));
    }
}
