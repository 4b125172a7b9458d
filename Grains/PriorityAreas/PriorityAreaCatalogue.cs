using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.PriorityAreas;

/// <summary>The rules of the catalogue. Whether a person may keep it is an argument.</summary>
internal sealed record PriorityAreaCatalogue : IFold<PriorityAreaCatalogue, PriorityAreaEvent>
{
    public static PriorityAreaCatalogue Empty { get; } = new();

    /// <summary>Below the main ones, in the order in which they were first kept.</summary>
    public ImmutableArray<PriorityAreaView> Kept { get; private init; } = [];

    /// <summary>Each main area before those below it.</summary>
    public ImmutableArray<PriorityAreaView> All =>
        [.. MainAreas.All.SelectMany(main => Kept.Where(area => area.Above == main.Id).Prepend(main))];

    public Decision<PriorityAreaEvent> Decide(KeepPriorityArea command, PersonId by, bool mayKeep, DateTimeOffset now)
    {
        var names = Trimmed(command.Names);
        var known = Kept.FirstOrDefault(area => area.Id == command.Id);
        return mayKeep switch
        {
            false => PriorityAreaRefusals.MayNotKeep,
            _ when !AreNames(names) => PriorityAreaRefusals.BadNames,
            _ when IsMain(command.Id) || !IsMain(command.Above) || (known is not null && known.Above != command.Above) => PriorityAreaRefusals.NotBelow,
            _ when known is null && Kept.Length >= PriorityAreaLimits.Most => PriorityAreaRefusals.TooMany,
            _ when known is { IsRetired: false } && known.Names == names => Decision<PriorityAreaEvent>.Nothing,
            _ => new PriorityAreaKept(now, by, command.Id, command.Above, names),
        };
    }

    public Decision<PriorityAreaEvent> Retire(PriorityAreaId id, PersonId by, bool mayKeep, DateTimeOffset now) =>
        !mayKeep ? PriorityAreaRefusals.MayNotKeep
            : Kept.FirstOrDefault(area => area.Id == id) switch
            {
                null => PriorityAreaRefusals.Unknown,
                { IsRetired: true } => Decision<PriorityAreaEvent>.Nothing,
                _ => new PriorityAreaRetired(now, by, id),
            };

    public PriorityAreaCatalogue Apply(PriorityAreaEvent happened) => happened switch
    {
        PriorityAreaKept e => this with { Kept = With(new(e.Area, e.Above, e.Names)) },
        PriorityAreaRetired e => this with { Kept = With(Kept.Single(area => area.Id == e.Area) with { IsRetired = true }) },
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    /// <summary>None: the list is short and read whole, from the grain.</summary>
    public IEnumerable<Row> Rows(Guid id) => [];

    private static bool IsMain(PriorityAreaId id) => MainAreas.All.Any(area => area.Id == id);

    private static bool AreNames(FourNames names)
    {
        string[] all = [names.Kazakh, names.Russian, names.Belarusian, names.English];
        return all.Any(name => name.Length > 0) && all.All(name => name.Length <= PriorityAreaLimits.NameLength && !name.Any(char.IsControl));
    }

    private static FourNames Trimmed(FourNames names) =>
        new(names.Kazakh.Trim(), names.Russian.Trim(), names.Belarusian.Trim(), names.English.Trim());

    private ImmutableArray<PriorityAreaView> With(PriorityAreaView area) =>
        Kept.Any(one => one.Id == area.Id) ? [.. Kept.Select(one => one.Id == area.Id ? area : one)] : Kept.Add(area);
}
