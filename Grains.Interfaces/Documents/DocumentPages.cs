namespace ResearchHub.Documents;

/// <summary>Where a page of documents ended.</summary>
/// <param name="ChangedAt">When the last one had been edited, Unix milliseconds; whatever is edited later is on an earlier page.</param>
/// <param name="Document">The last one.</param>
[GenerateSerializer, Immutable, Alias("rh.document-place")]
public sealed record DocumentPlace([property: Id(0)] long ChangedAt, [property: Id(1)] DocumentId Document);

/// <summary>A page of a project's documents, the last edited first.</summary>
/// <param name="Documents">At most <see cref="DocumentLimits.PageLength"/>.</param>
/// <param name="Count">How many there are on all pages.</param>
/// <param name="Next">Where it ended; null on the last page.</param>
[GenerateSerializer, Immutable, Alias("rh.documents-page")]
public sealed record DocumentsPage(
    [property: Id(0)] ImmutableArray<DocumentRow> Documents, [property: Id(1)] int Count, [property: Id(2)] DocumentPlace? Next);
