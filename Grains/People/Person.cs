using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>The rules of a person, without a name.</summary>
internal sealed record Person : IFold<Person, PersonEvent>
{
    private const int NameLength = 200;

    public static Person Empty { get; } = new();

    public InstitutionId? Institution { get; private init; }

    public DateTimeOffset ChangedAt { get; private init; }

    public Decision<PersonEvent> Decide(RegisterPerson command, DateTimeOffset now) =>
        IsName(command.Names) && AreShort(command.Position)
            ? new PersonRegistered(now, command.Institution)
            : PeopleRefusals.BadName;

    public Person Apply(PersonEvent happened) => happened switch
    {
        PersonRegistered e => this with { Institution = e.Institution, ChangedAt = e.At },
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    public IEnumerable<Row> Rows(Guid id) => Institution is { } institution
        ? [new("people", id.ToString("N"), [("institution", institution.ToString()), ("changed_at", ChangedAt.ToUnixTimeMilliseconds())])]
        : [];

    /// <summary>A name has at least one form, and none is longer than 200 characters.</summary>
    internal static bool IsName(FourNames names) => names.In(Language.Russian).Trim().Length > 0 && AreShort(names);

    private static bool AreShort(FourNames names) =>
        names.Kazakh.Length <= NameLength && names.Russian.Length <= NameLength
        && names.Belarusian.Length <= NameLength && names.English.Length <= NameLength;
}
