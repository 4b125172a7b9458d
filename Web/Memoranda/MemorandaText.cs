namespace ResearchHub.Web.Memoranda;

/// <summary>The words of the memoranda's pages, and one text for each refusal of the area.</summary>
public sealed class MemorandaText;
