namespace ResearchHub.Projects;

/// <summary>How much of what a project takes.</summary>
public static class ProjectLimits
{
    /// <summary>A title in characters.</summary>
    public const int TitleLength = 200;

    /// <summary>A goal in characters.</summary>
    public const int GoalLength = 2_000;

    /// <summary>How many days a project can be brought back from the trash.</summary>
    public const int DaysInTrash = 60;

    /// <summary>Projects on a page of a list.</summary>
    public const int PageLength = 50;

    /// <summary>Projects that a list without pages names.</summary>
    public const int Mine = 200;
}
