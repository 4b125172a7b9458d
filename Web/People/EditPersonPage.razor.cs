using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Web.People;

/// <summary>Where a person says anew what others read of them. Nobody else has this page.</summary>
public sealed partial class EditPersonPage
{
    private PersonCard? card;
    private DescribePerson form = null!;
    private Refusal? refusal;

    /// <summary>Zones that are named after a place, once each.</summary>
    private static readonly ImmutableArray<string> Zones =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    private string? Field => refusal?.Code switch
    {
        "people.bad-name" => "name",
        "people.bad-orcid" => "orcid",
        "people.bad-time-zone" => "zone",
        "people.fields-too-long" => "fields",
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        if (!PersonId.TryParse(Key, null, out var id) || id != Caller.Person
            || !(await Grains.Person(id).Card()).Accepted(out var found, out _))
        {
            Navigation.NotFound();
            return;
        }

        form = new(
            found.Names, found.Person.Position, found.Orcid?.ToString() ?? "", found.Languages, found.Person.TimeZone ?? "", found.Fields, found.Edition);
        card = found;
    }

    private async Task Describe()
    {
        if (card is null)
        {
            return;
        }

        form = PersonForm.Sent(Http.Request.Form);
        if ((await Grains.Person(card.Person.Id).Describe(Caller, form)).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/people/{Key}?done=saved");
        }
    }

    private Refusal? Why(string field) => Field == field ? refusal : null;
}
