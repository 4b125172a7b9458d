namespace ResearchHub.Kernel;

/// <summary>What of an area can be found by its words. The search keeps a copy behind the log and asks here what is new.</summary>
public interface ISearchSource
{
    /// <summary>What is found here, one word that never changes: <c>draft</c>.</summary>
    string Kind { get; }

    /// <summary>Everything that was changed at or after a moment, and where it stands now.</summary>
    /// <param name="since">Unix milliseconds; 0 for everything there is.</param>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    Task<IReadOnlyList<SearchMark>> Marks(long since);

    /// <summary>The words of one thing; null when it is not to be found, now.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    Task<SearchText?> Read(Guid id);
}

/// <summary>Where a thing stands, without its words.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Version">Another number after every change of what can be found.</param>
/// <param name="ChangedAt">Unix milliseconds of the last change.</param>
public sealed record SearchMark(Guid Id, long Version, long ChangedAt);

/// <summary>The words of a thing.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Version">See <see cref="SearchMark"/>.</param>
/// <param name="Project">Whose members may know of it.</param>
/// <param name="Language">What it is written in.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Readable text without markup.</param>
/// <param name="ChangedBy">Who changed it last; null when the area does not say.</param>
/// <param name="ChangedAt">Unix milliseconds.</param>
public sealed record SearchText(
    Guid Id, long Version, Guid Project, Language Language, string Title, string Body, Guid? ChangedBy, long ChangedAt);
