using System.Threading.Channels;
using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.PriorityAreas;
using ResearchHub.Priorities;
using ResearchHub.Projects;
using ResearchHub.Turns;

namespace ResearchHub.Activity;

public sealed class ActivityGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task What_was_done_in_a_project_is_told_to_who_oversees_it_and_to_nobody_else()
    {
        var (project, lead) = await workspace.FoundProject();
        var (scientist, coordinator) = (await workspace.Join(project, lead, ProjectRole.Scientist), await workspace.Join(project, lead, ProjectRole.Coordinator));
        // Deeds of one millisecond stand by their ids.
        await Task.Delay(2);
        var draft = await workspace.FoundDocument(project, scientist);
        var task = AssignmentId.New(TimeProvider.System);
        await Task.Delay(2);
        (await workspace.Grains.Assignment(task).Give(lead, new(project, "Read it", scientist.Person, null, null))).Given();
        await Task.Delay(2);
        (await workspace.Grains.Assignment(task).MarkDone(scientist)).Given();
        await Task.Delay(2);
        (await workspace.Grains.Baton(draft).HandOver(scientist, new(lead.Person, "A note that stays between them", null, 0))).Given();

        var lines = await Lines(coordinator, project);
        Assert.Equal(["handed-over", "task-done", "task-given", "draft-founded", "role-given", "role-given", "project-founded"], lines.Select(line => line.Kind));
        Assert.Equal((scientist.Person, lead.Person, "Notes", draft.Value), (lines[0].Person, lines[0].Other, lines[0].Title, lines[0].Thing));
        Assert.Equal(("Read it", "Weierstrass letters"), (lines[1].Title, lines[1].ProjectTitle));
        Assert.Equal("Coordinator", lines[4].Detail);
        Assert.Equal(7, (await Lines(lead, project)).Length);
        Assert.Empty(await Lines(scientist, project));
        Assert.Empty(await Lines(Workspace.NewCaller(), project));
        Assert.Equal(ActivityCounts.None, await workspace.Grains.Activity().Counts(scientist, Question(project)));

        // A right that is taken away shows nothing more, from the next question on; nor does a project in the trash.
        (await workspace.Grains.Project(project).TakeRole(lead, new(coordinator.Person))).Given();
        Assert.Empty(await Lines(coordinator, project));
        (await workspace.Grains.Project(project).MoveToTrash(lead)).Given();
        Assert.Empty(await Lines(lead, project));
    }

    [Fact]
    public async Task Edits_are_sessions_that_go_on_across_restarts_and_end_with_a_pause()
    {
        var (project, lead) = await workspace.FoundProject();
        var scientist = await workspace.Join(project, lead, ProjectRole.Scientist);
        var draft = await workspace.FoundDocument(project, lead);
        var writer = new WriterId(Guid.NewGuid());
        await Write(draft, scientist, writer, 1, ChangeSet.Replace(0, 0, 0, "Felt is "));
        await Write(draft, lead, new(Guid.NewGuid()), 1, ChangeSet.Replace(8, 8, 8, "soft."));
        await workspace.ForgetEverything();
        workspace.Clock.Shift += TimeSpan.FromMinutes(14);
        await Write(draft, scientist, writer, 2, ChangeSet.Replace(13, 0, 4, "Wool"));
        var now = (await workspace.Grains.Activity().Counts(lead, Question(project))).Now;
        Assert.Equal(2, Assert.Single(now.Drafts, one => one.Draft == draft).People);

        workspace.Clock.Shift += TimeSpan.FromMinutes(15);
        await workspace.ForgetEverything();
        await Write(draft, scientist, writer, 3, ChangeSet.Replace(13, 13, 13, "!"));

        var stored = await workspace.Rows.Query<Stored>(
            "SELECT person, until_at - done_at AS spent, added, removed FROM deeds WHERE thing = @thing AND until_at IS NOT NULL ORDER BY done_at, id",
            new { thing = draft.ToString() });
        Assert.Equal([scientist.Person.ToString(), lead.Person.ToString(), scientist.Person.ToString()], stored.Select(row => row.Person));
        // Two words, and one in another's place; then one more; a sign is no word.
        Assert.Equal([(3L, 1L), (1L, 0L), (0L, 0L)], stored.Select(row => (row.Added, row.Removed)));
        Assert.InRange(stored[0].Spent, 14 * 60_000, (14 * 60_000) + 60_000);
    }

    [Fact]
    public async Task Words_and_their_sections_are_what_a_rebuild_finds_though_the_server_restarted_in_between()
    {
        var (project, lead) = await workspace.FoundProject();
        var scientist = await workspace.Join(project, lead, ProjectRole.Scientist);
        var draft = await workspace.FoundDocument(project, lead);
        var (writer, other, text) = (new WriterId(Guid.NewGuid()), new WriterId(Guid.NewGuid()), "");
        await Write(draft, lead, other, 1, ChangeSet.Replace(0, 0, 0, "# Алтын адам\nТабылды.\n# Деректер\n"));
        text = "# Алтын адам\nТабылды.\n# Деректер\n";
        var sequence = 0L;
        foreach (var sign in "Есік қорғаны, 1969 ж. — well-known")
        {
            await Write(draft, scientist, writer, ++sequence, ChangeSet.Replace(text.Length, text.Length, text.Length, $"{sign}"));
            text += sign;
            if (sequence % 10 == 5)
            {
                await workspace.ForgetEverything();
            }
        }

        // A word into the first section, and another's heading above it.
        var place = text.IndexOf("Табылды", StringComparison.Ordinal);
        await Write(draft, scientist, writer, ++sequence, ChangeSet.Replace(text.Length, place, place, "Ертеде "));
        await Write(draft, lead, other, 2, ChangeSet.Replace(text.Length + 7, 0, 0, "# Кіріспе\n"));
        await workspace.ForgetEverything();
        await Write(draft, scientist, writer, ++sequence, ChangeSet.Replace(text.Length + 17, text.Length + 17, text.Length + 17, " ғой"));

        var line = Assert.Single(await Lines(lead, project), line => line.Kind == "worked" && line.Person == scientist.Person);
        Assert.Equal((7L, 0L, "2"), (line.Added, line.Removed, line.Section));
        Assert.Equal(("2", 7L), (Assert.Single(line.Sittings).Section, line.Sittings[0].Added));

        var replay = DocumentsArea.Area.Replay(draft.Value);
        foreach (var happened in await workspace.Log.Read<DocumentEvent>(new(DocumentsArea.Name, draft.Value), 0, 5_000))
        {
            replay.Apply(happened);
        }

        var stored = await workspace.Rows.Query<Worked>(
            "SELECT id, done_at, until_at, person, added, removed, places FROM deeds WHERE thing = @thing AND until_at IS NOT NULL ORDER BY id",
            new { thing = draft.ToString() });
        Assert.Equal(
            replay.Rows().Where(row => row.Table == Deed.Table && Value(row, "until_at") is not null)
                .Select(row => string.Join('|', Told.Select(column => Value(row, column)).Prepend(row.Id))).Order(StringComparer.Ordinal),
            stored.Select(row => string.Join('|', row.Id, row.DoneAt, row.UntilAt, row.Person, row.Added, row.Removed, row.Places))
                .Order(StringComparer.Ordinal));
        Assert.Equal("2:5 1:1 3:1", stored.Single(row => row.Person == scientist.Person.ToString()).Places);
    }

    [Fact]
    public async Task Questions_that_were_asked_while_somebody_worked_join_their_line_but_no_confidential_one()
    {
        var (project, lead) = await workspace.FoundProject();
        var emmy = await workspace.Register();
        var draft = await workspace.FoundDocument(project, lead);
        await Write(draft, lead, new(Guid.NewGuid()), 1, ChangeSet.Replace(0, 0, 0, "Felt is soft."));
        foreach (var (confidential, title) in new[] { (true, "Secret felt"), (false, "Open felt") })
        {
            (await workspace.Grains.Consultation(ConsultationId.New(TimeProvider.System)).Ask(lead, new(
                project, MainAreas.Art, title, "", Language.English, [emmy.Person], null, confidential, false, new(draft, 2, 0, 4)))).Given();
        }

        var lines = await Lines(lead, project);
        var work = Assert.Single(lines, line => line.Kind == "worked");
        Assert.Equal(("Open felt", Language.English), (Assert.Single(work.Questions).Title, work.Questions[0].Language));
        Assert.DoesNotContain(lines, line => line.Kind == "asked");
    }

    [Fact]
    public async Task Of_a_confidential_consultation_nothing_is_told()
    {
        var (project, lead) = await workspace.FoundProject();
        var emmy = await workspace.Register();
        foreach (var (confidential, title) in new[] { (true, "Secret horn"), (false, "Open horn") })
        {
            var (thread, answer) = (workspace.Grains.Consultation(ConsultationId.New(TimeProvider.System)), MessageId.New(TimeProvider.System));
            (await thread.Ask(lead, new(project, MainAreas.Art, title, "", Language.English, [emmy.Person], null, confidential, false))).Given();
            (await thread.Post(emmy, new(answer, MessageKind.Answer, "Yes"))).Given();
            (await thread.Accept(lead, answer)).Given();
        }

        var lines = (await Lines(lead, project)).Where(line => line.Kind != "project-founded").ToList();
        Assert.Equal(["answer-accepted", "answered", "asked"], lines.Select(line => line.Kind));
        Assert.All(lines, line => Assert.Equal("Open horn", line.Title));
        Assert.Empty(await workspace.Rows.Query<string>("SELECT d.id FROM deeds d JOIN consultations c ON c.id = d.thing WHERE c.confidential = 1", new { }));
    }

    [Fact]
    public async Task A_round_is_told_of_when_it_has_closed_to_who_coordinates()
    {
        var stage = await Stage.Convened(workspace, 3, ["One", "Two"]);
        var (_, lead) = await workspace.FoundProject();
        Assert.DoesNotContain(await Lines(stage.Coordinator, Question(null)), line => line.Thing == stage.Id.Value);

        await stage.Bring(workspace, RoundIs.Closed);

        var closed = Assert.Single(await Lines(stage.Coordinator, Question(null)), line => line.Thing == stage.Id.Value);
        Assert.Equal(("round-closed", "Priorities", stage.Coordinator.Person), (closed.Kind, closed.Title, closed.Person));
        Assert.DoesNotContain(await Lines(lead, Question(null)), line => line.Thing == stage.Id.Value);
    }

    [Fact]
    public async Task Pages_join_without_a_gap_and_filters_choose()
    {
        var (project, lead) = await workspace.FoundProject();
        for (var number = 0; number < ActivityLimits.PageLength + 5; number++)
        {
            (await workspace.Grains.Assignment(AssignmentId.New(TimeProvider.System)).Give(lead, new(project, $"Task {number}", lead.Person, null, null))).Given();
        }

        var (all, place, pages) = (new List<ActivityLine>(), default(ActivityPlace), 0);
        do
        {
            var page = await workspace.Grains.Activity().Page(lead, Question(project), place);
            all.AddRange(page.Hours.SelectMany(hour => hour.Lines.Concat(hour.Folded)));
            Assert.All(page.Hours, hour => Assert.True(hour.Lines.Length <= ActivityLimits.LinesAnHour));
            (place, pages) = (page.Next, pages + 1);
        }
        while (place is not null);

        Assert.Equal(ActivityLimits.PageLength + 6, all.Select(line => (line.Thing, line.Kind)).Distinct().Count());
        Assert.True(pages > 1);
        var question = Question(project);
        Assert.Equal(all.Count, (await Counts(lead, question)).Sum(hour => hour.Deeds));
        Assert.NotEmpty(await Lines(lead, question with { Serving = 3 }));
        Assert.Empty(await Lines(lead, question with { Serving = 2 }));
        Assert.NotEmpty(await Lines(lead, question with { Person = lead.Person }));
        Assert.Empty(await Lines(lead, question with { Person = Workspace.NewCaller().Person }));
        Assert.Empty(await Lines(lead, question with { Museum = new(Guid.NewGuid()) }));
        Assert.Empty(await Lines(lead, question with { Until = question.From.AddDays(1) }));
        // Nobody's hours are counted.
        Assert.Empty(await Counts(lead, question with { Person = lead.Person }));
        var counts = await workspace.Grains.Activity().Counts(lead, question);
        Assert.Equal([(1, all.Count), (3, all.Count)], counts.ByServing.Select(one => (one.Serving, one.Deeds)));
    }

    [Fact]
    public async Task Days_that_change_no_more_are_counted_with_what_was_done_since_and_with_the_rights_of_now()
    {
        var (project, lead) = await workspace.FoundProject();
        var coordinator = await workspace.Join(project, lead, ProjectRole.Coordinator);
        workspace.Clock.Shift += TimeSpan.FromDays(4);
        Assert.Equal(2, await Deeds(coordinator));
        await workspace.Join(project, lead, ProjectRole.Scientist);
        workspace.Clock.Shift += TimeSpan.FromMinutes(1);
        Assert.Equal((3, 3), (await Deeds(coordinator), await Deeds(lead)));

        (await workspace.Grains.Project(project).TakeRole(lead, new(coordinator.Person))).Given();
        Assert.Equal((0, 4), (await Deeds(coordinator), await Deeds(lead)));
        var now = workspace.Clock.GetUtcNow();
        Assert.Equal(2, (await Counts(lead, Question(project) with { Until = now.AddDays(-3) })).Sum(hour => hour.Deeds));
        Assert.Equal(2, (await Counts(lead, Question(project) with { From = now.AddDays(-3) })).Sum(hour => hour.Deeds));

        async Task<int> Deeds(Caller caller) => (await Counts(caller, Question(project))).Sum(hour => hour.Deeds);
    }

    [Fact]
    public async Task Who_watches_hears_of_a_deed()
    {
        var ear = new Ear();
        var before = await workspace.Grains.ActivityNews().Watch(workspace.Listen(ear));

        await workspace.FoundProject();

        using var patience = new CancellationTokenSource(Deadline);
        Assert.True(await ear.Heard.WaitToReadAsync(patience.Token));
        Assert.NotEqual(before, await workspace.Grains.ActivityNews().Watch(workspace.Listen(ear)));
        GC.KeepAlive(ear);
    }

    private ActivityQuestion Question(ProjectId? project)
    {
        var now = workspace.Clock.GetUtcNow();
        return new(now.AddDays(-30), now.AddDays(1), Project: project);
    }

    private Task<ImmutableArray<ActivityLine>> Lines(Caller caller, ProjectId project) => Lines(caller, Question(project));

    private async Task<ImmutableArray<ActivityLine>> Lines(Caller caller, ActivityQuestion question) =>
        [.. (await workspace.Grains.Activity().Page(caller, question, null)).Hours.SelectMany(hour => hour.Lines.Concat(hour.Folded))];

    private async Task<ImmutableArray<HourCount>> Counts(Caller caller, ActivityQuestion question) =>
        (await workspace.Grains.Activity().Counts(caller, question)).ByHour;

    private async Task Write(DocumentId draft, Caller by, WriterId writer, long first, ChangeSet change)
    {
        var seen = (await workspace.Grains.Document(draft).View(by)).Given().Version;
        (await workspace.Grains.Document(draft).Edit(by, new(workspace.Log.History, seen, writer, first, [change]))).Given();
    }

    private static object? Value(Row row, string column) => row.Values.Single(value => value.Column == column).Value;

    private static readonly string[] Told = ["done_at", "until_at", "person", "added", "removed", "places"];

    private sealed record Stored(string Person, long Spent, long Added, long Removed);

    private sealed record Worked(string Id, long DoneAt, long UntilAt, string Person, long Added, long Removed, string? Places);

    private sealed class Ear : IActivityWatcher
    {
        private readonly Channel<bool> heard = Channel.CreateUnbounded<bool>();

        public ChannelReader<bool> Heard => heard.Reader;

        public Task Changed() => heard.Writer.WriteAsync(true).AsTask();
    }
}
