using ResearchHub.Kernel;

namespace ResearchHub.People;

public sealed class PersonGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    private static readonly FourNames Ada = new("Ада", "Ада Лавлейс", "Ада Лаўлэйс", "Ada Lovelace");
    private static readonly FourNames Analyst = new("", "аналитик", "", "analyst");
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
}
