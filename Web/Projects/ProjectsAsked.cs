using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using ResearchHub.Memoranda;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Projects;

/// <summary>What an address of the list of projects asks for, as it stands there.</summary>
/// <param name="By"><c>name</c>, or the last changed first.</param>
/// <param name="Memorandum">Together with <paramref name="Serves"/>: only those that serve an activity of this one.</param>
/// <param name="Serves">The activity's number.</param>
public sealed record ProjectsAsked(string? By, string? Memorandum, string? Serves)
{
    internal bool ByName => By == "name";

    /// <summary>The activity that the address names, with its words.</summary>
    /// <returns>Null where it names none that there is: then it is the list of all.</returns>
    internal async Task<(ActivityServed Activity, string Words)?> Served(IGrainFactory grains)
    {
        if (Memorandum is null || !int.TryParse(Serves, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var all = await grains.Memoranda().All();
        return all.FirstOrDefault(one => one.Id.ToString() == Memorandum) is { } memorandum && number >= 1 && number <= memorandum.Activities.Length
            ? (new(memorandum.Id, number, memorandum == all[0]), memorandum.Activities[number - 1].In(Spoken.Language))
            : null;
    }

    internal ProjectsQuestion Question(ActivityServed? served, ProjectPlace? after) =>
        new(ByName ? ProjectsBy.Name : ProjectsBy.Change, Spoken.Language, after, served);

    /// <summary>What stands behind the path of the same list.</summary>
    /// <param name="served">The activity, where there is such a one.</param>
    /// <param name="after">Where a page begins; null for the first.</param>
    /// <param name="byName">Sorted so.</param>
    internal static string Query(ActivityServed? served, ProjectPlace? after, bool byName) => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["by"] = byName ? "name" : null,
        ["memorandum"] = served?.Memorandum.ToString(),
        ["serves"] = served?.Number.ToString(CultureInfo.InvariantCulture),
        ["after"] = after is null ? null : string.Create(CultureInfo.InvariantCulture, $"{after.ChangedAt}.{after.Project}"),
    });
}
