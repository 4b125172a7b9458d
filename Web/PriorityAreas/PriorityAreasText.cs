namespace ResearchHub.Web.PriorityAreas;

/// <summary>The words of the page of priority areas, and one text for each refusal of the area.</summary>
public sealed class PriorityAreasText;
