namespace ResearchHub.Web.Turns;

/// <summary>The words of this area, in <c>TurnsText.resx</c> and its languages.</summary>
public sealed class TurnsText;
