using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;

namespace ResearchHub.Web.Consultations;

/// <summary>What an address of the questions asks for, as it stands there.</summary>
/// <param name="Show">How far they have come.</param>
/// <param name="Project">Of which project; null for all.</param>
/// <param name="Area">In which area; null for all.</param>
/// <param name="Mine">Whether only one's own.</param>
public sealed record ConsultationsAsked(string? Show, string? Project, string? Area, string? Mine)
{
    /// <summary>Where the same list is a file.</summary>
    internal const string ListPath = "/consultations/list";

    internal ConsultationList Which => Enum.TryParse<ConsultationList>(Show, out var list) && Enum.IsDefined(list) ? list : ConsultationList.Unresolved;

    /// <summary>What stands behind the path.</summary>
    internal string Query =>
        $"?show={Which}{(Project is null ? "" : $"&project={Uri.EscapeDataString(Project)}")}{(string.IsNullOrEmpty(Area) ? "" : $"&area={Uri.EscapeDataString(Area)}")}{(Mine is null ? "" : "&mine=1")}";

    /// <summary>As a question of its reader, about all projects or one.</summary>
    internal ConsultationsQuestion Question(Caller caller, ProjectId? project) =>
        new(Which, project, null, PriorityAreaId.TryParse(Area, null, out var area) ? area : null, Mine is null ? null : caller.Person);
}
