using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>The rules of a person, without a name.</summary>
internal sealed record Person : IFold<Person, PersonEvent>
{
    private const int NameLength = 200;

    public static Person Empty { get; } = new();

    /// <summary>Where the person works; null before registration.</summary>
    public InstitutionId? Institution { get; private init; }

    public DateTimeOffset Since { get; private init; }

    /// <param name="command">What is known of the person.</param>
    /// <param name="known">What the erasable table says now; null when it says nothing.</param>
    /// <param name="now">When.</param>
    public Decision<PersonEvent> Decide(RegisterPerson command, PersonNames? known, DateTimeOffset now) => this switch
    {
        _ when !IsName(command.Names) || !AreShort(command.Position) => PeopleRefusals.BadName,
        { Institution: null } => new PersonRegistered(now, command.Institution),
        _ when Institution == command.Institution && known == PersonNames.Of(command) => Decision<PersonEvent>.Nothing,
        _ => new PersonCorrected(now, command.Institution),
    };

    public Person Apply(PersonEvent happened) => happened switch
    {
        PersonRegistered e => this with { Institution = e.Institution, Since = e.At },
        PersonCorrected e => this with { Institution = e.Institution },
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    public IEnumerable<Row> Rows(Guid id) => Institution is { } institution
        ? [new("people", id.ToString("N"), [("institution", institution.ToString()), ("since", Since.ToUnixTimeMilliseconds())])]
        : [];

    /// <summary>A name has at least one form, and none is longer than 200 characters.</summary>
    internal static bool IsName(FourNames names) => names.In(Language.Russian).Trim().Length > 0 && AreShort(names);

    private static bool AreShort(FourNames names) =>
        names.Kazakh.Length <= NameLength && names.Russian.Length <= NameLength
        && names.Belarusian.Length <= NameLength && names.English.Length <= NameLength;
}
