namespace ResearchHub.Kernel;

/// <summary>Everybody's names, for finding a person by any spelling. Read afresh and kept in memory only: names are erasable.</summary>
public interface INameSource
{
    /// <summary>Everybody who has a name.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    Task<IReadOnlyList<NamedPerson>> Everybody();
}

/// <summary>A person to be found.</summary>
/// <param name="Id">Who.</param>
/// <param name="Names">Every spelling.</param>
/// <param name="Words">What the person does, by language.</param>
public sealed record NamedPerson(Guid Id, ImmutableArray<string> Names, ImmutableArray<(Language Language, string Text)> Words);
