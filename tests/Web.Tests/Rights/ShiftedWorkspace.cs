using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;

namespace ResearchHub.Web.Rights;

/// <summary>The whole product with a clock that can be put forward by days.</summary>
public sealed class ShiftedWorkspace : Workspace
{
    private readonly ShiftedClock clock = new();

    protected override IEnumerable<(string Name, string Value)> Settings => 
        [("Live:CallsPerSecond", "10000"), ("Live:Burst", "10000"), ("Logging:LogLevel:Orleans", "Error")];

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(5)); // Where a day begins first: in Astana.

    /// <summary>Days pass; nobody who signed in before is to be used after.</summary>
    public void Pass(TimeSpan time) => clock.Shift += time;

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(clock);
}

/// <summary>What became of the roles of a scene.</summary>
public enum Hold
{
    Live,
    Revoked,
    Expired,
}

/// <summary>A project of <c>ao</c> in some state, with a draft and a task, and people of every role whose role counts, was taken, or has ended.</summary>
public sealed record Scene(ProjectState State, Hold Hold, ProjectId Project, DocumentId Document, AssignmentId Task, string History, ConsultationId Question, MessageId Answer)
{
    /// <summary>Who has, had, or never had which role.</summary>
    public static readonly ImmutableArray<(string Key, ProjectRole? Role)> Cast =
    [
        ("ao", ProjectRole.Lead), ("js", ProjectRole.CoLead), ("vl", ProjectRole.Scientist), ("ak", ProjectRole.Consultant),
        ("eh", ProjectRole.Coordinator), ("iv", ProjectRole.Observer), ("sj", null),
    ];

    /// <summary>What the table of rights says.</summary>
    public ProjectActions Of(ProjectRole? role) =>
        role is { } held && (Hold == Hold.Live || held == ProjectRole.Lead) ? ProjectRights.Of(held, State) : ProjectActions.None;

    public override string ToString() => $"{State}, {Hold}".ToLowerInvariant();

    public static async Task<Scene> Found(ShiftedWorkspace workspace, ProjectState state, Hold hold)
    {
        var (project, document) = await workspace.Draft("abc");
        var (lead, grain) = (Workspace.Caller("ao"), workspace.Grains.Project(project));
        var task = AssignmentId.New(TimeProvider.System);
        foreach (var (key, role) in Cast.Where(one => one.Role is not (null or ProjectRole.Lead)))
        {
            Workspace.Accept(await grain.GiveRole(lead, new(Workspace.Person(key).Id, role!.Value, hold == Hold.Expired ? workspace.Today : null)));
        }

        Workspace.Accept(await workspace.Grains.Assignment(task).Give(lead, new(project, "Read it", lead.Person, null, document)));
        var (question, answer) = await Ask(workspace, project, document);
        foreach (var (key, _) in Cast.Where(one => hold == Hold.Revoked && one.Role is not (null or ProjectRole.Lead)))
        {
            Workspace.Accept(await grain.TakeRole(lead, new(Workspace.Person(key).Id)));
        }

        if (state == ProjectState.InTrash)
        {
            Workspace.Accept(await grain.MoveToTrash(lead));
        }

        foreach (var stage in Enum.GetValues<ProjectStage>().Skip(1).Where(_ => state == ProjectState.Closed))
        {
            Workspace.Accept(await grain.AgreeToStage(lead, new(stage)));
            if (hold != Hold.Revoked)
            {
                Workspace.Accept(await grain.AgreeToStage(Workspace.Caller("js"), new(stage)));
            }
        }

        Assert.True((await workspace.Grains.Document(document).Read(lead)).Accepted(out var text, out _));
        return new(state, hold, project, document, task, text.History, question, answer);
    }

    /// <summary>A question between two who are not of the cast, answered.</summary>
    private static async Task<(ConsultationId Question, MessageId Answer)> Ask(ShiftedWorkspace workspace, ProjectId project, DocumentId document)
    {
        var (asker, asked) = (Workspace.Caller("ut"), new Caller(PersonId.New(TimeProvider.System)));
        var (question, answer) = (ConsultationId.New(TimeProvider.System), MessageId.New(TimeProvider.System));
        Workspace.Accept(await workspace.Grains.Project(project).GiveRole(Workspace.Caller("ao"), new(asker.Person, ProjectRole.Scientist)));
        var names = new FourNames("", "Софья Ковалевская", "", "Sofia Kovalevskaya");
        Workspace.Accept(await workspace.Grains.Person(asked.Person).Register(new(names, Workspace.Person("vl").Institution, names)));
        Assert.True((await workspace.Grains.Document(document).View(asker)).Accepted(out var draft, out _));
        Workspace.Accept(await workspace.Grains.Consultation(question).Ask(asker, new(
            project, MainAreas.Art, "Is it?", "", Language.English, [asked.Person], null, false, false, new(document, draft.Version, 0, 3))));
        Workspace.Accept(await workspace.Grains.Consultation(question).Post(asked, new(answer, MessageKind.Answer, "It is.")));
        return (question, answer);
    }
}
