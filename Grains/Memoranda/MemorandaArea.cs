using ResearchHub.Kernel;

namespace ResearchHub.Memoranda;

/// <summary>What the machine room must know of memoranda.</summary>
internal static class MemorandaArea
{
    public const string Name = "memoranda";

    public static Area Area { get; } =
        new(Name, typeof(MemorandumEvent), MemorandumJson.Stored, static id => new FoldReplay<Memorandum, MemorandumEvent>(id));
}
