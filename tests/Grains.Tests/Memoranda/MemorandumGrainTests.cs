using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Memoranda;

public sealed class MemorandumGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    private static readonly FourNames Words = new("", "Обмен", "Абмен", "Exchange");

    [Fact]
    public async Task Several_memoranda_stand_in_order_with_their_words()
    {
        var (first, second) = (MemorandumId.New(TimeProvider.System), MemorandumId.New(TimeProvider.System));
        var museum = InstitutionId.New(TimeProvider.System);
        Assert.Equal(MemorandumRefusals.Unknown, (await workspace.Grains.Memorandum(first).View()).Refused());

        (await workspace.Grains.Memorandum(first).Register(new(Words, [museum], new(2024, 10, 17), null, [Words, Words with { English = "Copies" }]))).Given();
        (await workspace.Grains.Memorandum(second).Register(new(Words, [], null, null, [Words]))).Given();

        var all = await workspace.Grains.Memoranda().All();
        Assert.Equal([first, second], all.Select(one => one.Id));
        Assert.Equal((new DateOnly(2024, 10, 17), null), (all[0].SignedOn, all[0].Until));
        Assert.Equal<InstitutionId>([museum], all[0].Parties);
        Assert.Equal(["Exchange", "Copies"], all[0].Activities.Select(activity => activity.English));

        await workspace.ForgetEverything();
        Assert.Equal<FourNames>(all[0].Activities, (await workspace.Grains.Memorandum(first).View()).Given().Activities);
    }

    [Fact]
    public async Task Projects_are_counted_by_what_they_serve_and_those_in_the_trash_are_not()
    {
        var (memorandum, lead) = (MemorandumId.New(TimeProvider.System), Workspace.NewCaller());
        var projects = Enumerable.Range(0, 3).Select(_ => ProjectId.New(TimeProvider.System)).ToArray();
        ImmutableArray<int>[] serve = [[1, 3], [3], [3, 4]];
        for (var at = 0; at < projects.Length; at++)
        {
            (await workspace.Grains.Project(projects[at]).Found(lead, new("Title", "", Language.English, serve[at], [], null, memorandum))).Given();
        }

        (await workspace.Grains.Project(projects[2]).MoveToTrash(lead)).Given();

        var counts = (await workspace.Grains.Projects().Serving()).Where(count => count.Memorandum == memorandum).OrderBy(count => count.Activity);
        Assert.Equal([new(memorandum, 1, 1), new(memorandum, 3, 2)], counts);
    }
}
