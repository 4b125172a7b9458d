using Orleans.Concurrency;
using ResearchHub.Kernel;

namespace ResearchHub.PriorityAreas;

/// <summary>The fields in which the museums consult each other and set priorities: the four that the memorandum names, and the areas
/// below them that the museums keep themselves. A short list, read whole.</summary>
[Alias("rh.priority-areas.catalogue")]
public interface IPriorityAreasGrain : IGrainWithGuidKey
{
    /// <summary>Every area, each main one before those below it, these in the order in which they were first kept. Retired ones too:
    /// what was asked there stays there.</summary>
    [Alias("all"), AlwaysInterleave]
    Task<ImmutableArray<PriorityAreaView>> All();

    /// <summary>Adds an area below a main one, gives it other names, or takes it up again. For whoever may give roles in some project.</summary>
    /// <returns>Every area; or <see cref="PriorityAreaRefusals.MayNotKeep"/>, <see cref="PriorityAreaRefusals.BadNames"/>,
    /// <see cref="PriorityAreaRefusals.NotBelow"/>, <see cref="PriorityAreaRefusals.TooMany"/>.</returns>
    [Alias("keep")]
    Task<Reply<ImmutableArray<PriorityAreaView>>> Keep(Caller caller, KeepPriorityArea command);

    /// <summary>Nothing new is asked there. For whoever may give roles in some project.</summary>
    /// <returns>Every area; or <see cref="PriorityAreaRefusals.MayNotKeep"/>, <see cref="PriorityAreaRefusals.Unknown"/>.</returns>
    [Alias("retire")]
    Task<Reply<ImmutableArray<PriorityAreaView>>> Retire(Caller caller, PriorityAreaId area);
}

/// <summary>The only way to a grain of this area.</summary>
public static class PriorityAreaGrains
{
    /// <summary>There is one catalogue: this is its stream's id.</summary>
    private static readonly Guid Catalogue = Guid.Parse("01930000-0000-7000-8000-000000000400");

#pragma warning disable RS0030 // The raw key is banned everywhere but here.
    /// <summary>The one catalogue of areas.</summary>
    public static IPriorityAreasGrain PriorityAreas(this IGrainFactory grains) => grains.GetGrain<IPriorityAreasGrain>(Catalogue);
#pragma warning restore RS0030
}
