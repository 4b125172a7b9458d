using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.PriorityAreas;

public sealed class PriorityAreaTests(Workspace workspace) : IClassFixture<Workspace>
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly PersonId Ada = PersonId.New(TimeProvider.System);
    private static readonly FourNames Weaving = new("Тоқыма", "Ткачество", "Ткацтва", "Weaving");

    private readonly PriorityAreaId id = PriorityAreaId.New(TimeProvider.System);

    [Fact]
    public void The_four_that_the_memorandum_names_are_always_there() =>
        Assert.Equal(["Culture", "History", "Art", "Museology"], PriorityAreaCatalogue.Empty.All.Select(area => area.Names.English));

    [Fact]
    public void An_area_stands_below_its_main_one_gets_other_names_is_retired_and_taken_up_again()
    {
        var kept = After(PriorityAreaCatalogue.Empty, PriorityAreaCatalogue.Empty.Decide(new(id, MainAreas.Art, Weaving), Ada, true, Now));
        Assert.Equal(["Culture", "History", "Art", "Weaving", "Museology"], kept.All.Select(area => area.Names.English));
        Assert.Empty(kept.Decide(new(id, MainAreas.Art, Weaving with { English = " Weaving " }), Ada, true, Now).Events);

        var retired = After(kept, kept.Retire(id, Ada, true, Now));
        Assert.True(retired.Kept.Single().IsRetired);
        Assert.Empty(retired.Retire(id, Ada, true, Now).Events);

        var back = After(retired, retired.Decide(new(id, MainAreas.Art, Weaving with { English = "Textiles" }), Ada, true, Now));
        Assert.Equal(new PriorityAreaView(id, MainAreas.Art, Weaving with { English = "Textiles" }), back.Kept.Single());
    }

    [Fact]
    public void What_is_no_name_lies_nowhere_or_is_too_much_is_refused()
    {
        var empty = PriorityAreaCatalogue.Empty;
        Assert.Equal(PriorityAreaRefusals.MayNotKeep, empty.Decide(new(id, MainAreas.Art, Weaving), Ada, false, Now).Refusal);
        Assert.Equal(PriorityAreaRefusals.MayNotKeep, empty.Retire(id, Ada, false, Now).Refusal);
        Assert.Equal(PriorityAreaRefusals.Unknown, empty.Retire(id, Ada, true, Now).Refusal);
        Assert.Equal(PriorityAreaRefusals.Unknown, empty.Retire(MainAreas.Art, Ada, true, Now).Refusal);
        Assert.Equal(PriorityAreaRefusals.NotBelow, empty.Decide(new(id, id, Weaving), Ada, true, Now).Refusal);
        Assert.Equal(PriorityAreaRefusals.NotBelow, empty.Decide(new(MainAreas.Art, MainAreas.Art, Weaving), Ada, true, Now).Refusal);
        foreach (var bad in (FourNames[])[new("", " ", "", ""), Weaving with { Kazakh = new('a', 101) }, Weaving with { Russian = "a\nb" }])
        {
            Assert.Equal(PriorityAreaRefusals.BadNames, empty.Decide(new(id, MainAreas.Art, bad), Ada, true, Now).Refusal);
        }

        var full = Enumerable.Range(0, PriorityAreaLimits.Most).Aggregate(
            empty, (state, _) => After(state, state.Decide(new(PriorityAreaId.New(TimeProvider.System), MainAreas.Art, Weaving), Ada, true, Now)));
        Assert.Equal(PriorityAreaRefusals.TooMany, full.Decide(new(id, MainAreas.Art, Weaving), Ada, true, Now).Refusal);
        Assert.Equal(PriorityAreaRefusals.NotBelow, full.Decide(new(full.Kept[0].Id, MainAreas.History, Weaving), Ada, true, Now).Refusal);
    }

    [Fact]
    public async Task Whoever_gives_roles_in_some_project_keeps_the_list_and_it_is_there_after_a_restart()
    {
        var (project, lead) = await workspace.FoundProject();
        var coordinator = await workspace.Join(project, lead, ProjectRole.Coordinator);
        var scientist = await workspace.Join(project, lead, ProjectRole.Scientist);
        var areas = workspace.Grains.PriorityAreas();

        Assert.Equal(PriorityAreaRefusals.MayNotKeep, (await areas.Keep(scientist, new(id, MainAreas.Art, Weaving))).Refused());
        Assert.Contains((await areas.Keep(coordinator, new(id, MainAreas.Art, Weaving))).Given(), area => area.Id == id);
        (await areas.Retire(lead, id)).Given();

        await workspace.ForgetEverything();
        Assert.True((await workspace.Grains.PriorityAreas().All()).Single(area => area.Id == id).IsRetired);
    }

    private static PriorityAreaCatalogue After(PriorityAreaCatalogue state, Decision<PriorityAreaEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (now, happened) => now.Apply(happened));
    }
}
