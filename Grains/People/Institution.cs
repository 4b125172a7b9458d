using System.Globalization;
using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>The rules of an institution.</summary>
internal sealed record Institution : IFold<Institution, InstitutionEvent>
{
    public static Institution Empty { get; } = new();

    public InstitutionRegistered? Known { get; private init; }

    public DateTimeOffset Since { get; private init; }

    public Decision<InstitutionEvent> Decide(RegisterInstitution command, DateTimeOffset now)
    {
        if (!Person.IsName(command.Names) || !Person.IsName(command.City))
        {
            return PeopleRefusals.BadName;
        }

        if (command.Hours is { } hours && hours.To <= hours.From)
        {
            return PeopleRefusals.BadHours;
        }

        var named = new InstitutionRegistered(now, command.Names, command.City, command.TimeZone, command.Hours);
        return Person.IsTimeZone(command.TimeZone)
            ? Known is { } known && known with { At = now } == named ? Decision<InstitutionEvent>.Nothing : named
            : PeopleRefusals.BadTimeZone;
    }

    public Institution Apply(InstitutionEvent happened) => happened switch
    {
        InstitutionRegistered e => new() { Known = e, Since = Known is null ? e.At : Since },
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    public IEnumerable<Row> Rows(Guid id) => Known is { } known
        ? [new("institutions", id.ToString("N"),
            [
                ("name_kk", known.Names.Kazakh), ("name_ru", known.Names.Russian),
                ("name_be", known.Names.Belarusian), ("name_en", known.Names.English),
                ("city_kk", known.City.Kazakh), ("city_ru", known.City.Russian),
                ("city_be", known.City.Belarusian), ("city_en", known.City.English),
                ("time_zone", known.TimeZone), ("opens", Clock(known.Hours?.From)), ("closes", Clock(known.Hours?.To)), ("since", Since.ToUnixTimeMilliseconds()),
            ])]
        : [];

    private static string? Clock(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
