using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Benchmarks.Lists;

/// <summary>How much a store is filled with.</summary>
internal sealed record Amounts(int Projects, int Drafts, int People)
{
    /// <summary>What the bound on lists speaks of.</summary>
    public static Amounts Full { get; } = new(10_000, 100_000, 5_000);
}

/// <summary>Fills a log as years of work would: museums, people, projects with members and tasks, drafts of two thousand characters.</summary>
/// <remarks>
/// In large groups. Names are recombined from <c>Invented.tsv</c>, titles and texts from the pairs of <c>tests/search-eval</c>. The same seed makes
/// the same store, ids included. One project in a hundred lies in the trash; one has a thousand drafts and four hundred tasks.
/// </remarks>
internal sealed class FilledStore(IEventLog store, string pairs, Amounts amounts, int seed = 1)
{
    private const int DraftLength = 2_000;
    private const int LargeDrafts = 1_000, LargeTasks = 400, Tasks = 3;

    private readonly FilledLog log = new(store, pairs, seed);
    private readonly List<(PersonId Person, bool IsKazakh)> people = [];
    private readonly List<ProjectId> projects = [];
    private readonly List<(DocumentId Id, ProjectId Project)> drafts = [];

    /// <summary>Demo people: a member of twenty projects, a co-lead of two hundred and of every one, and the administrator.</summary>
    public static (PersonId Twenty, PersonId TwoHundred, PersonId All) Readers { get; } = (FilledLog.Demo(3), FilledLog.Demo(2), FilledLog.Demo(1));

    /// <summary>Everybody who was invented.</summary>
    public IEnumerable<PersonId> People => people.Select(one => one.Person);

    /// <summary>The keys by which <see cref="Readers"/> sign in.</summary>
    public static (string Twenty, string TwoHundred, string All, string Administrator) Keys => ("ak", "vl", "js", "ao");

    private static DateTimeOffset Noon => FilledLog.Noon;

    private int AllTasks => ((amounts.Projects - 1) * Tasks) + LargeTasks;

    /// <summary>Words to ask for, each in another form than some sentence has it.</summary>
    public static IReadOnlyList<string> Questions(string pairs) =>
        [.. FilledLog.Languages.SelectMany(language => FilledLog.Column(pairs, language, 1))];

    public async Task Fill(Action<string> tell)
    {
        var words = new InventedWords(log.Random);
        var museums = new List<(InstitutionId Id, bool IsKazakh)>();
        foreach (var museum in words.Museums())
        {
            museums.Add((new(log.NewId()), museum.TimeZone == "Asia/Almaty"));
            await log.Append<InstitutionEvent>(
                "institutions", museums[^1].Id.Value, [new InstitutionRegistered(Noon, museum.Names, museum.City, museum.TimeZone, museum.Hours)]);
        }

        await FilledLog.Each(amounts.People, number => Register(museums[number % museums.Count], words));
        tell($"{amounts.People} people");
        await FilledLog.Each(amounts.Projects, Found);
        tell($"{amounts.Projects} projects");
        await FilledLog.Each(AllTasks, number => Give(number, projects[number < LargeTasks ? 0 : 1 + ((number - LargeTasks) / Tasks)]));
        tell("tasks");
        await FilledLog.Each(amounts.Drafts, number => Write(number, projects[number < LargeDrafts ? 0 : 1 + (number % (amounts.Projects - 1))]));
        tell($"{amounts.Drafts} drafts");
        await new FilledTalk(log, [.. People], projects, drafts).Fill(tell);
    }

    private Task Register((InstitutionId Id, bool IsKazakh) museum, InventedWords words)
    {
        var (id, person) = (log.NewId(), words.Person(museum.IsKazakh));
        people.Add((new(id), museum.IsKazakh));
        return log.Append<PersonEvent>("people", id, [new PersonRegistered(Noon, museum.Id)], PersonNames.Of(person).ToRow(id));
    }

    private Task Found(int number)
    {
        var (language, project, at) = (FilledLog.Languages[number % 4], new ProjectId(log.NewId()), Noon - FilledLog.Ago(number, amounts.Projects));
        projects.Add(project);
        var crew = Enumerable.Range(0, 6).Select(_ => log.Any(people).Person).Distinct().ToArray();
        var events = new List<ProjectEvent>
        {
            new ProjectFounded(
                at, crew[0], log.Sentence(language), log.Sentence(language), language,
                // The last activity of the memorandum is served by two projects, each of the others by about two thousand.
                number % 5_000 == 1 ? [10] : [.. Enumerable.Range(0, 2).Select(_ => 1 + log.Random.Next(9)).Distinct().Order()], [],
                number % 3 == 0 ? null : new(new(2026, 1 + log.Random.Next(12), 1), null)),
        };
        events.AddRange(crew.Skip(1).Select((person, place) => new RoleGiven(at, crew[0], person, place == 0 ? ProjectRole.CoLead : ProjectRole.Scientist)));
        events.Add(new RoleGiven(at, crew[0], Readers.All, ProjectRole.CoLead));
        if (number % Math.Max(1, amounts.Projects / 200) == 0)
        {
            events.Add(new RoleGiven(at, crew[0], Readers.TwoHundred, ProjectRole.CoLead));
        }

        if (number % Math.Max(1, amounts.Projects / 20) == 0)
        {
            events.Add(new RoleGiven(at, crew[0], Readers.Twenty, ProjectRole.Scientist));
        }

        if (number % 100 == 99)
        {
            // What lies in the trash went there in the last days.
            events.Add(new ProjectTrashed(Noon.AddSeconds(-number), crew[0]));
        }

        return log.Append<ProjectEvent>("projects", project.Value, events);
    }

    private Task Give(int number, ProjectId project)
    {
        var (by, at) = (log.Any(people).Person, Noon - FilledLog.Ago(number, AllTasks));
        var given = new AssignmentGiven(at, by, project, log.Sentence(log.Any(FilledLog.Languages)), by, Noon.AddDays(log.Random.Next(60) - 20), null);
        return log.Append<AssignmentEvent>(
            "assignments", log.NewId(), log.Random.Next(3) == 0 ? [given, new AssignmentDone(at.AddHours(1), by)] : [given]);
    }

    private Task Write(int number, ProjectId project)
    {
        var (language, id, by, at) = (
            log.Any(FilledLog.Languages), log.NewId(), log.Any(people).Person, Noon - FilledLog.Ago(number, amounts.Drafts));
        drafts.Add((new(id), project));
        var change = ChangeSet.Replace(0, 0, 0, log.Text(language, DraftLength));
        List<DocumentEvent> events =
        [
            new DocumentFounded(at, by, project, log.Sentence(language), language),
            new DocumentEdited(at, by, new(log.NewId()), 1, change, PayloadHash.Of(change)),
        ];
        if (number % 50 == 49)
        {
            events.Add(new DocumentTrashed(Noon.AddSeconds(-number), by));
        }

        return log.Append<DocumentEvent>("documents", id, events);
    }
}
