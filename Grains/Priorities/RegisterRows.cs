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
}
