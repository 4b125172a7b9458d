using Microsoft.AspNetCore.WebUtilities;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Search;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.People;

/// <summary>What an address of the directory asks for, as it stands there.</summary>
/// <param name="Words">A name or a field; null for everybody.</param>
/// <param name="Museum">Only those who work there; null for all.</param>
public sealed record DirectoryAsked(string? Words, string? Museum)
{
    /// <summary>Where the same list is a file.</summary>
    internal const string ListPath = "/people/list";

    internal string Name => Words?.Trim() ?? "";

    internal InstitutionId? Chosen => InstitutionId.TryParse(Museum, null, out var museum) ? museum : null;

    /// <summary>What stands behind the path.</summary>
    internal string Query => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["q"] = Name.Length > 0 ? Name : null,
        ["museum"] = Chosen?.ToString(),
    });

    /// <summary>A page of the answer, in the order of the page's language.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="after">The last person of the page before; null for the first page.</param>
    /// <returns>No page, but why, when these words cannot be looked for.</returns>
    internal async Task<(DirectoryPage? Page, Refusal? Refusal)> Page(IGrainFactory grains, Caller caller, PersonId? after)
    {
        ImmutableArray<PersonId>? among = null;
        if (Name.Length > 0)
        {
            if (!(await grains.Search().People(caller, Name)).Accepted(out var found, out var refusal))
            {
                return (null, refusal);
            }

            among = found;
        }

        return (await grains.People().Directory(new(Spoken.Language, Chosen, among, among is null ? after : null)), null);
    }
}
