using System.Globalization;
using ResearchHub.Activity;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Web.Activity;

/// <summary>What a wall's address asks for, as it stands there.</summary>
public sealed record WallAsked(
    string? Period, string? From, string? To, string? Museum, string? Person, string? Project, string? Serving)
{
    /// <summary>Where the same list is a file.</summary>
    internal const string ListPath = "/activity/list";

    /// <summary>As a question; what makes no sense asks for nothing.</summary>
    internal ActivityQuestion Question(DateTimeOffset now, string? home)
    {
        var (from, until) = WallPeriod.Read(Period, From, To, now, home);
        return new(
            from, until,
            PersonId.TryParse(Person, CultureInfo.InvariantCulture, out var person) ? person : null,
            InstitutionId.TryParse(Museum, CultureInfo.InvariantCulture, out var museum) ? museum : null,
            ProjectId.TryParse(Project, CultureInfo.InvariantCulture, out var project) ? project : null,
            int.TryParse(Serving, NumberStyles.None, CultureInfo.InvariantCulture, out var serving) && serving is >= 1 and <= 10 ? serving : null);
    }

    /// <summary>The address that asks for the same, after a place.</summary>
    internal string Address(ActivityPlace? after = null) => "/activity" + Query(after);

    /// <summary>What stands behind the path; empty where nothing is asked.</summary>
    internal string Query(ActivityPlace? after = null)
    {
        (string Name, string? Value)[] parts =
        [
            ("period", Period), ("from", From), ("to", To), ("museum", Museum), ("person", Person), ("project", Project), ("serving", Serving),
            ("after", after is null ? null : string.Create(CultureInfo.InvariantCulture, $"{after.At}.{after.Deed}")),
        ];
        var query = string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? "" : $"?{query}";
    }

    /// <summary>Reads a place of an address; null for anything else.</summary>
    internal static ActivityPlace? Place(string? text) =>
        text?.Split('.') is [var at, { Length: > 0 and <= 100 } deed] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var when)
            ? new(when, deed) : null;
}
