using System.Security.Cryptography;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Priorities;

/// <inheritdoc cref="IBallotBoxGrain"/>
/// <remarks>No bell is rung here, nothing is noted and nothing is written elsewhere: a ballot is heard of when its round is closed, by all at once.</remarks>
internal sealed class BallotBoxGrain(IEventLog log, BallotKey key)
    : EventSourcedGrain<BallotBox, BallotEvent>(PrioritiesArea.BallotsName, log), IBallotBoxGrain
{
    private Guid Id => this.GetPrimaryKey();

    public async Task<Reply<OwnBallot>> Cast(Caller caller, CastBallot command)
    {
        if (await Terms(caller, command.Register) is not { } terms)
        {
            return PriorityRefusals.NotFound;
        }

        var whole = command with { Ratings = command.Ratings.IsDefault ? [] : command.Ratings };
        if (whole.Ratings.Length > terms.Candidates.Length)
        {
            return PriorityRefusals.BadRating;
        }

        var author = key.AuthorOf(Id, caller.Person);
        var ids = whole.Ratings.Select(_ => new Guid(RandomNumberGenerator.GetBytes(16))).ToList();
        return await Commit(State.Decide(whole, author, key.CheckOf(Id), terms, ids)) is { } refusal ? refusal : State.Own(author);
    }

    public async Task<Reply<OwnBallot>> Own(Caller caller, RegisterId register) =>
        await Terms(caller, register) is { } terms && (terms.IsOnPanel || terms.MaySee)
            ? State.Own(key.AuthorOf(Id, caller.Person))
            : PriorityRefusals.NotFound;

    public Task<int> Count() => Task.FromResult(State.Ballots.Values.Count(ballot => !ballot.Entries.IsEmpty));

    public async Task<Reply<RoundResult>> Result(Caller caller, RegisterId register) => await Terms(caller, register) switch
    {
        null or { MaySee: false } => PriorityRefusals.NotFound,
        { IsOpen: true } => PriorityRefusals.RoundOpen,
        var terms => State.Count(terms.Candidates),
    };

    private Task<RoundTerms?> Terms(Caller caller, RegisterId register) => GrainFactory.Register(register).Terms(caller.Person, Id);
}
