using ResearchHub.Turns;

namespace ResearchHub.Web.Turns;

/// <summary>Where a turn is taken.</summary>
internal static class TurnAddress
{
    /// <summary>The page; null for a kind that has none here.</summary>
    /// <param name="turn">Which turn.</param>
    public static string? Of(Turn turn) => turn.Kind switch
    {
        "task" => $"/projects/{turn.Project}/tasks",
        "hand-over" => $"/documents/{turn.Thing:N}/hand-over",
        "question" => $"/consultations/{turn.Thing:N}",
        "round" => $"/priorities/{turn.Thing:N}/rate",
        _ => null,
    };
}
