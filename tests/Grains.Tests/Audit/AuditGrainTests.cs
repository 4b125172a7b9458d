using System.Text.Json;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Audit;

public sealed class AuditGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public async Task Whoever_changes_rights_stands_in_the_audit_log()
    {
        var (project, lead) = await workspace.FoundProject();
        var grain = workspace.Grains.Project(project);
        var (emmy, day) = (Workspace.NewCaller(), workspace.Clock.Today.AddDays(7));
        (await grain.GiveRole(lead, new(emmy.Person, ProjectRole.CoLead))).Given();
        (await grain.GiveRole(lead, new(emmy.Person, ProjectRole.Observer, day))).Given();
        (await grain.GiveRole(lead, new(emmy.Person, ProjectRole.Observer, day))).Given();
        await grain.GiveRole(Workspace.NewCaller(), new(emmy.Person, ProjectRole.CoLead));
        (await grain.TakeRole(emmy, new(emmy.Person))).Given();
        (await grain.AgreeToStage(lead, new(ProjectStage.Agreed))).Given();
        (await grain.MoveToTrash(lead)).Given();
        (await grain.BringBack(lead)).Given();

        Assert.Equal<AuditEntry>(
            [
                new(lead.Person, AuditDeed.ProjectFounded, project.Value, lead.Person, "lead"),
                new(lead.Person, AuditDeed.RoleGiven, project.Value, emmy.Person, "co-lead"),
                new(lead.Person, AuditDeed.RoleGiven, project.Value, emmy.Person, $"observer {day:yyyy-MM-dd}"),
                new(emmy.Person, AuditDeed.RoleTaken, project.Value, emmy.Person),
                new(lead.Person, AuditDeed.StageReached, project.Value, null, "agreed"),
                new(lead.Person, AuditDeed.ProjectTrashed, project.Value),
                new(lead.Person, AuditDeed.ProjectBroughtBack, project.Value),
            ],
            await About(project.Value));
    }

    [Fact]
    public async Task Opening_a_draft_is_noted_once_for_a_while_and_a_refusal_never()
    {
        var (project, lead) = await workspace.FoundProject();
        var document = await workspace.FoundDocument(project, lead);
        var observer = await workspace.Join(project, lead, ProjectRole.Observer);
        var draft = workspace.Grains.Document(document);

        (await draft.Read(observer)).Given();
        (await draft.View(observer)).Given();
        (await workspace.Grains.DocumentHistory(document).TextAt(observer, 1)).Given();
        (await workspace.Grains.Preview(document).Render(observer, 0, 1)).Given();
        (await draft.Read(Workspace.NewCaller())).Refused();
        (await draft.UpdatesSince(lead, workspace.Log.History, 0)).Given();

        Assert.Equal<AuditEntry>(
            [new(observer.Person, AuditDeed.DraftOpened, document.Value), new(lead.Person, AuditDeed.DraftOpened, document.Value)], await About(document.Value));
    }

    [Fact]
    public async Task Entries_are_sealed_one_to_the_other_over_days_restarts_and_many_at_once()
    {
        var audit = workspace.Grains.Audit();
        var (ada, thing) = (PersonId.New(TimeProvider.System), Guid.NewGuid());
        foreach (var day in Enumerable.Range(0, 3))
        {
            await Task.WhenAll(Enumerable.Range(0, 250).Select(number => audit.Record(new(ada, AuditDeed.DraftOpened, thing, null, $"{day} {number}"))));
            await workspace.ForgetEverything();
            workspace.Clock.Shift += TimeSpan.FromDays(1);
        }

        Assert.Equal(750, (await About(thing)).Select(entry => entry.Detail).Distinct().Count());
        var seal = "";
        foreach (var day in (await audit.Page(null, null)).Days.Reverse())
        {
            var (stream, version) = (AuditChain.StreamOf(day), 0L);
            foreach (var noted in (await workspace.Log.Read<AuditEvent>(stream, 0, 100_000)).Cast<DeedNoted>())
            {
                Assert.Equal(AuditChain.Seal(workspace.AuditKey, seal, stream, ++version, noted), noted.Seal);
                seal = noted.Seal;
            }
        }
    }

    [Theory]
    [InlineData("""{"type":"noted","at":"2026-11-24T12:00:00.000Z","by":"ada00000000000000000000000000000","deed":"draft-opened","subject":"11111111-1111-1111-1111-111111111111","seal":"00"}""")]
    [InlineData("""{"type":"noted","at":"2026-11-24T12:00:00.000Z","by":"ada00000000000000000000000000000","deed":"role-given","subject":"11111111-1111-1111-1111-111111111111","person":"e3300000000000000000000000000000","detail":"co-lead","seal":"00"}""")]
    public void Events_keep_their_form_in_storage(string json) => Assert.Equal(
        json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, AuditJson.Stored.AuditEvent)!, AuditJson.Stored.AuditEvent));

    /// <summary>Every entry about a thing, the oldest first.</summary>
    private async Task<ImmutableArray<AuditEntry>> About(Guid subject)
    {
        var lines = new List<AuditEntry>();
        foreach (var day in (await workspace.Grains.Audit().Page(null, null)).Days)
        {
            for (long? before = long.MaxValue; before is not null;)
            {
                var page = await workspace.Grains.Audit().Page(day, before);
                lines.AddRange(page.Lines.Select(line => line.Entry));
                before = page.Older;
            }
        }

        return [.. lines.Where(entry => entry.Subject == subject).Reverse()];
    }
}
