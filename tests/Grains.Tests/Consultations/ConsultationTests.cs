using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;
using static ResearchHub.Consultations.ConsultationActions;

namespace ResearchHub.Consultations;

/// <summary>The rules of a thread, without a host.</summary>
public sealed class ConsultationTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ada = New(), Emmy = New(), Sofia = New(), Mary = New(), Stranger = New();
    private static readonly ProjectId Project = ProjectId.New(TimeProvider.System);

    private static readonly Standing Member = new(ProjectRights.Of(ProjectRole.Scientist, ProjectState.Open), 1, ProjectState.Open);
    private static readonly Standing Observer = new(ProjectRights.Of(ProjectRole.Observer, ProjectState.Open), 1, ProjectState.Open);
    private static readonly Standing Outsider = new(ProjectActions.None, 1, ProjectState.Open);

    private static readonly AskQuestion Question = new(
        Project, MainAreas.Art, "Is it a ram's horn?", "", Language.English, [Emmy, Sofia], Start.AddDays(3), false, true);

    private Consultation thread = After(Consultation.Empty, Consultation.Empty.Decide(Question, Ada, new(Member, true, false, null), Start));
    private DateTimeOffset now = Start;

    [Fact]
    public void A_question_is_open_then_answered_then_accepted_and_a_preliminary_answer_is_none()
    {
        Assert.Equal(ConsultationStatus.Open, thread.StatusAt(now));
        Assert.Equal<PersonId>([Emmy, Sofia], thread.WaitsFor);
        var preliminary = Post(Emmy, MessageKind.Preliminary, "Perhaps");
        Assert.Equal(ConsultationStatus.Open, thread.StatusAt(now));
        Do(thread.Decide(new EditMessage(preliminary, MessageKind.Answer, "It is", 1), Emmy, Outsider, now));
        Assert.Equal(ConsultationStatus.Answered, thread.StatusAt(now));
        Assert.Equal<PersonId>([Sofia], thread.WaitsFor);
        var other = Post(Sofia, MessageKind.Answer, "It is a hook");
        foreach (var answer in new[] { preliminary, other })
        {
            Do(thread.AcceptAnswer(answer, Ada, Member, true, now));
        }

        Assert.Equal((ConsultationStatus.Accepted, 2, 0), (thread.StatusAt(now), thread.Messages.Count(message => message.AcceptedAt is not null), thread.WaitsFor.Length));
        Assert.Empty(thread.AcceptAnswer(other, Ada, Member, true, now).Events);
        Do(thread.AcceptAnswer(preliminary, Ada, Member, false, now));
        Do(thread.AcceptAnswer(other, Ada, Member, false, now));
        Assert.Equal(ConsultationStatus.Answered, thread.StatusAt(now));
    }

    [Fact]
    public void Only_the_asker_accepts_and_only_answers()
    {
        var remark = Post(Ada, MessageKind.Remark, "Anybody?");
        var answer = Post(Emmy, MessageKind.Answer, "Yes");
        Assert.Equal(ConsultationRefusals.NoAnswer, thread.AcceptAnswer(remark, Ada, Member, true, now).Refusal);
        Assert.Equal(ConsultationRefusals.MayNot, thread.AcceptAnswer(answer, Emmy, Outsider, true, now).Refusal);
        Assert.Equal(ConsultationRefusals.MayNot, thread.AcceptAnswer(answer, Mary, Member, true, now).Refusal);
        Assert.Equal(ConsultationRefusals.NotFound, thread.AcceptAnswer(answer, Stranger, Outsider, true, now).Refusal);
        Assert.Equal(ConsultationRefusals.NoMessage, thread.AcceptAnswer(MessageId.New(TimeProvider.System), Ada, Member, true, now).Refusal);
    }

    [Fact]
    public void Asking_back_pauses_the_due_date_until_the_asker_writes_or_whoever_asked_answers()
    {
        now = Start.AddHours(1);
        Post(Emmy, MessageKind.AskBack, "Which belt?");
        Assert.Equal(now, thread.PausedAt);
        Assert.Equal<PersonId>([Ada], thread.WaitsFor);
        now = Start.AddHours(3);
        Post(Mary, MessageKind.Remark, "I wonder, too", Member);
        Post(Sofia, MessageKind.AskBack, "And which photograph?");
        Assert.Equal(Start.AddHours(1), thread.PausedAt);
        now = Start.AddHours(25);
        Post(Emmy, MessageKind.Answer, "Found it myself: yes");
        Assert.NotNull(thread.PausedAt);
        now = Start.AddHours(31);
        Post(Ada, MessageKind.Remark, "The one of 1927");
        Assert.Equal((null, Start.AddDays(3).AddHours(30)), (thread.PausedAt, thread.Due));
        Assert.Equal<PersonId>([Sofia], thread.WaitsFor);
    }

    [Fact]
    public void A_message_sent_twice_is_posted_once_and_another_under_its_id_is_refused()
    {
        var id = Post(Emmy, MessageKind.Answer, "Yes");
        Assert.Empty(thread.Decide(new PostMessage(id, MessageKind.Answer, " Yes\r\n"), Emmy, Outsider, now).Events);
        Do(thread.Decide(new EditMessage(id, MessageKind.Answer, "Yes, twice", 1), Emmy, Outsider, now));
        Assert.Empty(thread.Decide(new PostMessage(id, MessageKind.Answer, "Yes"), Emmy, Outsider, now).Events);
        Assert.Equal(ConsultationRefusals.MessageDiffers, thread.Decide(new PostMessage(id, MessageKind.Answer, "No"), Emmy, Outsider, now).Refusal);
        Assert.Equal(ConsultationRefusals.MessageDiffers, thread.Decide(new PostMessage(id, MessageKind.Answer, "Yes"), Sofia, Outsider, now).Refusal);
    }

    [Fact]
    public void An_edit_keeps_what_was_said_and_one_of_an_old_edition_is_refused()
    {
        var id = Post(Emmy, MessageKind.Answer, "Yes");
        Do(thread.Decide(new EditMessage(id, MessageKind.Preliminary, "Yes?", 1), Emmy, Outsider, now));
        Assert.Equal(["Yes", "Yes?"], thread.Messages.Single().Editions.Select(edition => edition.Text));
        Assert.Equal(ConsultationStatus.Open, thread.StatusAt(now));
        Assert.Equal(ConsultationRefusals.EditedMeanwhile, thread.Decide(new EditMessage(id, MessageKind.Answer, "No", 1), Emmy, Outsider, now).Refusal);
        Assert.Equal(ConsultationRefusals.MayNot, thread.Decide(new EditMessage(id, MessageKind.AskBack, "No", 2), Emmy, Outsider, now).Refusal);
        Assert.Equal(ConsultationRefusals.MayNot, thread.Decide(new EditMessage(id, MessageKind.Answer, "No", 2), Ada, Member, now).Refusal);
        Assert.Equal(ConsultationRefusals.BadText, thread.Decide(new EditMessage(id, MessageKind.Answer, "  ", 2), Emmy, Outsider, now).Refusal);
    }

    [Fact]
    public void It_is_passed_on_with_a_reason_once_and_the_one_who_did_reads_on()
    {
        Assert.Equal(ConsultationRefusals.BadReason, thread.PassOn(new(Mary, " "), Emmy, Outsider, false, now).Refusal);
        Assert.Equal(ConsultationRefusals.BadConsultants, thread.PassOn(new(Ada, "You know best"), Emmy, Outsider, false, now).Refusal);
        Assert.Equal(ConsultationRefusals.BadConsultants, thread.PassOn(new(Mary, "Who?"), Emmy, Outsider, true, now).Refusal);
        Do(thread.PassOn(new(Mary, "She knows belts"), Emmy, Outsider, false, now));
        Assert.Equal([Sofia, Mary], thread.Consultants.Select(one => one.Person));
        Assert.Empty(thread.PassOn(new(Mary, "She knows belts"), Emmy, Outsider, false, now).Events);
        Assert.True(thread.MayRead(Emmy, Outsider));
        Assert.Equal(Remark, thread.ActionsOf(Emmy, Outsider));
        Assert.Equal(ConsultationRefusals.MayNot, thread.PassOn(new(Mary, "Again"), Ada, Member, false, now).Refusal);
        Do(thread.NameAnother(new(Emmy, ""), Ada, Member, false, now));
        Assert.Equal([Sofia, Mary, Emmy], thread.Consultants.Select(one => one.Person));
    }

    [Fact]
    public void A_part_is_asked_in_the_askers_name_with_the_same_passage()
    {
        var (part, whole) = (ConsultationId.New(TimeProvider.System), ConsultationId.New(TimeProvider.System));
        var split = new SplitQuestion(part, "When was it woven?", "", Mary, "She knows dates");
        Assert.Equal(ConsultationRefusals.MayNot, thread.Decide(split, Mary, Observer, false, now).Refusal);
        Do(thread.Decide(split, Emmy, Outsider, false, now));
        Assert.Empty(thread.Decide(split, Emmy, Outsider, false, now).Events);
        var begun = thread.PartOf(split, Emmy, whole);
        var made = After(Consultation.Empty, Consultation.Empty.Decide(begun, now));
        Assert.Equal((Ada, Emmy, whole, Start.AddDays(3)), (made.Asked!.Asker, made.Asked.By, made.Asked.PartOf, made.Due));
        Assert.Equal<PersonId>([Mary], made.WaitsFor);
        Assert.Empty(made.Decide(begun, now).Events);
        Assert.Equal(ConsultationRefusals.IdTaken, made.Decide(begun with { From = part }, now).Refusal);
    }

    [Fact]
    public void What_is_confidential_is_read_by_those_named_and_by_nobody_else()
    {
        thread = After(Consultation.Empty, Consultation.Empty.Decide(Question with { IsConfidential = true }, Ada, new(Member, true, false, null), Start));
        Assert.All([Ada, Emmy, Sofia], person => Assert.True(thread.MayRead(person, Outsider)));
        Assert.All([Member, Observer, new(ProjectRights.Of(ProjectRole.Lead, ProjectState.Open), 1, ProjectState.Open)], standing =>
            Assert.False(thread.MayRead(Mary, standing)));
        Do(thread.PassOn(new(Mary, "Not mine"), Emmy, Outsider, false, now));
        Assert.True(thread.MayRead(Mary, Outsider));
        Assert.False(thread.MayRead(Emmy, Member));
    }

    [Fact]
    public void In_the_trash_nobody_writes_and_only_who_can_bring_it_back_reads()
    {
        var trashed = new Standing(ProjectActions.None, 2, ProjectState.InTrash);
        var lead = trashed with { May = ProjectRights.Of(ProjectRole.Lead, ProjectState.InTrash) };
        Assert.All([Ada, Emmy, Mary], person => Assert.False(thread.MayRead(person, trashed)));
        Assert.True(thread.MayRead(Mary, lead));
        Assert.All([Ada, Emmy, Mary], person => Assert.Equal(None, thread.ActionsOf(person, lead)));
        Assert.False(thread.MayRead(Ada, new(ProjectActions.None, 3)));
    }

    [Fact]
    public void Without_a_word_for_thirty_days_after_the_due_date_it_is_stale_and_a_word_wakes_it()
    {
        Assert.Equal(ConsultationStatus.Open, thread.StatusAt(Start.AddDays(33).AddMilliseconds(-1)));
        now = Start.AddDays(33);
        Assert.Equal(ConsultationStatus.Stale, thread.StatusAt(now));
        Post(Ada, MessageKind.Remark, "Still wanted");
        Assert.Equal(ConsultationStatus.Open, thread.StatusAt(now));
        var answer = Post(Emmy, MessageKind.Answer, "Yes");
        Do(thread.AcceptAnswer(answer, Ada, Member, true, now));
        Assert.Equal(ConsultationStatus.Accepted, thread.StatusAt(now.AddYears(9)));
    }

    [Fact]
    public void A_first_look_is_kept_once_and_only_of_those_who_are_asked()
    {
        Do(thread.See(Emmy, now));
        Assert.Empty(thread.See(Emmy, now).Events);
        Assert.Empty(thread.See(Ada, now).Events);
        Assert.Equal([now, null], thread.Consultants.Select(one => one.SeenAt));
    }

    [Fact]
    public void What_is_wrong_with_a_question_is_said()
    {
        Assert.Equal(ConsultationRefusals.MayNotAsk, Asked(Question, Observer));
        Assert.Equal(ConsultationRefusals.BadTitle, Asked(Question with { Title = " " }));
        Assert.Equal(ConsultationRefusals.BadTitle, Asked(Question with { Title = new('a', 301) }));
        Assert.Equal(ConsultationRefusals.BadTitle, Asked(Question with { Title = "half \ud800" }));
        Assert.Equal(ConsultationRefusals.BadText, Asked(Question with { Text = new('a', 20_001) }));
        Assert.Equal(ConsultationRefusals.BadText, Asked(Question with { Text = "\0" }));
        Assert.Equal(ConsultationRefusals.BadConsultants, Asked(Question with { Consultants = [] }));
        Assert.Equal(ConsultationRefusals.BadConsultants, Asked(Question with { Consultants = default }));
        Assert.Equal(ConsultationRefusals.BadConsultants, Asked(Question with { Consultants = [Ada] }));
        Assert.Equal(ConsultationRefusals.BadConsultants, Asked(Question with { Consultants = [.. Enumerable.Range(0, 13).Select(_ => New())] }));
        Assert.Equal(ConsultationRefusals.BadDue, Asked(Question with { Due = Start }));
        Assert.Equal(ConsultationRefusals.BadDue, Asked(Question with { Due = DateTimeOffset.MaxValue }));
        Assert.Equal(ConsultationRefusals.BadPassage, Asked(Question with { Passage = new(default, 1, 0, 1) }));
        Assert.Equal(ConsultationRefusals.BadArea, Consultation.Empty.Decide(Question, Ada, new(Member, false, false, null), Start).Refusal);
        Assert.Equal(ConsultationRefusals.BadConsultants, Consultation.Empty.Decide(Question, Ada, new(Member, true, true, null), Start).Refusal);
        Assert.Equal(ConsultationRefusals.IdTaken, thread.Decide(Question with { Title = "Other" }, Ada, new(Member, true, false, null), now).Refusal);
        Assert.Empty(thread.Decide(Question, Ada, new(Member, true, false, null), now.AddDays(9)).Events);
    }

    [Fact]
    public void The_asker_moves_the_due_date_and_nobody_else()
    {
        Do(thread.MoveDue(Start.AddDays(9).AddSeconds(5), Ada, Member, now));
        Assert.Equal(Start.AddDays(9), thread.Due);
        Assert.Empty(thread.MoveDue(Start.AddDays(9), Ada, Member, now).Events);
        Do(thread.MoveDue(null, Ada, Member, now));
        Assert.Null(thread.Due);
        Assert.Equal(ConsultationRefusals.BadDue, thread.MoveDue(now, Ada, Member, now).Refusal);
        Assert.Equal(ConsultationRefusals.MayNot, thread.MoveDue(now.AddDays(1), Emmy, Outsider, now).Refusal);
    }

    private static Refusal? Asked(AskQuestion question, Standing? standing = null) =>
        Consultation.Empty.Decide(question, Ada, new(standing ?? Member, true, false, null), Start).Refusal;

    private static PersonId New() => PersonId.New(TimeProvider.System);

    private static Consultation After(Consultation state, Decision<ConsultationEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (now, happened) => now.Apply(happened));
    }

    private MessageId Post(PersonId by, MessageKind kind, string text, Standing? standing = null)
    {
        var id = MessageId.New(TimeProvider.System);
        Do(thread.Decide(new PostMessage(id, kind, text), by, standing ?? (by == Ada ? Member : Outsider), now));
        return id;
    }

    private void Do(Decision<ConsultationEvent> decision) => thread = After(thread, decision);
}
