using ResearchHub.Kernel;
using ResearchHub.Search;

namespace ResearchHub.People;

/// <summary>The directory of a workspace of its own: nobody else is in it.</summary>
public sealed class DirectoryTests : IAsyncLifetime
{
    private static readonly FourNames Curator = new("", "хранитель", "", "");
    private readonly Workspace workspace = new();
    private readonly InstitutionId museum = InstitutionId.New(TimeProvider.System);

    public Task InitializeAsync() => workspace.InitializeAsync();

    public Task DisposeAsync() => workspace.DisposeAsync();

    [Theory]
    [InlineData(Language.Belarusian, "Ева Іўе, Дана Ёрш, Яна Еўсікава")]
    [InlineData(Language.Kazakh, "Ева Ивье, Дана Ёрш, Яна Евсикова")]
    public async Task People_stand_in_the_order_of_the_pages_language_by_family_names(Language language, string backwards)
    {
        await Register(new("Яна Евсикова", "Яна Евсикова", "Яна Еўсікава", "Yana Yeusikava"));
        await Register(new("Ева Ивье", "Ева Ивье", "Ева Іўе", "Eva Iuye"));
        await Register(new("Дана Ёрш", "Дана Ёрш", "Дана Ёрш", "Dana Yorsh"));

        var page = await workspace.Grains.People().Directory(new(language));

        Assert.Equal(backwards.Split(", ").Reverse(), page.People.Select(entry => entry.Person.Names.In(language)));
        Assert.Equal((3, null), (page.Count, page.Next));
    }

    [Fact]
    public async Task Pages_have_everybody_once_while_people_come_and_go()
    {
        var letters = "АӘБВГҒДЕЖЗИКҚЛМНҢОӨПРСТУҰҮФХҺШЫІ";
        var there = new List<PersonId>();
        foreach (var (letter, number) in letters.Concat(letters).Select((letter, number) => (letter, number)))
        {
            there.Add(await Register(Named($"Жан {letter}ев{number % 7}")));
        }

        var seen = new List<PersonId>();
        var (after, pages) = ((PersonId?)null, 0);
        do
        {
            var page = await workspace.Grains.People().Directory(new(Language.Kazakh, After: after));
            Assert.True(page.People.Length == DirectoryLimits.PageLength || page.Next is null);
            seen.AddRange(page.People.Select(entry => entry.Person.Id));
            after = page.Next;
            // Before and behind the reader's place: neither moves anybody to another page.
            await Register(Named("Жан Аа"));
            (await workspace.Grains.Person(seen[pages++]).Erase()).Given();
        }
        while (after is not null && seen.Count < 200);

        Assert.Equal(there.ToHashSet(), seen.ToHashSet());
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(there.OrderBy(seen.IndexOf), seen);
    }

    [Fact]
    public async Task Only_one_museums_people_or_those_a_search_found_can_be_asked_for()
    {
        var other = InstitutionId.New(TimeProvider.System);
        var (ada, emmy) = (await Register(Named("Ада Лавлейс")), await Register(Named("Эмми Нётер"), other));

        Assert.Equal(emmy, Assert.Single((await workspace.Grains.People().Directory(new(Language.Russian, other))).People).Person.Id);
        var found = await workspace.Grains.People().Directory(new(Language.Russian, Among: [emmy, PersonId.New(TimeProvider.System), ada]));
        Assert.Equal([emmy, ada], found.People.Select(entry => entry.Person.Id));
        var both = await workspace.Grains.People().Directory(new(Language.Russian, museum, [emmy, ada]));
        Assert.Equal(ada, Assert.Single(both.People).Person.Id);
        Assert.Equal(
            new[] { new StaffCount(museum, 1), new StaffCount(other, 1) }.OrderBy(one => one.Institution.Value),
            (await workspace.Grains.People().Staff()).OrderBy(one => one.Institution.Value));
    }

    [Fact]
    public async Task Who_is_erased_is_in_no_list_and_their_place_in_it_is_forgotten()
    {
        var (ada, emmy) = (await Register(Named("Ада Лавлейс")), await Register(Named("Эмми Нётер")));

        (await workspace.Grains.Person(ada).Erase()).Given();

        Assert.Equal(emmy, Assert.Single((await workspace.Grains.People().Directory(new(Language.Russian))).People).Person.Id);
        Assert.Null(Assert.Single(await workspace.Rows.Query<string?>("SELECT order_ru FROM person_names WHERE id = @ada", new { ada = ada.ToString() })));
        // Whoever had turned the page there begins again.
        Assert.Single((await workspace.Grains.People().Directory(new(Language.Russian, After: ada))).People);
    }

    [Fact]
    public async Task A_person_is_found_for_the_directory_by_any_spelling_and_by_what_they_do()
    {
        var person = await Register(new("Дмитрий Прокопцов", "Дмитрий Прокопцов", "Дзмітрый Пракапцоў", "Dzmitry Prakaptsou"));
        await Register(Named("Ада Лавлейс"));
        await workspace.LetSearchCatchUp();

        foreach (var spelling in new[] { "Prokoptsov", "Пракапцоў", "прокопцову" })
        {
            Assert.Equal<PersonId>([person], (await workspace.Grains.Search().People(Workspace.NewCaller(), spelling)).Given());
        }

        Assert.Equal(2, (await workspace.Grains.Search().People(Workspace.NewCaller(), "хранители")).Given().Length);
    }

    private static FourNames Named(string name) => new(name, name, name, name);

    private async Task<PersonId> Register(FourNames names, InstitutionId? institution = null)
    {
        var person = PersonId.New(TimeProvider.System);
        (await workspace.Grains.Person(person).Register(new(names, institution ?? museum, Curator))).Given();
        return person;
    }
}
