using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Consultations;

/// <summary>What lists show of a consultation.</summary>
internal static class ConsultationRows
{
    public const string Asker = "asker";
    public const string Asked = "consultant";
    public const string Former = "former";

    public static IEnumerable<Row> Of(Consultation thread, Guid id)
    {
        if (thread.Asked is not { } asked)
        {
            yield break;
        }

        var key = id.ToString("N");
        yield return new("consultations", key,
        [
            ("project", asked.Project?.ToString()), ("area", asked.Area.ToString()), ("title", asked.Title), ("language", asked.Language.Tag()),
            ("asker", asked.Asker.ToString()), ("asked_at", asked.At.ToUnixTimeMilliseconds()), ("due_at", thread.Due?.ToUnixTimeMilliseconds()),
            ("paused_at", thread.PausedAt?.ToUnixTimeMilliseconds()), ("status", thread.Progress.ToString()),
            ("confidential", asked.Confidential ? 1 : 0), ("blocking", asked.Blocking ? 1 : 0), ("document", asked.Document?.ToString()),
            ("messages", thread.Messages.Count), ("changed_at", thread.ChangedAt.ToUnixTimeMilliseconds()),
            ("stale_at", thread.StaleAt.ToUnixTimeMilliseconds()), ("waits_for", string.Join(',', thread.WaitsFor)),
        ]);
        yield return Person(key, asked.Asker, Asker, null);
        foreach (var consultant in thread.Consultants)
        {
            yield return Person(key, consultant.Person, Asked, thread.AnsweredAt(consultant.Person));
        }

        foreach (var person in thread.Former)
        {
            yield return Person(key, person, Former, null);
        }
    }

    private static Row Person(string consultation, PersonId person, string part, DateTimeOffset? answered) => new(
        "consultation_people", $"{consultation}-{person}",
        [("consultation", consultation), ("person", person.ToString()), ("part", part), ("answered_at", answered?.ToUnixTimeMilliseconds())]);
}
