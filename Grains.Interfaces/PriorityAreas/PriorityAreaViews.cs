using ResearchHub.Kernel;

namespace ResearchHub.PriorityAreas;

/// <summary>An area.</summary>
/// <param name="Id">Which.</param>
/// <param name="Above">The main area it lies below; null for a main one.</param>
/// <param name="Names">What it is called.</param>
/// <param name="IsRetired">Whether nothing new is asked there.</param>
[GenerateSerializer, Immutable, Alias("rh.priority-area-view")]
public sealed record PriorityAreaView(
    [property: Id(0)] PriorityAreaId Id,
    [property: Id(1)] PriorityAreaId? Above,
    [property: Id(2)] FourNames Names,
    [property: Id(3)] bool IsRetired = false);

/// <summary>The four areas that the memorandum names. They are always there and keep their names.</summary>
public static class MainAreas
{
    /// <summary>Culture.</summary>
    public static readonly PriorityAreaId Culture = new(Guid.Parse("01930000-0000-7000-8000-000000000401"));

    /// <summary>History.</summary>
    public static readonly PriorityAreaId History = new(Guid.Parse("01930000-0000-7000-8000-000000000402"));

    /// <summary>Art.</summary>
    public static readonly PriorityAreaId Art = new(Guid.Parse("01930000-0000-7000-8000-000000000403"));

    /// <summary>Museology.</summary>
    public static readonly PriorityAreaId Museology = new(Guid.Parse("01930000-0000-7000-8000-000000000404"));

    /// <summary>In the order in which the memorandum names them.</summary>
    public static ImmutableArray<PriorityAreaView> All { get; } =
    [
        new(Culture, null, new("Мәдениет", "Культура", "Культура", "Culture")),
        new(History, null, new("Тарих", "История", "Гісторыя", "History")),
        new(Art, null, new("Өнер", "Искусство", "Мастацтва", "Art")),
        new(Museology, null, new("Музейтану", "Музееведение", "Музеязнаўства", "Museology")),
    ];
}
