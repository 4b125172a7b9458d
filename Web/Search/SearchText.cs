namespace ResearchHub.Web.Search;

/// <summary>The words of the search page, and one text for each refusal of the area.</summary>
public sealed class SearchText;
