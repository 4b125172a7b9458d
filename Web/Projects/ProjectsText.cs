namespace ResearchHub.Web.Projects;

/// <summary>The words of the projects' pages, and one text for each refusal of the area.</summary>
public sealed class ProjectsText;
