using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Benchmarks;

/// <summary>Fills a data directory as years of work would: people, projects with members, drafts of two thousand characters.</summary>
/// <remarks>Through the product's own rules and log. Names and texts are recombined from the pairs of <c>tests/search-eval</c>.</remarks>
internal sealed class SearchStore(SqliteEventLog log, string pairs, int projects, int drafts, int people)
{
    private const int AtOnce = 400;
    private const int DraftLength = 2_000;

    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly Language[] Languages = [Language.Russian, Language.Kazakh, Language.Belarusian, Language.English];

    private readonly Random random = new(1);
    private readonly Dictionary<Language, string[]> sentences = Languages.ToDictionary(
        language => language, language => Column(Path.Combine(pairs, $"{language.Tag()}.tsv"), 0));

    private readonly string[][] names = [.. File.ReadLines(Path.Combine(pairs, "names.tsv")).Skip(1).Select(line => line.Split('\t'))];

    /// <summary>A member of twenty projects, of two hundred, and of every one.</summary>
    public (PersonId Twenty, PersonId TwoHundred, PersonId All) Readers { get; } = (New(), New(), New());

    /// <summary>Words to ask for, each in another form than some sentence has it.</summary>
    public IReadOnlyList<string> Questions { get; } =
        [.. Languages.SelectMany(language => Column(Path.Combine(pairs, $"{language.Tag()}.tsv"), 1))];

    public async Task Fill()
    {
        var museum = new InstitutionId(Guid.CreateVersion7());
        await Each(people, number => Register(number, museum));
        var founded = new ProjectId[projects];
        await Each(projects, number => Found(number, founded));
        await Each(drafts, number => Write(number, founded[number % projects]));
    }

    private static PersonId New() => new(Guid.CreateVersion7());

    private static string[] Column(string file, int column) => [.. File.ReadLines(file).Skip(1).Select(line => line.Split('\t')[column])];

    private static async Task Each(int count, Func<int, Task> append)
    {
        foreach (var numbers in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            await Task.WhenAll(numbers.Select(append));
        }
    }

    private Task Register(int number, InstitutionId museum)
    {
        var (given, family) = (names[number % names.Length], names[number / names.Length % names.Length]);
        var person = PersonId.New(TimeProvider.System);
        var register = new RegisterPerson(
            new($"{given[1]} {family[1]}", $"{given[0]} {family[0]}", $"{given[1]} {family[1]}", $"{given[2]} {family[2]}"),
            museum,
            new("ғылыми қызметкер", "научный сотрудник", "навуковы супрацоўнік", "researcher"));
        var happened = new PersonRegistered(Noon, museum);
        return log.Append(
            new("people", person.Value), 0, [happened], [.. Person.Empty.Apply(happened).Rows(person.Value), PersonNames.Of(register, null).ToRow(person.Value)]);
    }

    private Task Found(int number, ProjectId[] founded)
    {
        var (language, project, lead) = (Languages[number % 4], ProjectId.New(TimeProvider.System), New());
        founded[number] = project;
        var events = new List<ProjectEvent>
        {
            new ProjectFounded(Noon.AddSeconds(-number), lead, Sentence(language), Sentence(language), language, [1], []),
            new RoleGiven(Noon.AddSeconds(-number), lead, Readers.All, ProjectRole.Observer),
        };
        if (number % (projects / 200) == 0)
        {
            events.Add(new RoleGiven(Noon.AddSeconds(-number), lead, Readers.TwoHundred, ProjectRole.Scientist));
        }

        if (number % (projects / 20) == 0)
        {
            events.Add(new RoleGiven(Noon.AddSeconds(-number), lead, Readers.Twenty, ProjectRole.Scientist));
        }

        var state = events.Aggregate(Project.Empty, (project, happened) => project.Apply(happened));
        return log.Append(new("projects", project.Value), 0, events, [.. state.Rows(project.Value)]);
    }

    private Task Write(int number, ProjectId project)
    {
        var (language, document, by) = (Languages[random.Next(4)], DocumentId.New(TimeProvider.System), Readers.Twenty);
        var text = new System.Text.StringBuilder();
        while (text.Length < DraftLength)
        {
            text.Append(Sentence(language)).Append(". ");
        }

        var change = ChangeSet.Replace(0, 0, 0, text.ToString());
        DocumentEvent[] events =
        [
            new DocumentFounded(Noon.AddSeconds(-number), by, project, Sentence(language), language),
            new DocumentEdited(Noon.AddSeconds(-number), by, new(Guid.NewGuid()), 1, change, PayloadHash.Of(change)),
        ];
        var state = events.Aggregate(Document.Empty, (state, happened) => state.Apply(happened));
        return log.Append(new("documents", document.Value), 0, events, [.. state.Rows(document.Value)]);
    }

    private string Sentence(Language language) => sentences[language][random.Next(sentences[language].Length)];
}
