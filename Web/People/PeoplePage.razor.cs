using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using ResearchHub.Kernel;
using ResearchHub.People;

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

    private DirectoryAsked Asked => new(Words, Museum);

    protected override async Task OnInitializedAsync()
    {
        museums = (await Grains.People().Institutions()).ToDictionary(museum => museum.Id);
        everybody = (await Grains.People().Staff()).Sum(museum => museum.People);
        (page, refusal) = await Asked.Page(Grains, Caller, PersonId.TryParse(After, null, out var after) ? after : null);
    }

    private string Address(PersonId? after) =>
        after is { } person ? QueryHelpers.AddQueryString(Address(null), "after", person.ToString()) : $"/people{Asked.Query}";
}
