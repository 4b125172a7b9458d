using System.Globalization;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Priorities;

/// <summary>What lists show of a register, and for whom its last round waits. Who has rated is not known here.</summary>
internal static class RegisterRows
{
    public static IEnumerable<Row> Of(Register register, Guid id)
    {
        if (register.Founded is not { } founded)
        {
            yield break;
        }

        var key = id.ToString("N");
        yield return new("registers", key,
        [
            ("title", founded.Title), ("language", founded.Language.Tag()), ("founded_at", founded.At.ToUnixTimeMilliseconds()),
            ("published_at", register.PublishedAt?.ToUnixTimeMilliseconds()),
        ]);
        var last = register.Last;
        foreach (var text in register.Known)
        {
            var person = PersonId.Parse(text, CultureInfo.InvariantCulture);
            var isAsked = last?.Panel.Contains(person) is true;
            yield return new("register_panels", $"{key}-{text}",
            [
                ("register", key), ("person", text), ("is_member", register.Panel.Contains(person) || isAsked ? 1 : 0),
                ("box", isAsked ? last!.Box.ToString("N") : null), ("since", isAsked ? last!.OpenedAt.ToUnixTimeMilliseconds() : null),
                ("due_at", isAsked ? last!.ClosesAt.ToUnixTimeMilliseconds() : null),
            ]);
        }
    }

    /// <summary>What an event is on the coordinators' wall. A round is told of when it has closed, by itself or by a word; until then nothing is.</summary>
    public static Deed? Deed(Register register, Guid id, long version, RegisterEvent happened) => happened switch
    {
        RoundOpened e => new("round-closed", id, NumberOf(register, round => round.Box == e.Box), e.ClosesAt, null, null),
        RoundClosed e => new("round-closed", id, NumberOf(register, round => round.ClosesAt == e.At), e.At, e.By.Value, null),
        RegisterPublished e => new("register-published", id, version, e.At, e.By.Value, null),
        _ => null,
    };

    private static int NumberOf(Register register, Func<Round, bool> which) => register.Rounds.TakeWhile(round => !which(round)).Count() + 1;
}
