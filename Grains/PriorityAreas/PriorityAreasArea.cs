using ResearchHub.Kernel;

namespace ResearchHub.PriorityAreas;

/// <summary>What the machine room must know of priority areas.</summary>
internal static class PriorityAreasArea
{
    public const string Name = "priority-areas";

    public static Area Area { get; } =
        new(Name, typeof(PriorityAreaEvent), PriorityAreaJson.Stored, static id => new FoldReplay<PriorityAreaCatalogue, PriorityAreaEvent>(id));
}
