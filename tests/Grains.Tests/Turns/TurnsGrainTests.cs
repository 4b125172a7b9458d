using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;

namespace ResearchHub.Turns;

public sealed class TurnsGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public async Task A_draft_is_handed_over_and_back_and_both_see_whose_turn_it_is()
    {
        var (project, lead) = await workspace.FoundProject();
        var (consultant, scientist) = (await workspace.Join(project, lead, ProjectRole.Consultant), await workspace.Join(project, lead, ProjectRole.Scientist));
        var draft = await workspace.FoundDocument(project, lead);
        var (baton, due) = (workspace.Grains.Baton(draft), workspace.Clock.GetUtcNow().AddDays(3));

        var handed = (await baton.HandOver(lead, new(consultant.Person, " Please read section 2. ", due, 0))).Given();
        Assert.Equal((consultant.Person, "Please read section 2.", 1), (handed.Holder, handed.Steps[0].Note, handed.Edition));
        // Sent twice, done once.
        Assert.Equal(1, (await baton.HandOver(lead, new(consultant.Person, "Please read section 2.", due, 0))).Given().Edition);
        await workspace.ForgetEverything();

        var mine = Assert.Single(await workspace.Grains.Turns().Mine(consultant));
        Assert.Equal(("hand-over", draft.Value, project, lead.Person, "Please read section 2."), (mine.Kind, mine.Thing, mine.Project, mine.By, mine.Note));
        Assert.Contains(await workspace.Grains.Turns().Waiting(lead), turn => turn.Thing == draft.Value && turn.Person == consultant.Person);
        Assert.Empty(await workspace.Grains.Turns().Waiting(scientist));
        Assert.Equal(new DraftTurn(draft, consultant.Person), Assert.Single(await workspace.Grains.Turns().AtDrafts(scientist, project)));

        // A consultant does not write, but it is their turn: they hand it on; then it is theirs no longer.
        Assert.Equal(TurnRefusals.ChangedMeanwhile, (await baton.HandOver(consultant, new(lead.Person, "", null, 0))).Refused());
        (await baton.HandOver(consultant, new(lead.Person, "Done", null, 1))).Given();
        Assert.Equal(TurnRefusals.NotYourTurn, (await baton.HandOver(consultant, new(scientist.Person, "", null, 2))).Refused());
        Assert.Empty(await workspace.Grains.Turns().Mine(consultant));
        Assert.Equal(TurnRefusals.NotMember, (await baton.HandOver(lead, new(lead.Person, "", null, 2))).Refused());
        Assert.Equal(TurnRefusals.NotMember, (await baton.HandOver(lead, new(new(Guid.NewGuid()), "", null, 2))).Refused());
        Assert.Equal(TurnRefusals.BadNote, (await baton.HandOver(lead, new(scientist.Person, new('x', 501), null, 2))).Refused());

        var ended = (await baton.End(lead, new("", 2))).Given();
        Assert.Equal((null, 3), (ended.Holder, ended.Steps.Length));
        Assert.Equal(TurnRefusals.NobodysTurn, (await baton.End(lead, new("", 3))).Refused());
        Assert.Empty(await workspace.Grains.Turns().AtDrafts(scientist, project));
    }

    [Fact]
    public async Task Whoever_lost_the_role_is_no_longer_told_and_a_draft_in_the_trash_waits_for_nobody()
    {
        var (project, lead) = await workspace.FoundProject();
        var (reader, other) = (await workspace.Join(project, lead, ProjectRole.Observer), await workspace.Join(project, lead, ProjectRole.Scientist));
        var draft = await workspace.FoundDocument(project, lead);
        (await workspace.Grains.Baton(draft).HandOver(lead, new(reader.Person, "A secret note", null, 0))).Given();
        Assert.Single(await workspace.Grains.Turns().Mine(reader));

        (await workspace.Grains.Project(project).TakeRole(lead, new(reader.Person))).Given();
        Assert.Empty(await workspace.Grains.Turns().Mine(reader));

        (await workspace.Grains.Baton(draft).HandOver(lead, new(other.Person, "", null, 1))).Given();
        (await workspace.Grains.Document(draft).MoveToTrash(lead)).Given();
        Assert.Empty(await workspace.Grains.Turns().Mine(other));
        Assert.Equal(TurnRefusals.NoDraft, (await workspace.Grains.Baton(draft).HandOver(lead, new(reader.Person, "", null, 2))).Refused());
    }

    [Fact]
    public async Task A_question_waits_for_who_is_asked_then_for_who_asked_and_when_it_is_accepted_for_nobody()
    {
        var (project, lead) = await workspace.FoundProject();
        var (emmy, mary) = (await workspace.Register(), await workspace.Register());
        (await workspace.Grains.Project(project).GiveRole(lead, new(mary.Person, ProjectRole.Consultant))).Given();
        var (id, secret) = (ConsultationId.New(TimeProvider.System), ConsultationId.New(TimeProvider.System));
        var thread = workspace.Grains.Consultation(id);
        var question = new AskQuestion(
            project, MainAreas.Art, "Is the horn old?", "See the photograph.", Language.English, [emmy.Person, mary.Person],
            new(workspace.Clock.GetUtcNow().UtcDateTime.Date.AddDays(4), TimeSpan.Zero), false, true);
        (await thread.Ask(lead, question)).Given();
        (await workspace.Grains.Consultation(secret).Ask(lead, question with { IsConfidential = true, Consultants = [mary.Person] })).Given();

        // Emmy is not in the project, and is not told which one it is.
        var outside = Assert.Single(await workspace.Grains.Turns().Mine(emmy));
        Assert.Equal(("question", id.Value, lead.Person, question.Due), (outside.Kind, outside.Thing, outside.By, outside.Due));
        Assert.Null(outside.Project);
        Assert.Equal([project, project], (await workspace.Grains.Turns().Mine(mary)).Select(turn => turn.Project!.Value));
        Assert.Equal([emmy.Person, mary.Person], await Radar());

        (await thread.Post(emmy, new(MessageId.New(TimeProvider.System), MessageKind.Answer, "Yes"))).Given();
        Assert.Empty(await workspace.Grains.Turns().Mine(emmy));
        Assert.Equal([mary.Person], await Radar());
        (await thread.Post(mary, new(MessageId.New(TimeProvider.System), MessageKind.AskBack, "Which photograph?"))).Given();
        var back = Assert.Single(await workspace.Grains.Turns().Mine(lead));
        Assert.Null(back.By);
        Assert.Null(back.Due);
        Assert.Equal([lead.Person], await Radar());

        var answer = MessageId.New(TimeProvider.System);
        (await thread.Post(lead, new(MessageId.New(TimeProvider.System), MessageKind.Remark, "The second."))).Given();
        (await thread.Post(mary, new(answer, MessageKind.Answer, "No"))).Given();
        (await thread.Accept(lead, answer)).Given();
        Assert.Empty(await Radar());
        Assert.Equal(secret.Value, Assert.Single(await workspace.Grains.Turns().Mine(mary)).Thing);

        async Task<IEnumerable<PersonId>> Radar() => (await workspace.Grains.Turns().Waiting(lead))
            .Where(turn => turn.Kind == "question" && turn.Project == project).Select(turn => turn.Person).OrderBy(person => person != emmy.Person);
    }

    [Fact]
    public async Task Tasks_and_drafts_stand_in_one_list_by_deadline_and_in_the_radar_the_oldest_first()
    {
        var (project, lead) = await workspace.FoundProject();
        var member = await workspace.Join(project, lead, ProjectRole.Scientist);
        var draft = await workspace.FoundDocument(project, lead);
        var now = workspace.Clock.GetUtcNow();
        var (late, open) = (AssignmentId.New(TimeProvider.System), AssignmentId.New(TimeProvider.System));
        (await workspace.Grains.Assignment(open).Give(lead, new(project, "Some day", member.Person, null, null))).Given();
        (await workspace.Grains.Baton(draft).HandOver(lead, new(member.Person, "", now.AddDays(2), 0))).Given();
        (await workspace.Grains.Assignment(late).Give(lead, new(project, "Long ago", member.Person, now.AddDays(-1), draft))).Given();

        var mine = await workspace.Grains.Turns().Mine(member);
        Assert.Equal([late.Value, draft.Value, open.Value], mine.Select(turn => turn.Thing));
        Assert.Equal([true, false, false], mine.Select(turn => turn.IsLate));
        Assert.Equal([open.Value, draft.Value, late.Value], (await workspace.Grains.Turns().Waiting(lead)).Where(turn => turn.Project == project).Select(turn => turn.Thing));

        (await workspace.Grains.Assignment(late).MarkDone(member)).Given();
        Assert.Equal([draft.Value, open.Value], (await workspace.Grains.Turns().Mine(member)).Select(turn => turn.Thing));
    }

    [Fact]
    public async Task A_change_of_turn_rings_the_bell_once_for_all_who_watch()
    {
        var (project, lead) = await workspace.FoundProject();
        var member = await workspace.Join(project, lead, ProjectRole.Scientist);
        var draft = await workspace.FoundDocument(project, lead);
        var ear = new TurnsEar();
        var before = await workspace.Grains.TurnsNews().Watch(workspace.Listen(ear));

        (await workspace.Grains.Baton(draft).HandOver(lead, new(member.Person, "", null, 0))).Given();

        await ear.Heard.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.NotEqual(before, await workspace.Grains.TurnsNews().Watch(workspace.Listen(ear)));
    }

    [Fact]
    public async Task Coordinators_are_those_who_coordinate_a_project_now()
    {
        var (project, lead) = await workspace.FoundProject();
        var coordinator = await workspace.Join(project, lead, ProjectRole.Coordinator);
        Assert.False(await workspace.Grains.Projects().Coordinates(lead.Person));
        Assert.True(await workspace.Grains.Projects().Coordinates(coordinator.Person));

        (await workspace.Grains.Calendar(Country.Belarus).Say(coordinator, new(new(2028, 1, 8), DayKind.Working, "A decree"))).Given();
        await workspace.ForgetEverything();
        Assert.Contains((await workspace.Grains.Calendar(Country.Belarus).View()).Days, day => day is { Note: "A decree", Kind: DayKind.Working });

        (await workspace.Grains.Project(project).TakeRole(lead, new(coordinator.Person))).Given();
        Assert.False(await workspace.Grains.Projects().Coordinates(coordinator.Person));
        Assert.Equal(
            TurnRefusals.NotCoordinator, (await workspace.Grains.Calendar(Country.Belarus).Say(coordinator, new(new(2028, 1, 9), DayKind.Working, "x"))).Refused());
    }

    private sealed class TurnsEar : ITurnsWatcher
    {
        public TaskCompletionSource Heard { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Changed()
        {
            Heard.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
