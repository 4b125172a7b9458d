using ResearchHub.Kernel;

namespace ResearchHub.Projects;

public sealed class AssignmentGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public async Task Tasks_stand_in_order_of_urgency_and_done_ones_apart()
    {
        var (project, lead) = await workspace.FoundProject();
        var consultant = await workspace.Join(project, lead, ProjectRole.Consultant);
        var due = new DateTimeOffset(2026, 11, 27, 13, 0, 0, TimeSpan.Zero);
        var (none, late, soon) = (await Give("No deadline", null), await Give("Later", due.AddDays(3)), await Give("Soon", due));

        Assert.Equal([soon, late, none], (await List(AssignmentList.Open)).Select(one => one.Id));
        Assert.Equal(due, (await List(AssignmentList.Open))[0].Due);

        (await workspace.Grains.Assignment(soon).MarkDone(consultant)).Given();
        await workspace.ForgetEverything();

        Assert.Equal([late, none], (await List(AssignmentList.Open)).Select(one => one.Id));
        Assert.NotNull(Assert.Single(await List(AssignmentList.Done)).DoneAt);
        var view = (await workspace.Grains.Assignment(soon).View(consultant)).Given();
        Assert.Equal(("Soon", consultant.Person, lead.Person, 2), (view.What, view.Responsible, view.GivenBy, view.Edition));

        async Task<AssignmentId> Give(string what, DateTimeOffset? by)
        {
            var id = AssignmentId.New(TimeProvider.System);
            (await workspace.Grains.Assignment(id).Give(lead, new(project, what, consultant.Person, by, null))).Given();
            return id;
        }

        async Task<ImmutableArray<AssignmentView>> List(AssignmentList list) =>
            (await workspace.Grains.Assignments().InProject(consultant, project, list)).Given();
    }

    [Fact]
    public async Task Pages_have_every_task_once_in_the_lists_order_and_count_all_of_them()
    {
        var (project, lead) = await workspace.FoundProject();
        var other = await workspace.Join(project, lead, ProjectRole.Scientist);
        var (past, future) = (DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(9));
        for (var number = 0; number < 130; number++)
        {
            DateTimeOffset? due = (number % 4) switch { 0 => null, 1 => past.AddMinutes(number / 8), _ => future.AddMinutes(number / 8) };
            var id = AssignmentId.New(TimeProvider.System);
            (await workspace.Grains.Assignment(id).Give(lead, new(project, $"Task {number}", number % 2 == 0 ? lead.Person : other.Person, due, null))).Given();
            if (number >= 65 && number % 13 == 0)
            {
                (await workspace.Grains.Assignment(id).MarkDone(lead)).Given();
            }
        }

        foreach (var list in Enum.GetValues<AssignmentList>())
        {
            var all = (await workspace.Grains.Assignments().InProject(other, project, list)).Given().Select(one => one.Id).ToList();
            List<AssignmentId> seen = [];
            AssignmentPlace? after = null;
            do
            {
                var page = (await workspace.Grains.Assignments().Page(other, project, list, after)).Given();
                Assert.InRange(page.Assignments.Length, 1, ProjectLimits.PageLength);
                Assert.Equal((125, 62, 31), (page.Open, page.Mine, page.Late));
                seen.AddRange(page.Assignments.Select(one => one.Id));
                after = page.Next;
            }
            while (after is not null);

            Assert.Equal(all, seen);
            Assert.Equal(list switch { AssignmentList.Open => 125, AssignmentList.Mine => 62, AssignmentList.Late => 31, _ => 5 }, seen.Count);
        }
    }

    [Fact]
    public async Task A_stranger_sees_no_sign_of_a_task_and_a_closed_project_takes_none()
    {
        var (project, lead) = await workspace.FoundProject();
        var (id, stranger) = (AssignmentId.New(TimeProvider.System), Workspace.NewCaller());
        var grain = workspace.Grains.Assignment(id);
        (await grain.Give(lead, new(project, "Check", lead.Person, null, null))).Given();

        Assert.Equal(ProjectRefusals.NoAssignment, (await grain.View(stranger)).Refused());
        Assert.Equal(ProjectRefusals.NoAssignment, (await grain.MarkDone(stranger)).Refused());
        Assert.Equal(ProjectRefusals.NoAssignment, (await grain.Change(stranger, new("Mine", stranger.Person, null, null, 1))).Refused());
        Assert.Equal(ProjectRefusals.NotFound, (await workspace.Grains.Assignments().InProject(stranger, project, AssignmentList.Open)).Refused());
        Assert.Equal(ProjectRefusals.NoAssignment, (await workspace.Grains.Assignment(new(Guid.CreateVersion7())).View(lead)).Refused());

        foreach (var stage in new[] { ProjectStage.Agreed, ProjectStage.Running, ProjectStage.Result, ProjectStage.Closed })
        {
            (await workspace.Grains.Project(project).AgreeToStage(lead, new(stage))).Given();
        }

        Assert.Equal(ProjectRefusals.MayNotAssign, (await grain.Change(lead, new("Late", lead.Person, null, null, 1))).Refused());
    }
}
