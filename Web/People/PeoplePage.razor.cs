using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Search;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.People;

/// <summary>The directory: everybody by family name in the page's order, or who answers to a name or a field. The address holds the question.</summary>
public sealed partial class PeoplePage
{
    private DirectoryPage? page;
    private Refusal? refusal;
    private int everybody;
    private Dictionary<InstitutionId, InstitutionView> museums = [];

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")] private string? Words { get; set; }

    [SupplyParameterFromQuery(Name = "museum")] private string? Museum { get; set; }

    [SupplyParameterFromQuery(Name = "after")] private string? After { get; set; }

    private string Asked => Words?.Trim() ?? "";

    private InstitutionId? Chosen => InstitutionId.TryParse(Museum, null, out var museum) ? museum : null;

    protected override async Task OnInitializedAsync()
    {
        museums = (await Grains.People().Institutions()).ToDictionary(museum => museum.Id);
        everybody = (await Grains.People().Staff()).Sum(museum => museum.People);
        ImmutableArray<PersonId>? among = null;
        if (Asked.Length > 0)
        {
            if (!(await Grains.Search().People(Caller, Asked)).Accepted(out var found, out refusal))
            {
                return;
            }

            among = found;
        }

        page = await Grains.People().Directory(new(
            Spoken.Language, Chosen, among, among is null && PersonId.TryParse(After, null, out var after) ? after : null));
    }

    private string Address(PersonId? after)
    {
        var query = new Dictionary<string, string?>();
        if (Chosen is { } museum)
        {
            query["museum"] = museum.ToString();
        }

        if (after is { } person)
        {
            query["after"] = person.ToString();
        }

        return QueryHelpers.AddQueryString("/people", query);
    }
}
