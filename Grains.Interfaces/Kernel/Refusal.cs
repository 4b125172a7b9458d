namespace ResearchHub.Kernel;

/// <summary>An expected "no", as a value.</summary>
/// <param name="Code">Stable, lower case, area first: <c>documents.no-right</c>. Never changes its meaning and is never reused;
/// every code has a text in each language under the same key in the area's resources.</param>
/// <param name="Subject">What the "no" is about (a size, a name), put into the text at <c>{0}</c>; null when the code says it all.</param>
[GenerateSerializer, Immutable, Alias("rh.refusal")]
public sealed record Refusal([property: Id(0)] string Code, [property: Id(1)] string? Subject = null);
