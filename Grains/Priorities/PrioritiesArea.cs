using ResearchHub.Kernel;

namespace ResearchHub.Priorities;

/// <summary>What the machine room must know of priorities.</summary>
internal static class PrioritiesArea
{
    public const string RegistersName = "registers";
    public const string BallotsName = "ballots";

    public static Area Registers { get; } =
        new(RegistersName, typeof(RegisterEvent), PriorityJson.Stored, static id => new FoldReplay<Register, RegisterEvent>(id));

    public static Area Ballots { get; } =
        new(BallotsName, typeof(BallotEvent), PriorityJson.Stored, static id => new FoldReplay<BallotBox, BallotEvent>(id));
}
