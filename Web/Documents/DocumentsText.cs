namespace ResearchHub.Web.Documents;

/// <summary>The words of this area: <c>DocumentsText.*.resx</c>; a refusal's text stands under its code.</summary>
public sealed class DocumentsText;
