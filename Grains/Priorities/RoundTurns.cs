using System.Globalization;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Priorities;

/// <summary>An open round waits for everybody on its panel who has not finished. Each is told of their own alone: who has rated is nobody else's to know.</summary>
internal sealed class RoundTurns(IReadStore rows, IGrainFactory grains, TimeProvider clock) : ITurnSource
{
    public async Task<IReadOnlyList<OpenTurn>> Of(Guid person)
    {
        var open = await rows.Query<Stored>(
            """
            SELECT p.register, p.box, p.since, p.due_at, r.title, r.language FROM register_panels p JOIN registers r ON r.id = p.register
            WHERE p.person = @person AND p.due_at > @now
            """,
            new { person = person.ToString("N"), now = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        var waiting = new List<OpenTurn>();
        foreach (var row in open)
        {
            var box = grains.BallotBox(Guid.ParseExact(row.Box, "N"));
            var own = await box.Own(new(new PersonId(person)), RegisterId.Parse(row.Register, CultureInfo.InvariantCulture));
            if (own.Accepted(out var ballot, out _) && ballot.Done != BallotState.Finished)
            {
                waiting.Add(row.ToTurn(person));
            }
        }

        return waiting;
    }

    public async Task<IReadOnlyList<OpenTurn>> Begun(DateTimeOffset after, DateTimeOffset until)
    {
        // Nothing here says who has rated: of a letter is told whoever finds the round among their own turns.
        var found = await rows.Query<Invited>(
            """
            SELECT p.person, p.register, p.box, p.since, p.due_at, r.title, r.language FROM register_panels p JOIN registers r ON r.id = p.register
            WHERE p.since > @after AND p.since <= @until AND p.due_at > @until
            """,
            new { after = after.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds() });
        return [.. found.Select(row => new Stored(row.Register, row.Box, row.Since, row.DueAt, row.Title, row.Language).ToTurn(Guid.ParseExact(row.Person, "N")))];
    }

    public Task<IReadOnlyList<OpenTurn>> OverseenBy(Overseer overseer, int most) => Task.FromResult<IReadOnlyList<OpenTurn>>([]);

    private sealed record Invited(string Person, string Register, string Box, long Since, long DueAt, string Title, string Language);

    private sealed record Stored(string Register, string Box, long Since, long DueAt, string Title, string Language)
    {
        public OpenTurn ToTurn(Guid person) => new(
            "round", Guid.ParseExact(Register, "N"), person, Title, Languages.TryParse(Language, out var language) ? language : null, null, null,
            DateTimeOffset.FromUnixTimeMilliseconds(Since), DateTimeOffset.FromUnixTimeMilliseconds(DueAt), null);
    }
}
