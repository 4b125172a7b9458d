using System.Threading.Channels;
using ResearchHub.Audit;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;

namespace ResearchHub.Consultations;

public sealed class ConsultationGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly ConsultationId id = ConsultationId.New(TimeProvider.System);

    private IConsultationGrain Thread => workspace.Grains.Consultation(id);

    [Fact]
    public async Task A_consultant_from_outside_sees_the_passage_then_and_now_and_not_a_word_beside_it()
    {
        var (project, lead) = await workspace.FoundProject();
        var document = await workspace.FoundDocument(project, lead);
        await Write(document, lead, 1, ChangeSet.Replace(0, 0, 0, "Before. The horn is old. After."));
        var emmy = await workspace.Register();
        (await Thread.Ask(lead, Question(project, emmy) with { Passage = new(document, 2, 8, 24) })).Given();

        var view = (await Thread.View(emmy)).Given();
        Assert.Equal(("The horn is old.", "The horn is old."), (view.Quoted, (await Thread.Passage(emmy)).Given().Text));
        Assert.Equal(DocumentRefusals.NotFound, (await workspace.Grains.Document(document).Read(emmy)).Refused());

        await Write(document, lead, 2, ChangeSet.Replace(31, 20, 23, "very old"), ChangeSet.Replace(36, 8, 8, "Secret one. "), ChangeSet.Replace(48, 41, 41, " Secret two."));
        Assert.Equal("The horn is very old.", (await Thread.Passage(emmy)).Given().Text);
        await Write(document, lead, 5, ChangeSet.Replace(60, 20, 41, ""));
        Assert.Equal("", (await Thread.Passage(emmy)).Given().Text);
        Assert.Equal("The horn is old.", (await Thread.View(emmy)).Given().Quoted);
    }

    [Fact]
    public async Task A_passage_that_the_asker_may_not_read_or_of_another_project_is_not_asked_about()
    {
        var (project, lead) = await workspace.FoundProject();
        var (other, stranger) = await workspace.FoundProject();
        var document = await workspace.FoundDocument(project, lead);
        await Write(document, lead, 1, ChangeSet.Replace(0, 0, 0, "Secret"));
        var emmy = await workspace.Register();
        foreach (var (caller, of, passage) in new[]
        {
            (stranger, other, new Passage(document, 2, 0, 6)), (lead, project, new(document, 3, 0, 6)), (lead, project, new(document, 2, 0, 7)),
            (lead, project, new(document, 2, 3, 3)), (lead, project, new(document, 2, int.MinValue, int.MaxValue)), (lead, project, new(document, 0, 0, 1)),
        })
        {
            var asked = await workspace.Grains.Consultation(ConsultationId.New(TimeProvider.System)).Ask(caller, Question(of, emmy) with { Passage = passage });
            Assert.Equal(ConsultationRefusals.BadPassage, asked.Refused());
        }
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart_and_a_first_look_is_seen()
    {
        var (project, lead) = await workspace.FoundProject();
        var (emmy, mary) = (await workspace.Register(), await workspace.Register());
        (await Thread.Ask(lead, Question(project, emmy))).Given();
        Assert.NotNull((await Thread.View(emmy)).Given().Consultants.Single().SeenAt);
        var message = MessageId.New(TimeProvider.System);
        (await Thread.Post(emmy, new(message, MessageKind.Answer, "Yes"))).Given();
        (await Thread.Edit(emmy, new(message, MessageKind.Answer, "Yes, surely", 1))).Given();
        (await Thread.Accept(lead, message)).Given();
        var part = ConsultationId.New(TimeProvider.System);
        (await Thread.Split(emmy, new(part, "And when?", "", mary.Person, "She knows"))).Given();
        (await Thread.PassOn(emmy, new(mary.Person, "She knows better"))).Given();
        var before = (await Thread.View(lead)).Given();

        await workspace.ForgetEverything();

        var after = (await Thread.View(lead)).Given();
        Assert.Equal((before.Status, before.Messages.Single().Text, before.Parts.Single(), before.Namings.Single()),
            (after.Status, after.Messages.Single().Text, after.Parts.Single(), after.Namings.Single()));
        var begun = (await workspace.Grains.Consultation(part).View(mary)).Given();
        Assert.Equal((id, lead.Person), (begun.PartOf, begun.Asker));
    }

    [Fact]
    public async Task What_waits_stands_in_the_queue_by_due_date_and_moves_as_it_is_answered_passed_on_and_asked_back()
    {
        var (project, lead) = await workspace.FoundProject();
        var (emmy, mary) = (await workspace.Register(), await workspace.Register());
        var ids = Enumerable.Range(0, 4).Select(_ => ConsultationId.New(TimeProvider.System)).ToArray();
        DateTimeOffset?[] due = [workspace.Clock.GetUtcNow().AddDays(5), null, workspace.Clock.GetUtcNow().AddDays(2), workspace.Clock.GetUtcNow().AddDays(9)];
        for (var at = 0; at < ids.Length; at++)
        {
            (await workspace.Grains.Consultation(ids[at]).Ask(lead, Question(project, emmy) with { Due = due[at] })).Given();
        }

        Assert.Equal([ids[2], ids[0], ids[3], ids[1]], (await Queue(emmy, QueuePart.Waiting)).Rows.Select(row => row.Id));
        (await workspace.Grains.Consultation(ids[0]).Post(emmy, new(MessageId.New(TimeProvider.System), MessageKind.Answer, "Yes"))).Given();
        (await workspace.Grains.Consultation(ids[1]).Post(emmy, new(MessageId.New(TimeProvider.System), MessageKind.AskBack, "Which?"))).Given();
        (await workspace.Grains.Consultation(ids[2]).PassOn(emmy, new(mary.Person, "Not mine"))).Given();

        var queue = await Queue(emmy, QueuePart.Waiting);
        Assert.Equal((1, 1, 1, 1), (queue.Waiting, queue.AskedBack, queue.PassedOn, queue.Answered));
        Assert.Equal([ids[3]], queue.Rows.Select(row => row.Id));
        Assert.Equal([ids[2]], (await Queue(mary, QueuePart.Waiting)).Rows.Select(row => row.Id));
        Assert.Equal<PersonId>([lead.Person], (await Queue(emmy, QueuePart.AskedBack)).Rows.Single().WaitsFor);
        Assert.Empty((await Queue(lead, QueuePart.Waiting)).Rows);
    }

    [Fact]
    public async Task Lists_show_what_one_may_read_and_a_confidential_one_only_to_those_named()
    {
        var (project, lead) = await workspace.FoundProject();
        var member = await workspace.Join(project, lead, ProjectRole.Scientist);
        var (emmy, stranger) = (await workspace.Register(), await workspace.Register());
        var (secret, common) = (ConsultationId.New(TimeProvider.System), ConsultationId.New(TimeProvider.System));
        (await Thread.Ask(lead, Question(project, emmy))).Given();
        (await workspace.Grains.Consultation(secret).Ask(lead, Question(project, emmy) with { IsConfidential = true })).Given();
        (await workspace.Grains.Consultation(common).Ask(lead, Question(project, emmy) with { Project = null })).Given();
        ConsultationId[] mine = [id, secret, common];

        Assert.Equal([id, secret, common], await Listed(lead));
        Assert.Equal([id, secret, common], await Listed(emmy));
        Assert.Equal([id, common], await Listed(member));
        Assert.Equal([common], await Listed(stranger));
        Assert.Equal(ConsultationRefusals.NotFound, (await workspace.Grains.Consultation(secret).View(member)).Refused());
        (await workspace.Grains.Project(project).MoveToTrash(lead)).Given();
        Assert.Equal([common], await Listed(emmy));
        Assert.Equal(ConsultationRefusals.NotFound, (await Thread.View(emmy)).Refused());

        async Task<IEnumerable<ConsultationId>> Listed(Caller caller) =>
            (await workspace.Grains.Consultations().List(caller, new(ConsultationList.Unresolved))).Select(row => row.Id).Where(mine.Contains).Order(ByPlace(mine));
    }

    [Fact]
    public async Task Whoever_opens_a_confidential_one_stands_in_the_audit_log()
    {
        var (project, lead) = await workspace.FoundProject();
        var (emmy, stranger) = (await workspace.Register(), await workspace.Register());
        (await Thread.Ask(lead, Question(project, emmy) with { IsConfidential = true })).Given();
        (await Thread.View(emmy)).Given();
        (await Thread.View(emmy)).Given();
        Assert.Equal(ConsultationRefusals.NotFound, (await Thread.View(stranger)).Refused());

        var noted = (await workspace.Grains.Audit().Page(null, null)).Lines.Select(line => line.Entry).Where(entry => entry.Subject == id.Value);
        Assert.Equal([new(emmy.Person, AuditDeed.ConsultationOpened, id.Value), new(lead.Person, AuditDeed.ConsultationOpened, id.Value)], noted);
    }

    [Fact]
    public async Task Whoever_watches_is_told_of_changes_and_of_who_writes_and_a_stranger_writes_nothing()
    {
        var (project, lead) = await workspace.FoundProject();
        var (emmy, stranger) = (await workspace.Register(), await workspace.Register());
        var ear = new Ear();
        var news = workspace.Grains.ConsultationNews();
        var reference = workspace.Listen(ear);
        var before = await news.Watch(reference);

        (await Thread.Ask(lead, Question(project, emmy))).Given();
        Assert.Equal((id, null), await ear.Hears());
        await Thread.Writing(stranger);
        await Thread.Writing(emmy);
        Assert.Equal((id, emmy.Person), await ear.Hears());
        Assert.Equal(before + 1, await news.Watch(reference));
        GC.KeepAlive(ear);
    }

    private static AskQuestion Question(ProjectId project, Caller asked) =>
        new(project, MainAreas.Art, "Is it a horn?", "", Language.English, [asked.Person], null, false, false);

    private static Comparer<ConsultationId> ByPlace(ConsultationId[] all) => Comparer<ConsultationId>.Create((one, other) => Array.IndexOf(all, one) - Array.IndexOf(all, other));

    private Task<QueueView> Queue(Caller caller, QueuePart part) => workspace.Grains.Consultations().Queue(caller, part);

    private async Task Write(DocumentId document, Caller by, long seen, params ImmutableArray<ChangeSet> changes) =>
        (await workspace.Grains.Document(document).Edit(by, new(workspace.Log.History, seen, new(Guid.NewGuid()), 1, changes))).Given();

    private sealed class Ear : IConsultationWatcher
    {
        private readonly Channel<(ConsultationId, PersonId?)> heard = Channel.CreateUnbounded<(ConsultationId, PersonId?)>();

        public Task Changed(ConsultationId consultation) => heard.Writer.WriteAsync((consultation, null)).AsTask();

        public Task Writes(ConsultationId consultation, PersonId person) => heard.Writer.WriteAsync((consultation, person)).AsTask();

        public Task<(ConsultationId, PersonId?)> Hears() => heard.Reader.ReadAsync().AsTask().WaitAsync(Deadline);
    }
}
