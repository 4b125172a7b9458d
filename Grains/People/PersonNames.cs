using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>What the one erasable table says of a person: everything that names or describes them. No event repeats it.</summary>
/// <remarks>
/// Its row is written in the transaction of the event that goes with it, and cannot be made again from the events: that is its point.
/// </remarks>
internal sealed record PersonNames(FourNames Names, FourNames Position)
{
    private const string Table = "person_names";

    private static readonly FourNames Nothing = new("", "", "", "");

    public FourNames Families { get; init; } = Nothing;

    public FourNames Patronymics { get; init; } = Nothing;

    public FourNames Fields { get; init; } = Nothing;

    /// <summary>With hyphens; empty for none.</summary>
    public string Orcid { get; init; } = "";

    /// <summary>Tags, commas between.</summary>
    public string Languages { get; init; } = "";

    public string TimeZone { get; init; } = "";

    public FourSpellings Spellings => new(
        SpelledName.Of(Names.Kazakh, Families.Kazakh, Patronymics.Kazakh),
        SpelledName.Of(Names.Russian, Families.Russian, Patronymics.Russian),
        SpelledName.Of(Names.Belarusian, Families.Belarusian, Patronymics.Belarusian),
        SpelledName.Of(Names.English, Families.English, Patronymics.English));

    /// <summary>Where the person stands in lists: by the family name, in each language's order. Empty for somebody without a name.</summary>
    public ImmutableArray<(string Column, object? Value)> Order => Names == Nothing
        ? [.. SortKeys.Columns(Nothing).Select(column => (column.Column, (object?)null))]
        : SortKeys.Columns(new(Sorted(Language.Kazakh), Sorted(Language.Russian), Sorted(Language.Belarusian), Sorted(Language.English)));

    /// <summary>What an administrator says leaves the rest as the person said it.</summary>
    public static PersonNames Of(RegisterPerson command, PersonNames? known) =>
        (known ?? new(Nothing, Nothing)) with { Names = command.Names, Position = command.Position };

    public static PersonNames Of(DescribePerson command) => new(Trimmed(command.Names.Shown), Trimmed(command.Position))
    {
        Families = Each(command.Names, name => name.Family),
        Patronymics = Each(command.Names, name => name.Patronymic),
        Fields = Trimmed(command.Fields),
        Orcid = People.Orcid.TryParse(command.Orcid, out var orcid) ? orcid.ToString() : "",
        Languages = string.Join(',', command.Languages.Distinct().Order().Select(language => language.Tag())),
        TimeZone = command.TimeZone,
    };

    /// <summary>The row of somebody of whom nothing is to be known any more.</summary>
    public static Row Erased(Guid id) => new(
        Table, id.ToString("N"), [.. new PersonNames(Nothing, Nothing).ToRow(id).Values.Select(value => (value.Column, (object?)null))]);

    public Row ToRow(Guid id) => new(Table, id.ToString("N"),
    [
        .. Columns("name", Names), .. Columns("position", Position), .. Columns("family", Families), .. Columns("patronymic", Patronymics),
        .. Columns("fields", Fields), ("orcid", Orcid), ("languages", Languages), ("time_zone", TimeZone), .. Order,
    ]);

    /// <summary>Family name first, in the spelling that pages of a language show; that is another language's where its own is not known.</summary>
    private string Sorted(Language language) => SpelledName.Of(Names.In(language), Families.In(language), "").Formal;

    private static FourNames Trimmed(FourNames names) =>
        new(names.Kazakh.Trim(), names.Russian.Trim(), names.Belarusian.Trim(), names.English.Trim());

    private static FourNames Each(FourSpellings names, Func<SpelledName, string> part) =>
        Trimmed(new(part(names.Kazakh), part(names.Russian), part(names.Belarusian), part(names.Latin)));

    private static ImmutableArray<(string, object?)> Columns(string name, FourNames values) =>
        [($"{name}_kk", values.Kazakh), ($"{name}_ru", values.Russian), ($"{name}_be", values.Belarusian), ($"{name}_en", values.English)];
}
