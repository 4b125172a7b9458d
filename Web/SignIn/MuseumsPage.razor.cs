using System.Globalization;
using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Web.SignIn;

/// <summary>Where administrators add an institution, or correct what is known of one.</summary>
public sealed partial class MuseumsPage
{
    private static readonly FourNames Blank = new("", "", "", "");

    private bool allowed;
    private Refusal? refusal;
    private RegisterInstitution museum = new(Blank, Blank, "Europe/Minsk");
    private string opens = "";
    private string closes = "";
    private ImmutableArray<InstitutionView> museums = [];

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromQuery] private string? Done { get; set; }
    [SupplyParameterFromQuery] private string? Museum { get; set; }

    /// <summary>The one to correct; null when another is to be added.</summary>
    private InstitutionView? Known => museums.FirstOrDefault(one => one.Id.ToString() == Museum);

    protected override async Task OnInitializedAsync()
    {
        allowed = await Administration.Allows(Caller);
        if (!allowed)
        {
            Navigation.NotFound();
            return;
        }

        museums = await Grains.People().Institutions();
        if (Http.Request.HasFormContentType)
        {
            var form = Http.Request.Form;
            (opens, closes) = (form["opens"].ToString().Trim(), form["closes"].ToString().Trim());
            museum = new(NamesFields.Sent(form, "museum"), NamesFields.Sent(form, "city"), form["zone"].ToString().Trim());
        }
        else if (Known is { } known)
        {
            (opens, closes) = (Said(known.Hours?.From), Said(known.Hours?.To));
            museum = new(known.Names, known.City, known.TimeZone, known.Hours);
        }
    }

    private async Task Add()
    {
        if (!allowed)
        {
            return;
        }

        if (!Hours(out var hours))
        {
            refusal = PeopleRefusals.BadHours;
            return;
        }

        var id = Known?.Id ?? InstitutionId.New(Clock);
        if ((await Grains.Institution(id).Register(museum with { Hours = hours })).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo("/accounts/museums?done=added");
        }
    }

    /// <summary>Both, or neither.</summary>
    private bool Hours(out WorkingHours? hours)
    {
        hours = Time(opens, out var from) && Time(closes, out var to) ? new(from, to) : null;
        return hours is not null || (opens.Length == 0 && closes.Length == 0);
    }

    private static bool Time(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static string Said(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "";
}
