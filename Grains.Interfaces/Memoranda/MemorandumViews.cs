using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Memoranda;

/// <summary>A memorandum as pages show it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Parties">Who signed it.</param>
/// <param name="SignedOn">The day of the signatures; null while it is not known here.</param>
/// <param name="Until">Its last day; null when it has none.</param>
/// <param name="Activities">Its kinds of work; the first is number 1.</param>
[GenerateSerializer, Immutable, Alias("rh.memorandum-view")]
public sealed record MemorandumView(
    [property: Id(0)] MemorandumId Id,
    [property: Id(1)] FourNames Title,
    [property: Id(2)] ImmutableArray<InstitutionId> Parties,
    [property: Id(3)] DateOnly? SignedOn,
    [property: Id(4)] DateOnly? Until,
    [property: Id(5)] ImmutableArray<FourNames> Activities);
