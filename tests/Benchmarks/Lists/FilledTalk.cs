using System.Collections.Immutable;
using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Priorities;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;
using ResearchHub.Turns;

namespace ResearchHub.Benchmarks.Lists;

/// <summary>What people say to each other in a filled store: 1,000 open questions with 10,000 answers, as many old ones, drafts handed over, rated registers.</summary>
/// <remarks>The first question has the longest thread there can be, the next ten are long; the first register has the largest panel and the most candidates.</remarks>
internal sealed class FilledTalk(
    FilledLog log, IReadOnlyList<PersonId> people, IReadOnlyList<ProjectId> projects, IReadOnlyList<(DocumentId Id, ProjectId Project)> drafts)
{
    private const int Open = 1_000, Old = 1_000, Batons = 2_000, Registers = 50;

    private static readonly ImmutableArray<PriorityAreaId> Areas = [.. MainAreas.All.Select(area => area.Id)];

    /// <summary>Nothing becomes stale, and no round closes, before somebody comes to measure.</summary>
    private static readonly DateTimeOffset Far = FilledLog.Noon.AddYears(10);

    public async Task Fill(Action<string> tell)
    {
        await FilledLog.Each(Open, Ask);
        await FilledLog.Each(Old, AskLongAgo);
        tell("questions");
        await FilledLog.Each(Batons, HandOver);
        await FilledLog.Each(Registers, Rate);
        tell("drafts handed over, registers");
    }

    /// <summary>10,000 in all.</summary>
    private static int AnswersTo(int question) => question switch
    {
        0 => ConsultationLimits.Messages,
        <= 10 => 200,
        <= 587 => 8,
        _ => 7,
    };

    /// <summary>Whose due date comes first stands first in the list.</summary>
    private Task Ask(int number)
    {
        var (language, answerers, at) = (log.Any(FilledLog.Languages), Some(3), FilledLog.Noon.AddMinutes(-30 * (number + 1)));
        List<PersonId> consultants = [.. answerers];
        Join(number % 2 == 0, FilledStore.Readers.All);
        Join(number % 5 == 1, FilledStore.Readers.TwoHundred);
        Join(number % 25 == 2, FilledStore.Readers.Twenty);
        var asker = number % 10 == 3 ? FilledStore.Readers.All : log.Any(people);
        var isOfDraft = number % 4 == 1;
        var draft = log.Any(drafts);
        var project = isOfDraft ? draft.Project : number % 5 == 0 ? default(ProjectId?) : log.Any(projects);
        var asked = Question(at, asker, project, language, [.. consultants], Far.AddMinutes(number)) with
        {
            Blocking = number % 7 == 0,
            Document = isOfDraft ? draft.Id : null,
            Version = isOfDraft ? 2 : 0,
            To = isOfDraft ? 200 : 0,
            Quoted = isOfDraft ? log.Text(language, 200)[..200] : null,
        };
        return log.Append<ConsultationEvent>("consultations", log.NewId(), [asked, .. Answers(AnswersTo(number), answerers, language, at)]);

        void Join(bool does, PersonId reader)
        {
            if (does)
            {
                consultants.Add(reader);
            }
        }
    }

    /// <summary>Three of four are accepted; the others nobody came back to.</summary>
    private Task AskLongAgo(int number)
    {
        var (language, answerers, at) = (log.Any(FilledLog.Languages), Some(2), FilledLog.Noon.AddDays(-100) - FilledLog.Ago(number, Old * 2));
        var asker = log.Any(people);
        List<ConsultationEvent> events =
        [
            Question(at, asker, number % 5 == 0 ? null : log.Any(projects), language, [.. answerers, FilledStore.Readers.All], null),
            .. Answers(1, answerers, language, at),
        ];
        if (number % 4 != 0)
        {
            events.Add(new AnswerAccepted(at.AddHours(5), asker, ((MessagePosted)events[1]).Message));
        }

        return log.Append<ConsultationEvent>("consultations", log.NewId(), events);
    }

    private QuestionAsked Question(
        DateTimeOffset at, PersonId asker, ProjectId? project, Language language, ImmutableArray<PersonId> consultants, DateTimeOffset? due) => new(
        at, asker, asker, project, log.Any(Areas), log.Sentence(language), log.Text(language, 400), language, consultants, due, false, false, null, 0, 0, 0, null, null);

    private IEnumerable<ConsultationEvent> Answers(int count, PersonId[] answerers, Language language, DateTimeOffset asked) =>
        Enumerable.Range(1, count).Select(minute => new MessagePosted(
            asked.AddSeconds(3 * minute), answerers[minute % answerers.Length], new(log.NewId()), MessageKind.Answer, log.Text(language, 300)));

    private Task HandOver(int number)
    {
        var draft = drafts[number * (drafts.Count / Batons)];
        var (by, to, at) = (log.Any(people), number % 10 == 0 ? FilledStore.Readers.All : log.Any(people), FilledLog.Noon - FilledLog.Ago(number, Batons));
        return log.Append<BatonEvent>(
            "batons", draft.Id.Value, [new HandedOver(at, by, draft.Project, to, log.Sentence(Language.Russian), number % 2 == 0 ? null : at.AddDays(30))]);
    }

    /// <summary>Every second register is published; in the others a second round is open.</summary>
    private async Task Rate(int number)
    {
        var (by, at, language) = (FilledLog.Demo(5), FilledLog.Noon.AddDays(-number - 30), log.Any(FilledLog.Languages));
        var (raters, most) = number == 0 ? (PriorityLimits.Panel, PriorityLimits.Candidates) : (30, 40);
        ImmutableArray<PersonId> panel = [FilledStore.Readers.All, FilledStore.Readers.TwoHundred, .. Some(raters - 2)];
        ImmutableArray<CandidateId> candidates = [.. Enumerable.Range(0, most).Select(_ => new CandidateId(log.NewId()))];
        var box = log.NewId();
        await log.Append<BallotEvent>("ballots", box, [new BoxMade("measured"), .. panel.Select(_ => Ballot(candidates, language))]);
        await log.Append<RegisterEvent>("registers", log.NewId(),
        [
            new RegisterFounded(at, by, Line(language, PriorityLimits.TitleLength), language),
            new PanelNamed(at, by, panel),
            .. candidates.Select(one => new CandidateProposed(
                at, log.Any(panel), one, Line(language, PriorityLimits.TitleLength), Line(language, PriorityLimits.ReasonLength))),
            new RoundOpened(at, by, box, at.AddDays(14), candidates, panel),
            number % 2 == 0 ? new RegisterPublished(at.AddDays(15), by) : new RoundOpened(at.AddDays(15), by, log.NewId(), Far, candidates, panel),
        ]);
    }

    private BallotCast Ballot(ImmutableArray<CandidateId> candidates, Language language) => new(
        $"{log.NewId():N}{log.NewId():N}",
        [
            .. candidates.Select(one => new BallotEntry(
                log.NewId(), one, 1 + log.Random.Next(9), log.Random.Next(5) == 0 ? Line(language, PriorityLimits.ReasonLength) : "")),
        ],
        BallotState.Finished);

    private string Line(Language language, int most) => log.Sentence(language) is var line && line.Length > most ? line[..most] : line;

    private PersonId[] Some(int count)
    {
        var some = new HashSet<PersonId>();
        while (some.Count < count)
        {
            some.Add(log.Any(people));
        }

        return [.. some];
    }
}
