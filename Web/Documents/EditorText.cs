namespace ResearchHub.Web.Documents;

/// <summary>The words of the editor, for the page's frame and, as JSON, for its script.</summary>
public sealed class EditorText;
