using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Search;

/// <summary>A page of results.</summary>
/// <param name="Found">Best first.</param>
/// <param name="Projects">How many projects there are, whatever kind was asked for; at most <see cref="SearchLimits.CountedUpTo"/>.</param>
/// <param name="Drafts">How many drafts; bounded likewise.</param>
/// <param name="People">How many people; bounded likewise.</param>
/// <param name="Next">What to skip for the next page; null when this is the last.</param>
/// <param name="Made">While the index is made for the first time, how much of it there is, in percent: projects and drafts may be missing
/// above. Null once it is whole.</param>
[GenerateSerializer, Immutable, Alias("rh.search-results")]
public sealed record SearchResults(
    [property: Id(0)] ImmutableArray<FoundThing> Found,
    [property: Id(1)] int Projects,
    [property: Id(2)] int Drafts,
    [property: Id(3)] int People,
    [property: Id(4)] int? Next,
    [property: Id(5)] int? Made = null);

/// <summary>One thing that was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id, as the kind's own ids hold it.</param>
/// <param name="Heading">The title; for a person the spelling of the name that has the words, empty when position or fields have them.</param>
/// <param name="Excerpt">The stretch of text with most of the words; of a person the position and fields when they have the words; empty for an empty text.</param>
/// <param name="Language">What title and excerpt are written in; null for a person who was found by name.</param>
/// <param name="Project">A draft's project; null for all else.</param>
/// <param name="ChangedBy">Who wrote in the draft last.</param>
/// <param name="ChangedAt">When it was changed last, UTC; null for a person.</param>
/// <param name="ProjectTitle">The title of a draft's project.</param>
[GenerateSerializer, Immutable, Alias("rh.found-thing")]
public sealed record FoundThing(
    [property: Id(0)] FoundKind Kind,
    [property: Id(1)] Guid Id,
    [property: Id(2)] ImmutableArray<MarkedText> Heading,
    [property: Id(3)] ImmutableArray<MarkedText> Excerpt,
    [property: Id(4)] Language? Language = null,
    [property: Id(5)] ProjectId? Project = null,
    [property: Id(6)] PersonId? ChangedBy = null,
    [property: Id(7)] DateTimeOffset? ChangedAt = null,
    [property: Id(8)] string? ProjectTitle = null);

/// <summary>A piece of text, plain or to be marked.</summary>
[GenerateSerializer, Immutable, Alias("rh.marked-text")]
public sealed record MarkedText([property: Id(0)] string Text, [property: Id(1)] Emphasis Emphasis);

/// <summary>Whether a piece of text is a word that was looked for.</summary>
[GenerateSerializer, Alias("rh.emphasis")]
public enum Emphasis
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>It is a form of a word of the question.</summary>
    Match,
}
