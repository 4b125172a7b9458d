using System.Text;
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
/// Through the product's own rules and its log, in large groups. Names are recombined from <c>Invented.tsv</c>, titles and texts from the pairs of
/// <c>tests/search-eval</c>. The same seed makes the same store, ids included. One project in a hundred lies in the trash; one has a thousand
/// drafts and four hundred tasks.
/// </remarks>
internal sealed class FilledStore(IEventLog log, string pairs, Amounts amounts, int seed = 1)
{
    private const int AtOnce = 400;
    private const int DraftLength = 2_000;
    private const int LargeDrafts = 1_000, LargeTasks = 400, Tasks = 3;

    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly Language[] Languages = [Language.Russian, Language.Kazakh, Language.Belarusian, Language.English];

    private readonly Random random = new(seed);
    private readonly List<(PersonId Person, bool IsKazakh)> people = [];
    private readonly List<ProjectId> projects = [];

    private readonly Dictionary<Language, string[]> sentences = Languages.ToDictionary(
        language => language, language => Column(Path.Combine(pairs, $"{language.Tag()}.tsv"), 0));

    /// <summary>Demo people: a member of twenty projects, of two hundred, a co-lead of every one, and the administrator.</summary>
    public static (PersonId Twenty, PersonId TwoHundred, PersonId All) Readers { get; } = (Demo(3), Demo(2), Demo(1));

    /// <summary>Everybody who was invented.</summary>
    public IEnumerable<PersonId> People => people.Select(one => one.Person);

    /// <summary>The keys by which <see cref="Readers"/> sign in.</summary>
    public static (string Twenty, string TwoHundred, string All, string Administrator) Keys => ("ak", "vl", "js", "ao");

    /// <summary>Words to ask for, each in another form than some sentence has it.</summary>
    public static IReadOnlyList<string> Questions(string pairs) =>
        [.. Languages.SelectMany(language => Column(Path.Combine(pairs, $"{language.Tag()}.tsv"), 1))];

    public async Task Fill(Action<string> tell)
    {
        var words = new InventedWords(random);
        var museums = new List<(InstitutionId Id, bool IsKazakh)>();
        foreach (var museum in words.Museums())
        {
            museums.Add((new(NewId()), museum.TimeZone == "Asia/Almaty"));
            await Append<Institution, InstitutionEvent>(
                "institutions", museums[^1].Id.Value, [new InstitutionRegistered(Noon, museum.Names, museum.City, museum.TimeZone, museum.Hours)]);
        }

        await Each(amounts.People, number => Register(museums[number % museums.Count], words));
        tell($"{amounts.People} people");
        await Each(amounts.Projects, Found);
        tell($"{amounts.Projects} projects");
        await Each((amounts.Projects - 1) * Tasks + LargeTasks, number => Give(projects[number < LargeTasks ? 0 : 1 + (number - LargeTasks) / Tasks]));
        tell("tasks");
        await Each(amounts.Drafts, number => Write(number, projects[number < LargeDrafts ? 0 : 1 + (number % (amounts.Projects - 1))]));
        tell($"{amounts.Drafts} drafts");
    }

    private static PersonId Demo(int number) => new(Guid.Parse($"01930000-0000-7000-8000-0000000001{number:00}"));

    private static string[] Column(string file, int column) => [.. File.ReadLines(file).Skip(1).Select(line => line.Split('\t')[column])];

    private static async Task Each(int count, Func<int, Task> append)
    {
        foreach (var numbers in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            await Task.WhenAll(numbers.Select(append));
        }
    }

    /// <summary>An id as the product makes them, but the same with the same seed.</summary>
    private Guid NewId()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        bytes[0] = 0x01;
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new(bytes, bigEndian: true);
    }

    private Task Append<TState, TEvent>(string area, Guid id, IReadOnlyList<TEvent> events, params Row[] more)
        where TState : class, IFold<TState, TEvent>
        where TEvent : class =>
        log.Append(new(area, id), 0, events, [.. events.Aggregate(TState.Empty, (state, happened) => state.Apply(happened)).Rows(id), .. more]);

    private Task Register((InstitutionId Id, bool IsKazakh) museum, InventedWords words)
    {
        var (id, person) = (NewId(), words.Person(museum.IsKazakh));
        people.Add((new(id), museum.IsKazakh));
        return Append<Person, PersonEvent>("people", id, [new PersonRegistered(Noon, museum.Id)], PersonNames.Of(person).ToRow(id));
    }

    private Task Found(int number)
    {
        var (language, project, at) = (Languages[number % 4], new ProjectId(NewId()), Noon.AddSeconds(-number));
        projects.Add(project);
        var crew = Enumerable.Range(0, 6).Select(_ => people[random.Next(people.Count)].Person).Distinct().ToArray();
        var events = new List<ProjectEvent>
        {
            new ProjectFounded(
                at, crew[0], Sentence(language), Sentence(language), language,
                [.. Enumerable.Range(0, 2).Select(_ => 1 + random.Next(10)).Distinct().Order()], [], number % 3 == 0 ? null : new(new(2026, 1 + random.Next(12), 1), null)),
        };
        events.AddRange(crew.Skip(1).Select((person, place) => new RoleGiven(at, crew[0], person, place == 0 ? ProjectRole.CoLead : ProjectRole.Scientist)));
        events.Add(new RoleGiven(at, crew[0], Readers.All, ProjectRole.CoLead));
        if (number % Math.Max(1, amounts.Projects / 200) == 0)
        {
            events.Add(new RoleGiven(at, crew[0], Readers.TwoHundred, ProjectRole.Scientist));
        }

        if (number % Math.Max(1, amounts.Projects / 20) == 0)
        {
            events.Add(new RoleGiven(at, crew[0], Readers.Twenty, ProjectRole.Scientist));
        }

        if (number % 100 == 99)
        {
            events.Add(new ProjectTrashed(at, crew[0]));
        }

        return Append<Project, ProjectEvent>("projects", project.Value, events);
    }

    private Task Give(ProjectId project)
    {
        var (by, language) = (people[random.Next(people.Count)].Person, Languages[random.Next(4)]);
        var given = new AssignmentGiven(Noon, by, project, Sentence(language), by, Noon.AddDays(random.Next(60) - 20), null);
        return Append<Assignment, AssignmentEvent>(
            "assignments", NewId(), random.Next(3) == 0 ? [given, new AssignmentDone(Noon.AddHours(1), by)] : [given]);
    }

    private Task Write(int number, ProjectId project)
    {
        var (language, id, by, at) = (Languages[random.Next(4)], NewId(), people[random.Next(people.Count)].Person, Noon.AddSeconds(-number));
        var text = new StringBuilder();
        while (text.Length < DraftLength)
        {
            text.Append(Sentence(language)).Append(". ");
        }

        var change = ChangeSet.Replace(0, 0, 0, text.ToString());
        List<DocumentEvent> events =
        [
            new DocumentFounded(at, by, project, Sentence(language), language),
            new DocumentEdited(at, by, new(NewId()), 1, change, PayloadHash.Of(change)),
        ];
        if (number % 50 == 49)
        {
            events.Add(new DocumentTrashed(at, by));
        }

        return Append<Document, DocumentEvent>("documents", id, events);
    }

    private string Sentence(Language language) => sentences[language][random.Next(sentences[language].Length)];
}
