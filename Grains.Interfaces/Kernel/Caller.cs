using ResearchHub.People;

namespace ResearchHub.Kernel;

/// <summary>The person who causes a call, as the signed-in session says; made by a hub or page, never taken from the wire.</summary>
/// <param name="Person">Whose right the grain checks.</param>
[GenerateSerializer, Immutable, Alias("rh.caller")]
public sealed record Caller([property: Id(0)] PersonId Person);
