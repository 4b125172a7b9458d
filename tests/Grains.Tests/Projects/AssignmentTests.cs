using System.Text.Json;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Projects;

public sealed class AssignmentTests
{
    private const string Head = "\"at\":\"2026-11-24T12:00:00.000Z\",\"by\":\"ada00000000000000000000000000000\"";
    private const string Person = "e3300000000000000000000000000000";

    private static readonly ProjectActions Leader = ProjectRights.Of(ProjectRole.Lead, ProjectState.Open);
    private static readonly ProjectActions Writer = ProjectRights.Of(ProjectRole.Scientist, ProjectState.Open);
    private static readonly ProjectActions Reader = ProjectRights.Of(ProjectRole.Observer, ProjectState.Open);
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ada = new(Guid.Parse("ada00000-0000-0000-0000-000000000000"));
    private static readonly PersonId Emmy = new(Guid.Parse("e3300000-0000-0000-0000-000000000000"));
    private static readonly GiveAssignment Command = new(new(Guid.Empty), " Check the sample ", Emmy, Noon.AddSeconds(7), null);
    private static readonly ChangeAssignment Anew = new("Check both", Emmy, null, null, 1);

    [Fact]
    public void Whoever_writes_gives_tasks_to_members()
    {
        var given = Assert.IsType<AssignmentGiven>(Assert.Single(Give(Command, Writer, Reader).Events));

        Assert.Equal(("Check the sample", Emmy, Noon), (given.What, given.Responsible, given.Due));
        Assert.Equal(ProjectRefusals.MayNotAssign, Give(Command, Reader, Reader).Refusal);
        Assert.Equal(ProjectRefusals.NoAssignment, Give(Command, ProjectActions.None, Reader).Refusal);
        Assert.Equal(ProjectRefusals.NotMember, Give(Command, Leader, ProjectActions.None).Refusal);
        Assert.Equal(ProjectRefusals.BadTitle, Give(Command with { What = " " }, Leader, Reader).Refusal);
    }

    [Fact]
    public void A_form_that_is_sent_twice_gives_one_task()
    {
        var assignment = Given();

        Assert.Empty(assignment.Decide(Command, Ada, Writer, Reader, Noon.AddHours(1)).Events);
        Assert.Equal(
            ProjectRefusals.AssignmentChanged,
            assignment.Decide(Command with { What = "Other" }, Ada, Writer, Reader, Noon).Refusal);
    }

    [Fact]
    public void Nobodys_change_is_overwritten_unseen()
    {
        Assert.Single(Change(Anew, 1).Events);
        Assert.Equal(ProjectRefusals.AssignmentChanged, Change(Anew, 2).Refusal);
        Assert.Empty(Change(new("Check the sample", Emmy, Noon, null, 7), 2).Events);

        static Decision<AssignmentEvent> Change(ChangeAssignment command, long edition) =>
            Given().Decide(command, Ada, Writer, Reader, edition, Noon);
    }

    [Fact]
    public void Who_is_responsible_says_that_it_is_done_and_so_does_who_writes()
    {
        Assert.Equal<AssignmentEvent>([new AssignmentDone(Noon, Emmy)], Given().MarkDone(Emmy, Reader, Noon).Events);
        Assert.Equal<AssignmentEvent>([new AssignmentDone(Noon, Ada)], Given().MarkDone(Ada, Writer, Noon).Events);
        Assert.Equal(ProjectRefusals.MayNotAssign, Given().MarkDone(Ada, Reader, Noon).Refusal);
        Assert.Equal(ProjectRefusals.NoAssignment, Given().MarkDone(Emmy, ProjectActions.None, Noon).Refusal);
        Assert.Equal(ProjectRefusals.NoAssignment, Assignment.Empty.MarkDone(Emmy, Leader, Noon).Refusal);

        var done = Given().Apply(new AssignmentDone(Noon, Emmy));
        Assert.Empty(done.MarkDone(Emmy, Reader, Noon).Events);
        Assert.Equal<AssignmentEvent>([new AssignmentReopened(Noon, Ada)], done.Reopen(Ada, Writer, Noon).Events);
        Assert.Empty(Given().Reopen(Ada, Writer, Noon).Events);
    }

    [Theory]
    [InlineData($$"""{"type":"given",{{Head}},"project":"{{Person}}","what":"W","responsible":"{{Person}}","due":"2026-11-24T12:00:00.000Z","document":null}""")]
    [InlineData($$"""{"type":"changed",{{Head}},"what":"W","responsible":"{{Person}}","due":null,"document":"{{Person}}"}""")]
    [InlineData($$"""{"type":"done",{{Head}}}""")]
    [InlineData($$"""{"type":"reopened",{{Head}}}""")]
    public void Events_keep_their_form_in_storage(string json) => Assert.Equal(
        json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, AssignmentJson.Stored.AssignmentEvent)!, AssignmentJson.Stored.AssignmentEvent));

    private static Decision<AssignmentEvent> Give(GiveAssignment command, ProjectActions right, ProjectActions responsible) =>
        Assignment.Empty.Decide(command, Ada, right, responsible, Noon);

    private static Assignment Given() => Assignment.Empty.Apply(Assert.Single(Give(Command, Writer, Reader).Events));
}
