using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Web.Documents;

/// <summary>Where the project says who may write.</summary>
internal static class WhyNot
{
    /// <summary>The address of the answer to a refusal; null for one that is about no right.</summary>
    public static string? To(ProjectId project, Refusal? refusal) =>
        refusal == DocumentRefusals.ReadOnly ? $"/projects/{project}/rights?to={ProjectActions.Write}" : null;
}
