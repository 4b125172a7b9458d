using ResearchHub.Kernel;

namespace ResearchHub.People;

public sealed class PersonGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    private static readonly FourNames Ada = new("Ада", "Ада Лавлейс", "Ада Лаўлэйс", "Ada Lovelace");
    private static readonly FourNames Analyst = new("", "аналитик", "", "analyst");
    private static readonly SpelledName None = new("", " ", "");
    private static readonly DescribePerson Said = new(
        new(None, new("Лавлейс", "Ада", "Георгиевна"), None, new("King", "Augusta Ada", "")), Analyst, " 0000-0002-1825-0097",
        [Language.English, Language.Kazakh], "Europe/Minsk", new("", "анализ, машины", "", ""), 1);
    private readonly InstitutionId museum = InstitutionId.New(TimeProvider.System);

    [Fact]
    public async Task A_registered_person_is_known_by_name()
    {
        var person = PersonId.New(TimeProvider.System);

        (await workspace.Grains.Person(person).Register(new(Ada, museum, Analyst))).Given();

        var expected = new PersonView(person, Ada, museum, Analyst);
        Assert.Equal(expected, (await workspace.Grains.Person(person).View()).Given());
        Assert.Equal<PersonView>([expected], await workspace.Grains.People().People([person, PersonId.New(TimeProvider.System)]));
        Assert.Contains(expected, await workspace.Grains.People().Everybody());
    }

    [Fact]
    public async Task Who_was_never_registered_is_unknown() =>
        Assert.Equal(PeopleRefusals.Unknown, (await workspace.Grains.Person(PersonId.New(TimeProvider.System)).View()).Refused());

    [Fact]
    public async Task Names_stand_in_no_event()
    {
        var person = PersonId.New(TimeProvider.System);
        (await workspace.Grains.Person(person).Register(new(Ada, museum, Analyst))).Given();
        var corrected = Ada with { English = "Augusta Ada King" };

        (await workspace.Grains.Person(person).Register(new(corrected, museum, Analyst))).Given();
        (await workspace.Grains.Person(person).Register(new(corrected, museum, Analyst))).Given();

        var events = await workspace.Log.Read<PersonEvent>(new("people", person.Value), 0, 10);
        Assert.Equal([typeof(PersonRegistered), typeof(PersonCorrected)], events.Select(happened => happened.GetType()));
        Assert.Equal(corrected, (await workspace.Grains.Person(person).View()).Given().Names);
        var json = events.Select(happened => System.Text.Json.JsonSerializer.Serialize(happened, PeopleJson.Stored.PersonEvent));
        Assert.DoesNotContain(json, text => text.Contains("Ada", StringComparison.Ordinal) || text.Contains("Ада", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_without_a_name_is_refused() => Assert.Equal(
        PeopleRefusals.BadName,
        (await workspace.Grains.Person(PersonId.New(TimeProvider.System)).Register(new(new("", " ", "", ""), museum, Analyst))).Refused());

    [Fact]
    public async Task An_institution_needs_a_time_zone_that_exists()
    {
        var grain = workspace.Grains.Institution(museum);
        var names = new FourNames("Ұлттық музей", "Национальный музей", "", "National Museum");

        Assert.Equal(PeopleRefusals.BadTimeZone, (await grain.Register(new(names, names, "Asia/Nowhere"))).Refused());
        Assert.Equal(PeopleRefusals.Unknown, (await grain.View()).Refused());
        (await grain.Register(new(names, names, "Asia/Almaty"))).Given();

        var view = (await grain.View()).Given();
        Assert.Equal((names, "Asia/Almaty"), (view.Names, view.TimeZone));
        Assert.Contains(view, await workspace.Grains.People().Institutions());
    }

    [Fact]
    public async Task A_person_says_anew_what_others_read_of_them()
    {
        var (person, grain) = await Registered();
        var before = (await grain.Card()).Given();
        Assert.Equal(("Lovelace", "Ada", ""), (before.Names.Latin.Family, before.Names.Latin.Given, before.Names.Latin.Patronymic));

        var card = (await grain.Describe(new(person), Said with { Seen = before.Edition })).Given();
        await workspace.ForgetEverything();
        var again = (await grain.Card()).Given();

        Assert.Equal("Augusta Ada King", card.Person.Names.English);
        Assert.Equal((card.Person, card.Names, card.Orcid, card.Fields, card.Edition), (again.Person, again.Names, again.Orcid, again.Fields, again.Edition));
        Assert.Equal("0000-0002-1825-0097", again.Orcid.ToString());
        Assert.Equal<Language>([Language.Kazakh, Language.English], again.Languages);
        Assert.Equal(("Europe/Minsk", museum), (again.Person.TimeZone, again.Person.Institution));
        Assert.Contains(again.Person, await workspace.Grains.People().Everybody());
    }

    [Fact]
    public async Task What_an_administrator_corrects_leaves_the_rest_as_the_person_said_it()
    {
        var (person, grain) = await Registered();
        (await grain.Describe(new(person), Said)).Given();

        (await grain.Register(new(Ada, museum, Analyst))).Given();

        var card = (await grain.Card()).Given();
        Assert.Equal((Ada, "0000-0002-1825-0097"), (card.Person.Names, card.Orcid.ToString()));
    }

    [Fact]
    public async Task Nobody_speaks_for_another_and_nothing_is_overwritten_unseen()
    {
        var (person, grain) = await Registered();

        Assert.Equal(PeopleRefusals.NotYours, (await grain.Describe(Workspace.NewCaller(), Said)).Refused());
        Assert.Equal(PeopleRefusals.ChangedMeanwhile, (await grain.Describe(new(person), Said with { Seen = 7 })).Refused());
        Assert.Equal(PeopleRefusals.BadOrcid, (await grain.Describe(new(person), Said with { Orcid = "0000-0002-1825-0098" })).Refused());
        Assert.Equal(PeopleRefusals.BadTimeZone, (await grain.Describe(new(person), Said with { TimeZone = "Asia/Nowhere" })).Refused());
        Assert.Equal(PeopleRefusals.FieldsTooLong, (await grain.Describe(new(person), Said with { Fields = new("", new('x', 501), "", "") })).Refused());
        Assert.Equal(PeopleRefusals.BadName, (await grain.Describe(new(person), Said with { Names = new(None, None, None, None) })).Refused());
        Assert.Equal(PeopleRefusals.BadName, (await grain.Describe(new(person), Said with { Names = Said.Names with { Latin = new("two\nlines", "", "") } })).Refused());
        Assert.Equal(
            PeopleRefusals.Unknown,
            (await workspace.Grains.Person(new(Guid.CreateVersion7())).Describe(new(person), Said)).Refused());
    }

    [Fact]
    public async Task An_erased_person_is_nowhere_and_does_not_come_back()
    {
        var (person, grain) = await Registered();
        (await grain.Describe(new(person), Said)).Given();

        Assert.Equal(person, (await grain.Erase()).Given());

        Assert.Equal(PeopleRefusals.Unknown, (await grain.View()).Refused());
        Assert.Equal(PeopleRefusals.Unknown, (await grain.Card()).Refused());
        Assert.Equal(PeopleRefusals.Unknown, (await grain.Erase()).Refused());
        Assert.Equal(PeopleRefusals.Erased, (await grain.Register(new(Ada, museum, Analyst))).Refused());
        Assert.DoesNotContain(await workspace.Grains.People().Everybody(), one => one.Id == person);
        Assert.Empty(await workspace.Grains.People().People([person]));
        var kept = Assert.Single(await workspace.Rows.Query<StoredNames>(StoredNames.Select, new { id = person.ToString() }));
        Assert.Equal(new(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null), kept);
        var events = await workspace.Log.Read<PersonEvent>(new("people", person.Value), 0, 10);
        Assert.Equal([typeof(PersonRegistered), typeof(PersonCorrected), typeof(PersonErased)], events.Select(happened => happened.GetType()));
    }

    [Fact]
    public async Task An_institution_works_from_when_to_when_it_says()
    {
        var grain = workspace.Grains.Institution(InstitutionId.New(TimeProvider.System));
        var hours = new WorkingHours(new(9, 0), new(18, 30));

        Assert.Equal(PeopleRefusals.BadHours, (await grain.Register(new(Ada, Ada, "Asia/Almaty", hours with { To = new(9, 0) }))).Refused());
        var view = (await grain.Register(new(Ada, Ada, "Asia/Almaty", hours))).Given();

        Assert.Equal(hours, view.Hours);
        Assert.Contains(view, await workspace.Grains.People().Institutions());
    }

    private async Task<(PersonId Person, IPersonGrain Grain)> Registered()
    {
        var person = PersonId.New(TimeProvider.System);
        (await workspace.Grains.Person(person).Register(new(Ada, museum, Analyst))).Given();
        return (person, workspace.Grains.Person(person));
    }
}
