using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Turns;

/// <summary>Where people work, by which clock and by whose holidays: what days of a turn are counted with.</summary>
internal sealed class Places
{
    private readonly Dictionary<PersonId, PersonView> people;
    private readonly Dictionary<InstitutionId, InstitutionView> museums;
    private readonly Dictionary<Country, WorkingWeek> weeks;

    /// <summary>From what the contracts tell.</summary>
    public Places(IEnumerable<PersonView> people, IEnumerable<InstitutionView> museums, IEnumerable<CalendarView> calendars)
    {
        this.people = people.ToDictionary(person => person.Id);
        this.museums = museums.ToDictionary(museum => museum.Id);
        weeks = calendars.ToDictionary(
            calendar => calendar.Country, calendar => new WorkingWeek(calendar.Days.ToDictionary(day => day.Day, day => day.Kind)));
    }

    public static async Task<Places> Of(IGrainFactory grains, ImmutableArray<PersonId> people)
    {
        var (known, museums) = (grains.People().People(people), grains.People().Institutions());
        var calendars = Enum.GetValues<Country>().Select(country => grains.Calendar(country).View()).ToList();
        return new(await known, await museums, await Task.WhenAll(calendars));
    }

    /// <summary>The turn with its days. Holidays are those of the museum's country; which day it is, the person's own clock says, else the museum's.</summary>
    public Turn Describe(OpenTurn open, ProjectRow? project, DateTimeOffset now)
    {
        var person = people.GetValueOrDefault(new(open.Person));
        var museum = person is null ? null : museums.GetValueOrDefault(person.Institution);
        var country = WorkingWeek.CountryOf(museum?.TimeZone);
        var week = country is { } known ? weeks[known] : WorkingWeek.Plain;
        var zone = (person?.TimeZone ?? museum?.TimeZone) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        var (today, isLate) = (WorkingWeek.DayOf(now, zone), open.Due < now);
        return new(
            open.Kind, open.Thing, new(open.Person), open.What, open.Language, project?.Id, project?.Title, project?.Language,
            open.By is { } by ? new PersonId(by) : null, open.Since, open.Due, open.Note,
            week.After(WorkingWeek.DayOf(open.Since, zone), today),
            open.Due is { } due && !isLate ? week.After(today, WorkingWeek.DayOf(due, zone)) : null,
            isLate, country, person?.Institution, open.IsDiscreet);
    }
}
