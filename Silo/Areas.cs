using ResearchHub.Kernel;

namespace ResearchHub;

/// <summary>THE LIST: every area whose things are event-sourced.</summary>
internal static class Areas
{
    /// <summary>One line an area.</summary>
    public static readonly ImmutableArray<Area> All =
    [
        Projects.ProjectsArea.Area,
        Projects.ProjectsArea.Assignments,
        People.PeopleArea.People,
        People.PeopleArea.Institutions,
        Documents.DocumentsArea.Area,
        Memoranda.MemorandaArea.Area,
        Audit.AuditArea.Area,
        PriorityAreas.PriorityAreasArea.Area,
        Consultations.ConsultationsArea.Area,
        Turns.TurnsArea.Calendars,
        Turns.TurnsArea.Batons,
        Priorities.PrioritiesArea.Registers,
        Priorities.PrioritiesArea.Ballots,
    ];
}
