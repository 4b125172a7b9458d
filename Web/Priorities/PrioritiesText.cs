namespace ResearchHub.Web.Priorities;

/// <summary>The words of the pages of priorities, and one text for each refusal of the area.</summary>
public sealed class PrioritiesText;
