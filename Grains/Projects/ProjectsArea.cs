using ResearchHub.Kernel;

namespace ResearchHub.Projects;

/// <summary>What the machine room must know of projects.</summary>
internal static class ProjectsArea
{
    public const string Name = "projects";
    public const string AssignmentsName = "assignments";

    public static Area Area { get; } =
        new(Name, typeof(ProjectEvent), ProjectJson.Stored, static id => new FoldReplay<Project, ProjectEvent>(id));

    public static Area Assignments { get; } = new(
        AssignmentsName, typeof(AssignmentEvent), AssignmentJson.Stored, static id => new FoldReplay<Assignment, AssignmentEvent>(id));
}
