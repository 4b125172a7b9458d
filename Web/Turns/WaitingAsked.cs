using System.Globalization;
using ResearchHub.Turns;

namespace ResearchHub.Web.Turns;

/// <summary>What an address of the radar asks for, as it stands there. What makes no sense asks for everything.</summary>
public sealed record WaitingAsked(string? Museum, string? Person, string? Project, string? Days)
{
    /// <summary>Where the same list is a file.</summary>
    internal const string ListPath = "/turns/waiting/list";

    /// <summary>Only what waits at least so many working days.</summary>
    internal int AtLeast => int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0;

    /// <summary>What stands behind the path; empty where nothing is asked.</summary>
    internal string Query => "" + QueryString.Create(new Dictionary<string, string?>
    {
        ["museum"] = Museum, ["person"] = Person, ["project"] = Project, ["days"] = Days,
    }.Where(part => !string.IsNullOrEmpty(part.Value)));

    /// <summary>Those of the turns that it asks for.</summary>
    internal ImmutableArray<Turn> Of(ImmutableArray<Turn> all) =>
    [
        .. all.Where(turn => string.IsNullOrEmpty(Museum) || turn.Museum?.ToString() == Museum)
            .Where(turn => string.IsNullOrEmpty(Person) || turn.Person.ToString() == Person)
            .Where(turn => string.IsNullOrEmpty(Project) || turn.Project?.ToString() == Project)
            .Where(turn => turn.Days >= AtLeast),
    ];
}
