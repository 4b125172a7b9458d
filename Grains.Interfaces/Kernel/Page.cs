namespace ResearchHub.Kernel;

/// <summary>A slice of a list.</summary>
/// <param name="Items">The items, in the list's order.</param>
/// <param name="Next">The key to continue after; null at the end.</param>
[GenerateSerializer, Immutable, Alias("rh.page`1")]
public sealed record Page<T>([property: Id(0)] ImmutableArray<T> Items, [property: Id(1)] long? Next);
