namespace ResearchHub.Web.Shell;

/// <summary>The main menu.</summary>
public sealed partial class Navigation
{
    /// <summary>One line per area: where it begins, the key of its name in the shell's words, and what else lies in it.</summary>
    private static readonly ImmutableArray<(string Path, string Name, ImmutableArray<string> Below)> Areas =
    [
        ("/projects", "nav.projects", ["/projects", "/documents"]),
        ("/consultations", "nav.consultations", ["/consultations", "/priority-areas"]),
        ("/activity", "nav.activity", ["/activity"]),
        ("/people", "nav.people", ["/people", "/institutions"]),
        ("/priorities", "nav.priorities", ["/priorities"]),
        ("/turns", "nav.turns", ["/turns"]),
        ("/memorandum", "nav.memorandum", ["/memorandum", "/memoranda"]),
    ];
}
