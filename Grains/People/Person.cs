using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>The rules of a person, without a name.</summary>
internal sealed record Person : IFold<Person, PersonEvent>
{
    private const int NameLength = 200;
    private const int PartLength = 100;
    private const int FieldsLength = 500;

    public static Person Empty { get; } = new();

    /// <summary>Where the person works; null before registration.</summary>
    public InstitutionId? Institution { get; private init; }

    public DateTimeOffset Since { get; private init; }

    public DateTimeOffset? ErasedAt { get; private init; }

    public Presence Presence { get; private init; }

    /// <summary>Whether the workspace knows the person.</summary>
    public bool IsKnown => Institution is not null && ErasedAt is null;

    /// <param name="command">What is known of the person.</param>
    /// <param name="known">What the erasable table says now; null when it says nothing.</param>
    /// <param name="now">When.</param>
    public Decision<PersonEvent> Decide(RegisterPerson command, PersonNames? known, DateTimeOffset now) => this switch
    {
        { ErasedAt: not null } => PeopleRefusals.Erased,
        _ when !IsName(command.Names) || !AreShort(command.Position, NameLength) => PeopleRefusals.BadName,
        { Institution: null } => new PersonRegistered(now, command.Institution),
        _ when Institution == command.Institution && known == PersonNames.Of(command, known) => Decision<PersonEvent>.Nothing,
        _ => new PersonCorrected(now, command.Institution),
    };

    /// <param name="command">What the person says of themselves.</param>
    /// <param name="isSelf">Whether it is they who say it.</param>
    /// <param name="known">What the erasable table says now.</param>
    /// <param name="edition">The edition it is in.</param>
    /// <param name="now">When.</param>
    public Decision<PersonEvent> Decide(DescribePerson command, bool isSelf, PersonNames? known, long edition, DateTimeOffset now) => this switch
    {
        { IsKnown: false } => PeopleRefusals.Unknown,
        _ when !isSelf => PeopleRefusals.NotYours,
        _ when !AreNames(command.Names) || !AreShort(command.Position, NameLength) => PeopleRefusals.BadName,
        _ when command.Orcid.Trim().Length > 0 && !Orcid.TryParse(command.Orcid, out _) => PeopleRefusals.BadOrcid,
        _ when command.TimeZone.Length > 0 && !IsTimeZone(command.TimeZone) => PeopleRefusals.BadTimeZone,
        _ when !AreShort(command.Fields, FieldsLength) => PeopleRefusals.FieldsTooLong,
        _ when known == PersonNames.Of(command) => Decision<PersonEvent>.Nothing,
        _ when command.Seen != edition => PeopleRefusals.ChangedMeanwhile,
        { Institution: { } institution } => new PersonCorrected(now, institution),
        _ => PeopleRefusals.Unknown,
    };

    /// <param name="presence">To whom it is to be shown that the person is here.</param>
    /// <param name="isSelf">Whether it is they who say it.</param>
    /// <param name="now">When.</param>
    public Decision<PersonEvent> Decide(Presence presence, bool isSelf, DateTimeOffset now) => this switch
    {
        { IsKnown: false } => PeopleRefusals.Unknown,
        _ when !isSelf || !Enum.IsDefined(presence) => PeopleRefusals.NotYours,
        _ when presence == Presence => Decision<PersonEvent>.Nothing,
        _ => new PresenceChosen(now, presence),
    };

    public Decision<PersonEvent> Erase(DateTimeOffset now) => IsKnown ? new PersonErased(now) : PeopleRefusals.Unknown;

    public Person Apply(PersonEvent happened) => happened switch
    {
        PersonRegistered e => this with { Institution = e.Institution, Since = e.At },
        PersonCorrected e => this with { Institution = e.Institution },
        PersonErased e => this with { ErasedAt = e.At },
        PresenceChosen e => this with { Presence = e.Presence },
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    public IEnumerable<Row> Rows(Guid id) => Institution is { } institution
        ? [new("people", id.ToString("N"),
            [
                ("institution", institution.ToString()), ("since", Since.ToUnixTimeMilliseconds()),
                ("erased_at", ErasedAt?.ToUnixTimeMilliseconds()), ("presence", (int)Presence),
            ])]
        : [];

    /// <summary>A name has at least one form, and none is longer than 200 characters.</summary>
    internal static bool IsName(FourNames names) => names.In(Language.Russian).Trim().Length > 0 && AreShort(names, NameLength);

    /// <summary>An IANA name this machine knows.</summary>
    internal static bool IsTimeZone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;

    private static bool AreNames(FourSpellings names) =>
        new[] { names.Kazakh, names.Russian, names.Belarusian, names.Latin } is var spellings
        && spellings.Any(name => !name.IsEmpty)
        && spellings.All(name => IsPart(name.Family) && IsPart(name.Given) && IsPart(name.Patronymic));

    private static bool IsPart(string name) => name.Length <= PartLength && !name.Any(char.IsControl);

    private static bool AreShort(FourNames names, int most) =>
        names.Kazakh.Length <= most && names.Russian.Length <= most && names.Belarusian.Length <= most && names.English.Length <= most;
}
