using Microsoft.Extensions.Logging;

namespace ResearchHub.Projects;

internal static partial class ProjectLog
{
    [LoggerMessage(2200, LogLevel.Error, "A change of rights in project {Project} is not in the audit log")]
    public static partial void NotAudited(ILogger logger, ProjectId project, Exception failure);
}
