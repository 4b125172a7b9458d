using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Memoranda;

/// <summary>Takes a memorandum in, or corrects what is known of it.</summary>
/// <param name="Title">What it is called, in each language.</param>
/// <param name="Parties">The institutions that signed it, in the order in which it names them.</param>
/// <param name="SignedOn">The day of the signatures; null while it is not known here.</param>
/// <param name="Until">Its last day; null when it has none.</param>
/// <param name="Activities">Its kinds of work, 1 to 10, in the order in which it numbers them, worded in each language. Later ones may
/// be added; none may go, because projects name them by number.</param>
[GenerateSerializer, Immutable, Alias("rh.register-memorandum")]
public sealed record RegisterMemorandum(
    [property: Id(0)] FourNames Title,
    [property: Id(1)] ImmutableArray<InstitutionId> Parties,
    [property: Id(2)] DateOnly? SignedOn,
    [property: Id(3)] DateOnly? Until,
    [property: Id(4)] ImmutableArray<FourNames> Activities);
