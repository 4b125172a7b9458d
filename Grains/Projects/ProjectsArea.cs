using ResearchHub.Kernel;

namespace ResearchHub.Projects;

/// <summary>What the machine room must know of projects.</summary>
internal static class ProjectsArea
{
    public const string Name = "projects";

    public static Area Area { get; } =
        new(Name, typeof(ProjectEvent), ProjectJson.Stored, static id => new FoldReplay<Project, ProjectEvent>(id));
}
