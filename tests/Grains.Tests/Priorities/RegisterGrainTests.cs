using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Turns;

namespace ResearchHub.Priorities;

public sealed class RegisterGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public async Task A_round_is_hidden_until_it_closes_and_then_shown_to_all_at_once()
    {
        var stage = await Convened(4, ["Names of ornament", "Natural dyes"]);
        var register = workspace.Grains.Register(stage.Id);
        var box = workspace.Grains.BallotBox((await register.View(stage.Coordinator)).Given().Open!.Box);
        var before = (await register.View(stage.Coordinator)).Given();
        (int, int)[] ratings = [(9, 5), (8, 4), (9, 6), (2, 6)];
        for (var at = 0; at < 4; at++)
        {
            (await Cast(stage, box, at, ratings[at].Item1, $"why-{at}", ratings[at].Item2)).Given();
        }

        // Nobody sees anything of it: the register looks as it did, and the box answers no one.
        Same(before, (await register.View(stage.Coordinator)).Given());
        foreach (var who in stage.Panel.Append(stage.Coordinator))
        {
            Assert.Equal(PriorityRefusals.RoundOpen, (await box.Result(who, stage.Id)).Refused());
        }

        Assert.Equal(PriorityRefusals.NotFound, (await box.Result(Workspace.NewCaller(), stage.Id)).Refused());
        Assert.Equal(9, (await box.Own(stage.Panel[0], stage.Id)).Given().Ratings[0].Rate);
        Assert.Empty((await box.Own(stage.Coordinator, stage.Id)).Given().Ratings);

        (await register.CloseRound(stage.Coordinator)).Given();
        await workspace.ForgetEverything();
        var result = (await box.Result(stage.Panel[3], stage.Id)).Given();
        Assert.Equal((4, 4), (result.Ballots, result.Complete));
        Assert.NotNull(result.Concordance);
        var first = result.Candidates[0];
        Assert.Equal(new(6.5, 8.5, 9), first.Spread);
        Assert.Equal(new DissentingRating(2, "why-3"), Assert.Single(first.Dissent));
        Assert.Equal(["why-0", "why-1", "why-2"], first.Reasons.Order());
        Assert.Equal(PriorityRefusals.RoundClosed, (await Cast(stage, box, 0, 1, "", 1)).Refused());
        Assert.Equal(9, (await box.Own(stage.Panel[0], stage.Id)).Given().Ratings[0].Rate);
    }

    [Fact]
    public async Task Nothing_that_is_stored_of_a_ballot_names_a_person_or_a_time()
    {
        var stage = await Convened(3, ["One", "Two"]);
        var view = (await workspace.Grains.Register(stage.Id).View(stage.Coordinator)).Given();
        var box = workspace.Grains.BallotBox(view.Open!.Box);
        for (var at = 0; at < 3; at++)
        {
            (await Cast(stage, box, at, 5, "a reason", 6)).Given();
        }

        var stored = string.Join('\n', await workspace.Rows.Query<string>(
            "SELECT e.data FROM events e JOIN streams s ON s.number = e.stream WHERE s.area = 'ballots' AND s.id = @id", new { id = view.Open.Box.ToString("N") }));

        Assert.Contains("a reason", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("\"at\"", stored, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d\d:\d\d|20\d\d-", stored);
        foreach (var person in stage.Panel)
        {
            Assert.DoesNotContain($"{person.Person}", stored, StringComparison.Ordinal);
            Assert.DoesNotContain(person.Person.Value.ToString(), stored, StringComparison.Ordinal);
        }

        // Entries' ids are random: those of versions that carry a time would begin alike.
        var ids = System.Text.RegularExpressions.Regex.Matches(stored, "\"id\":\"([0-9a-f-]{36})\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(6, ids.Select(id => id[..6]).Distinct().Count());
        // Nor can two rounds' ballots be told to be of one person.
        var other = new BallotKey([.. new byte[32]]);
        Assert.NotEqual(other.AuthorOf(Guid.NewGuid(), stage.Panel[0].Person), other.AuthorOf(Guid.NewGuid(), stage.Panel[0].Person));
        Assert.Empty(await workspace.Rows.Query<string>("SELECT s.id FROM streams s WHERE s.area = 'audit' AND s.id LIKE @id", new { id = $"%{view.Open.Box:N}%" }));
    }

    [Fact]
    public async Task A_ballot_is_heard_of_by_nobody_and_an_opened_round_by_all()
    {
        var stage = await Convened(3, ["One", "Two"]);
        var ear = new Ear();
        var listening = workspace.Listen(ear);
        var before = await Settled();
        var box = workspace.Grains.BallotBox((await workspace.Grains.Register(stage.Id).View(stage.Coordinator)).Given().Open!.Box);
        (await Cast(stage, box, 0, 5, "", 5)).Given();
        (await Cast(stage, box, 1, 5, "", 5)).Given();
        Assert.Equal(before, await Settled());

        ear.Expect();
        (await workspace.Grains.Register(stage.Id).CloseRound(stage.Coordinator)).Given();
        await ear.Heard.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.NotEqual(before, await Settled());

        // Hints are not waited for by those who give them: the number stands still when many questions after them find it the same.
        async Task<long> Settled()
        {
            var (last, alike) = (0L, 0);
            while (alike < 20)
            {
                var now = await workspace.Grains.TurnsNews().Watch(listening);
                (last, alike) = (now, now == last ? alike + 1 : 0);
            }

            return last;
        }
    }

    [Fact]
    public async Task A_round_waits_for_each_until_they_finish_and_nobody_else_sees_for_whom()
    {
        var stage = await Convened(3, ["One", "Two"]);
        var box = workspace.Grains.BallotBox((await workspace.Grains.Register(stage.Id).View(stage.Coordinator)).Given().Open!.Box);

        Assert.Equal(("round", stage.Id.Value), Assert.Single(await workspace.Grains.Turns().Mine(stage.Panel[0])) is var turn ? (turn.Kind, turn.Thing) : default);
        (await box.Cast(stage.Panel[0], new(stage.Id, [new(stage.Candidates[0], 5, "")], BallotState.Kept))).Given();
        Assert.Single(await workspace.Grains.Turns().Mine(stage.Panel[0]));
        (await Cast(stage, box, 0, 5, "", 5)).Given();
        Assert.Empty(await workspace.Grains.Turns().Mine(stage.Panel[0]));
        Assert.Single(await workspace.Grains.Turns().Mine(stage.Panel[1]));
        Assert.DoesNotContain(await workspace.Grains.Turns().Waiting(stage.Coordinator), turn => turn.Kind == "round");

        workspace.Clock.Shift += TimeSpan.FromDays(8);
        try
        {
            // It closed by itself.
            Assert.Empty(await workspace.Grains.Turns().Mine(stage.Panel[1]));
            Assert.Equal(PriorityRefusals.RoundClosed, (await Cast(stage, box, 1, 5, "", 5)).Refused());
            Assert.Equal(1, (await box.Result(stage.Panel[1], stage.Id)).Given().Ballots);
        }
        finally
        {
            workspace.Clock.Shift -= TimeSpan.FromDays(8);
        }
    }

    [Fact]
    public async Task Fewer_than_three_ratings_tell_nothing_and_are_not_published()
    {
        var stage = await Convened(3, ["One", "Two"]);
        var register = workspace.Grains.Register(stage.Id);
        var box = workspace.Grains.BallotBox((await register.View(stage.Coordinator)).Given().Open!.Box);
        (await Cast(stage, box, 0, 9, "mine", 5)).Given();
        (await Cast(stage, box, 1, 1, "yours", 5)).Given();
        Assert.Equal(PriorityRefusals.RoundOpen, (await register.Publish(stage.Coordinator)).Refused());
        (await register.CloseRound(stage.Coordinator)).Given();

        Assert.All((await box.Result(stage.Panel[0], stage.Id)).Given().Candidates, one => Assert.True(one.Spread is null && one.Reasons.IsEmpty && one.Dissent.IsEmpty));
        Assert.Equal(PriorityRefusals.NothingToPublish, (await register.Publish(stage.Coordinator)).Refused());
    }

    [Fact]
    public async Task Changing_the_list_drops_no_rating_and_a_published_register_is_everybodys()
    {
        var stage = await Convened(3, ["One", "Two"]);
        var (register, stranger) = (workspace.Grains.Register(stage.Id), Workspace.NewCaller());
        var first = workspace.Grains.BallotBox((await register.View(stage.Coordinator)).Given().Open!.Box);
        for (var at = 0; at < 3; at++)
        {
            (await Cast(stage, first, at, 7 + (at % 2), "", 4)).Given();
        }

        // While the round is open the list changes; the round asks about what it asked about.
        var third = CandidateId.New(TimeProvider.System);
        (await register.Propose(stage.Panel[1], new(third, "Three", ""))).Given();
        (await register.Withdraw(stage.Coordinator, stage.Candidates[1])).Given();
        Assert.Equal(PriorityRefusals.BadRating, (await first.Cast(stage.Panel[0], new(stage.Id, [new(third, 5, "")], BallotState.Kept))).Refused());
        (await register.CloseRound(stage.Coordinator)).Given();
        Assert.Equal([3, 3], (await first.Result(stage.Coordinator, stage.Id)).Given().Candidates.Select(one => one.Count));

        var second = (await register.OpenRound(stage.Coordinator, workspace.Clock.GetUtcNow().AddDays(7))).Given().Open!;
        Assert.Equal([stage.Candidates[0], third], second.Candidates.AsEnumerable());
        Assert.Equal(7, (await first.Own(stage.Panel[0], stage.Id)).Given().Ratings[0].Rate);
        for (var at = 0; at < 3; at++)
        {
            (await workspace.Grains.BallotBox(second.Box).Cast(stage.Panel[at], new(stage.Id, [new(third, 9, ""), new(stage.Candidates[0], 7, "")], BallotState.Finished))).Given();
        }

        (await register.CloseRound(stage.Coordinator)).Given();
        Assert.Equal(PriorityRefusals.NotFound, (await register.View(stranger)).Refused());
        Assert.DoesNotContain(await workspace.Grains.Priorities().All(stranger), row => row.Id == stage.Id);
        (await register.Publish(stage.Coordinator)).Given();
        Assert.NotNull((await register.View(stranger)).Given().PublishedAt);
        Assert.Contains(await workspace.Grains.Priorities().All(stranger), row => row.Id == stage.Id);
        var result = (await workspace.Grains.BallotBox(second.Box).Result(stranger, stage.Id)).Given();
        Assert.Equal((third, 1.0), (result.Candidates[0].Candidate, result.Concordance));
        Assert.Equal(PriorityRefusals.Published, (await register.OpenRound(stage.Coordinator, workspace.Clock.GetUtcNow().AddDays(7))).Refused());

        // Links go on: by who may read the project, and coordinates or leads it.
        var (project, lead) = await workspace.FoundProject();
        Assert.Equal(PriorityRefusals.MayNotLink, (await register.Link(stage.Coordinator, new(third, project, Linking.Serves))).Refused());
        Assert.Equal(PriorityRefusals.MayNotLink, (await register.Link(await workspace.Join(project, lead, ProjectRole.Scientist), new(third, project, Linking.Serves))).Refused());
        Assert.Equal(project, Assert.Single((await register.Link(lead, new(third, project, Linking.Serves))).Given().Candidates.Single(one => one.Id == third).Projects));
        Assert.Empty((await register.Link(lead, new(third, project, Linking.NoLonger))).Given().Candidates.Single(one => one.Id == third).Projects);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(10, "")]
    [InlineData(-1, "")]
    [InlineData(5, "two\nlines")]
    public async Task What_is_no_rating_is_refused_and_the_ballot_before_it_stays(int rate, string reason)
    {
        var stage = await Convened(3, ["One", "Two"]);
        var box = workspace.Grains.BallotBox((await workspace.Grains.Register(stage.Id).View(stage.Coordinator)).Given().Open!.Box);
        (await Cast(stage, box, 0, 7, "kept", 3)).Given();

        var refused = (await Cast(stage, box, 0, rate, reason, 3)).Refused();

        Assert.Equal(reason.Length > 0 ? PriorityRefusals.BadReason : PriorityRefusals.BadRating, refused);
        Assert.Equal(new Rating(stage.Candidates[0], 7, "kept"), (await box.Own(stage.Panel[0], stage.Id)).Given().Ratings[0]);
        Assert.Equal(PriorityRefusals.NotOnPanel, (await box.Cast(stage.Coordinator, new(stage.Id, [], BallotState.Kept))).Refused());
        Assert.Equal(PriorityRefusals.NotFound, (await box.Cast(stage.Panel[0], new(RegisterId.New(TimeProvider.System), [], BallotState.Kept))).Refused());
    }

    [Fact]
    public void Another_key_than_the_rounds_is_noticed_before_a_person_counts_twice()
    {
        var (id, candidate) = (Guid.NewGuid(), CandidateId.New(TimeProvider.System));
        var (person, terms) = (PersonId.New(TimeProvider.System), new RoundTerms(true, [candidate], true, true));
        var (one, other) = (BallotKey.From(new byte[32]), BallotKey.From([.. Enumerable.Repeat((byte)1, 32)]));
        var command = new CastBallot(RegisterId.New(TimeProvider.System), [new(candidate, 5, "")], BallotState.Finished);

        var decided = BallotBox.Empty.Decide(command, one.AuthorOf(id, person), one.CheckOf(id), terms, [Guid.NewGuid()]);
        var box = decided.Events.Aggregate(BallotBox.Empty, (state, happened) => state.Apply(happened));

        Assert.Equal(PriorityRefusals.AnotherKey, box.Decide(command, other.AuthorOf(id, person), other.CheckOf(id), terms, [Guid.NewGuid()]).Refusal);
        Assert.Empty(box.Decide(command, one.AuthorOf(id, person), one.CheckOf(id), terms, [Guid.NewGuid()]).Events);
    }

    private static void Same(RegisterView one, RegisterView other) => Assert.Equal(
        System.Text.Json.JsonSerializer.Serialize(one), System.Text.Json.JsonSerializer.Serialize(other));

    private static Task<Reply<OwnBallot>> Cast(Stage stage, IBallotBoxGrain box, int who, int first, string reason, int second) => box.Cast(
        stage.Panel[who],
        new(stage.Id, [new(stage.Candidates[0], first, reason), new(stage.Candidates[1], second, "")], BallotState.Finished));

    private Task<Stage> Convened(int panel, string[] titles) => Stage.Convened(workspace, panel, titles);

    private sealed class Ear : ITurnsWatcher
    {
        private TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Heard => heard.Task;

        public void Expect() => heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Changed()
        {
            heard.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
