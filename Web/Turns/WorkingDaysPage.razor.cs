using System.Globalization;
using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Turns;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Turns;

/// <summary>The calendars of working days, for everybody to see and for coordinators to keep.</summary>
public sealed partial class WorkingDaysPage
{
    private Country country;
    private int year;
    private ImmutableArray<int> years = [];
    private CalendarView calendar = new(default, [], []);
    private Dictionary<PersonId, PersonView> people = [];
    private bool mayKeep;
    private Refusal? refusal;

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private Reader? Reader { get; set; }

    [SupplyParameterFromQuery(Name = "country")] private string? AskedCountry { get; set; }
    [SupplyParameterFromQuery(Name = "year")] private string? AskedYear { get; set; }

    /// <summary>What led here.</summary>
    [SupplyParameterFromQuery] private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "say")] private string? Day { get; set; }
    [SupplyParameterFromForm(FormName = "say")] private string? Kind { get; set; }
    [SupplyParameterFromForm(FormName = "say")] private string? Note { get; set; }

    protected override async Task OnInitializedAsync()
    {
        country = AskedCountry switch
        {
            "belarus" => Country.Belarus,
            "kazakhstan" => Country.Kazakhstan,
            _ => Reader?.Museum?.TimeZone == "Europe/Minsk" ? Country.Belarus : Country.Kazakhstan,
        };
        mayKeep = await Grains.Projects().Coordinates(Caller.Person);
        calendar = await Grains.Calendar(country).View();
        years = [.. calendar.Years.Concat(calendar.Days.Select(day => day.Day.Year)).Distinct().Order()];
        var today = Clock.GetUtcNow().Year;
        year = int.TryParse(AskedYear, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && years.Contains(asked) ? asked
            : years.Contains(today) ? today : years[^1];
        people = (await Grains.People().People([.. calendar.Days.Select(day => day.By).OfType<PersonId>().Distinct()])).ToDictionary(person => person.Id);
    }

    private async Task Say()
    {
        refusal = TurnRefusals.BadDay;
        if (DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && (await Grains.Calendar(country).Say(Caller, new(day, Enum.TryParse<DayKind>(Kind, out var kind) ? kind : null, Note ?? "")))
                .Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"{Address(country, day.Year)}&done=said");
        }
    }

    private static string Address(Country country, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"/turns/days?country={country.ToString().ToLowerInvariant()}&year={year}");

    private string Reason(ResearchHub.Turns.CalendarDay day) => day switch
    {
        { Reason: "after", Other: { } holiday } => Text["days.after", Text[$"holiday.{holiday}"].Value].Value,
        { Reason: "moved", With: { } with } => Text[day.Published == DayKind.Off ? "days.moved.off" : "days.moved.work", with.ToString(Text["days.form"].Value, CultureInfo.CurrentCulture)].Value,
        { Reason: { } holiday } => Text[$"holiday.{holiday}"].Value,
        _ => "",
    };
}
