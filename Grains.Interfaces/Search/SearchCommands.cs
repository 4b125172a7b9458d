using ResearchHub.Kernel;

namespace ResearchHub.Search;

/// <summary>A question.</summary>
/// <param name="Words">At most <see cref="SearchLimits.QuestionLength"/> characters; the first twelve words count.</param>
/// <param name="Kind">Only such things; null for all.</param>
/// <param name="Language">Only texts written in it, and words understood in it alone; null for all. People have no language.</param>
/// <param name="Forms">Whether other forms of the words are found.</param>
/// <param name="Letters">Whether letters that a keyboard may lack are told apart.</param>
/// <param name="Skip">How many of the best are left out, 0 to <see cref="SearchLimits.MostSkipped"/>.</param>
[GenerateSerializer, Immutable, Alias("rh.search-for")]
public sealed record SearchFor(
    [property: Id(0)] string Words,
    [property: Id(1)] FoundKind? Kind = null,
    [property: Id(2)] Language? Language = null,
    [property: Id(3)] WordForms Forms = WordForms.All,
    [property: Id(4)] LetterChoice Letters = LetterChoice.Alike,
    [property: Id(5)] int Skip = 0);

/// <summary>What can be found.</summary>
[GenerateSerializer, Alias("rh.found-kind")]
public enum FoundKind
{
    /// <summary>A project, by title and goal.</summary>
    Project,

    /// <summary>A draft, by title and text.</summary>
    Draft,

    /// <summary>A person, by any spelling of the name, and by position.</summary>
    Person,
}

/// <summary>Whether other forms of a word are found.</summary>
[GenerateSerializer, Alias("rh.word-forms")]
public enum WordForms
{
    /// <summary>музей finds музеями.</summary>
    All,

    /// <summary>музей finds музей.</summary>
    Exact,
}

/// <summary>Whether ё and е, ў and у, і and и, қ and к and their like are one.</summary>
[GenerateSerializer, Alias("rh.letter-choice")]
public enum LetterChoice
{
    /// <summary>They are.</summary>
    Alike,

    /// <summary>They are not.</summary>
    Apart,
}

/// <summary>Bounds of a question.</summary>
public static class SearchLimits
{
    /// <summary>In characters.</summary>
    public const int QuestionLength = 200;

    /// <summary>Whoever has not found it among so many asks another question.</summary>
    public const int MostSkipped = 980;

    /// <summary>Results on a page.</summary>
    public const int PageLength = 20;

    /// <summary>People that are found for the directory.</summary>
    public const int MostPeople = 48;

    /// <summary>Counting ends here.</summary>
    public const int CountedUpTo = 1_000;
}
