using System.Globalization;
using ResearchHub.Kernel;

namespace ResearchHub.Memoranda;

/// <summary>The rules of a memorandum.</summary>
internal sealed record Memorandum : IFold<Memorandum, MemorandumEvent>
{
    private const int MostActivities = 10;
    private const int Length = 300;

    public static Memorandum Empty { get; } = new();

    public MemorandumRegistered? Known { get; private init; }

    public DateTimeOffset Since { get; private init; }

    public Decision<MemorandumEvent> Decide(RegisterMemorandum command, DateTimeOffset now)
    {
        var registered = new MemorandumRegistered(
            now, command.Title, command.Parties.IsDefault ? [] : [.. command.Parties.Distinct()], command.SignedOn, command.Until,
            command.Activities.IsDefault ? [] : command.Activities);
        return registered switch
        {
            { Activities.Length: 0 or > MostActivities } => MemorandumRefusals.BadActivities,
            _ when registered.Activities.Length < Known?.Activities.Length => MemorandumRefusals.BadActivities,
            _ when !registered.Activities.Append(registered.Title).All(AreWords) => MemorandumRefusals.BadWords,
            _ when registered.Until < registered.SignedOn => MemorandumRefusals.BadDays,
            _ when IsKnown(registered) => Decision<MemorandumEvent>.Nothing,
            _ => registered,
        };
    }

    public Memorandum Apply(MemorandumEvent happened) => happened switch
    {
        MemorandumRegistered e => new() { Known = e, Since = Known is null ? e.At : Since },
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    public IEnumerable<Row> Rows(Guid id)
    {
        if (Known is not { } known)
        {
            yield break;
        }

        var key = id.ToString("N");
        yield return new("memoranda", key,
        [
            .. Names(known.Title),
            ("parties", string.Join(',', known.Parties)), ("signed_on", Day(known.SignedOn)), ("until", Day(known.Until)),
            ("since", Since.ToUnixTimeMilliseconds()),
        ]);
        for (var number = 1; number <= known.Activities.Length; number++)
        {
            yield return new(
                "memorandum_activities", $"{key}-{number.ToString(CultureInfo.InvariantCulture)}",
                [("memorandum", key), ("number", number), .. Names(known.Activities[number - 1])]);
        }
    }

    private bool IsKnown(MemorandumRegistered registered) => Known is { } known
        && (known.Title, known.SignedOn, known.Until) == (registered.Title, registered.SignedOn, registered.Until)
        && known.Parties.SequenceEqual(registered.Parties) && known.Activities.SequenceEqual(registered.Activities);

    private static bool AreWords(FourNames words) =>
        words.In(Language.Russian).Trim().Length > 0
        && words.Kazakh.Length <= Length && words.Russian.Length <= Length && words.Belarusian.Length <= Length && words.English.Length <= Length;

    private static ImmutableArray<(string, object?)> Names(FourNames names) =>
        [("name_kk", names.Kazakh), ("name_ru", names.Russian), ("name_be", names.Belarusian), ("name_en", names.English)];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
