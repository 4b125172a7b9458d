using Orleans.Concurrency;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Priorities;

/// <summary>One register: its panel, candidates and rounds. Ballots are not here.</summary>
/// <remarks>Before it is published it is there for its panel and for coordinators; all others are told
/// <see cref="PriorityRefusals.NotFound"/>. Who may see it and not do a thing is told <see cref="PriorityRefusals.NotCoordinator"/>.</remarks>
[Alias("rh.priorities.register")]
public interface IRegisterGrain : IGrainWithGuidKey
{
    /// <summary>Founds it. For coordinators.</summary>
    [Alias("found")]
    Task<Reply<RegisterView>> Found(Caller caller, FoundRegister command);

    /// <summary>Says who is on the panel from the next round on. For coordinators.</summary>
    [Alias("name-panel")]
    Task<Reply<RegisterView>> NamePanel(Caller caller, NamePanel command);

    /// <summary>Proposes a candidate. For the panel and for coordinators.</summary>
    [Alias("propose")]
    Task<Reply<RegisterView>> Propose(Caller caller, ProposeCandidate command);

    /// <summary>Leaves a candidate out of later rounds; ratings that were given stay. For coordinators.</summary>
    [Alias("withdraw")]
    Task<Reply<RegisterView>> Withdraw(Caller caller, CandidateId candidate);

    /// <summary>Opens a round with the panel and the candidates as they are now. For coordinators.</summary>
    /// <param name="caller">Who opens it.</param>
    /// <param name="closesAt">When it closes by itself, UTC.</param>
    [Alias("open-round")]
    Task<Reply<RegisterView>> OpenRound(Caller caller, DateTimeOffset closesAt);

    /// <summary>Closes the open round now. For coordinators.</summary>
    [Alias("close-round")]
    Task<Reply<RegisterView>> CloseRound(Caller caller);

    /// <summary>Publishes what came of the last round: from now on everybody who is signed in sees the register. For coordinators.</summary>
    [Alias("publish")]
    Task<Reply<RegisterView>> Publish(Caller caller);

    /// <summary>Says which project serves a candidate. For coordinators, and for who describes the project; who may not read the project is
    /// told <see cref="PriorityRefusals.MayNotLink"/>.</summary>
    [Alias("link")]
    Task<Reply<RegisterView>> Link(Caller caller, LinkProject command);

    /// <summary>The register.</summary>
    [Alias("view")]
    Task<Reply<RegisterView>> View(Caller caller);

    /// <summary>What holds for a person in the round of a box; null when the box is none of this register's.</summary>
    [Alias("terms"), AlwaysInterleave]
    Task<RoundTerms?> Terms(PersonId person, Guid box);
}

/// <summary>The ballots of one round. Who cast one is stored as a keyed hash whose key lies outside the database; a ballot carries no time.</summary>
[Alias("rh.priorities.box")]
public interface IBallotBoxGrain : IGrainWithGuidKey
{
    /// <summary>Casts the caller's ballot, or casts it anew. For the panel of the round, while it is open. Nobody is told of it.</summary>
    /// <returns>The ballot; or <see cref="PriorityRefusals.NotFound"/>, <see cref="PriorityRefusals.NotOnPanel"/>,
    /// <see cref="PriorityRefusals.RoundClosed"/>, <see cref="PriorityRefusals.BadRating"/>, <see cref="PriorityRefusals.BadReason"/>,
    /// <see cref="PriorityRefusals.AnotherKey"/>.</returns>
    [Alias("cast")]
    Task<Reply<OwnBallot>> Cast(Caller caller, CastBallot command);

    /// <summary>The caller's own ballot, also after the round.</summary>
    [Alias("own")]
    Task<Reply<OwnBallot>> Own(Caller caller, RegisterId register);

    /// <summary>How many ballots were cast. Asked by the register alone, when the round is over: who could ask before would see who rates when.</summary>
    [Alias("count"), AlwaysInterleave]
    Task<int> Count();

    /// <summary>What came of the round; <see cref="PriorityRefusals.RoundOpen"/> to everybody until it is closed.</summary>
    [Alias("result")]
    Task<Reply<RoundResult>> Result(Caller caller, RegisterId register);
}

/// <summary>Lists of registers.</summary>
[Alias("rh.priorities.query")]
public interface IPrioritiesQuery : IGrainWithIntegerKey
{
    /// <summary>The registers that the caller may see, the newest first; at most 200.</summary>
    [Alias("all")]
    Task<ImmutableArray<RegisterRow>> All(Caller caller);
}

/// <summary>The only way to a grain of this area.</summary>
public static class PriorityGrains
{
#pragma warning disable RS0030 // The raw key is banned everywhere but here.
    /// <summary>The grain of a register.</summary>
    public static IRegisterGrain Register(this IGrainFactory grains, RegisterId id) => grains.GetGrain<IRegisterGrain>(id.Value);

    /// <summary>The ballots of a round.</summary>
    public static IBallotBoxGrain BallotBox(this IGrainFactory grains, Guid box) => grains.GetGrain<IBallotBoxGrain>(box);

    /// <summary>The area's read side.</summary>
    public static IPrioritiesQuery Priorities(this IGrainFactory grains) => grains.GetGrain<IPrioritiesQuery>(0);
#pragma warning restore RS0030
}
