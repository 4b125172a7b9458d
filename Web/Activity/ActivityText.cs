namespace ResearchHub.Web.Activity;

/// <summary>The words of this area, in <c>ActivityText.resx</c> and its languages.</summary>
public sealed class ActivityText;
