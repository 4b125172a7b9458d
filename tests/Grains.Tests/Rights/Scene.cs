using System.Globalization;
using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Priorities;
using ResearchHub.Projects;
using ResearchHub.Turns;

namespace ResearchHub.Rights;

/// <summary>What became of a role.</summary>
internal enum Hold
{
    /// <summary>It counts.</summary>
    Live,

    /// <summary>It was taken.</summary>
    Revoked,

    /// <summary>Its last day is over.</summary>
    Expired,

    /// <summary>There never was one.</summary>
    None,
}

/// <summary>A person of a scene.</summary>
internal sealed record Actor(Caller Caller, ProjectRole Role, Hold Hold)
{
    public override string ToString() => Hold == Hold.None ? "stranger" : $"{Hold} {Role}".ToLowerInvariant();
}

/// <summary>A project in some state with people of every role, whose role counts, was taken, or has ended.</summary>
/// <param name="workspace">Where.</param>
/// <param name="state">Null: it has lain in the trash for too long.</param>
internal sealed class Scene(Workspace workspace, ProjectState? state)
{
    private static readonly ProjectRole[] GivenRoles = [.. Enum.GetValues<ProjectRole>().Where(role => role != ProjectRole.Lead)];

    private readonly Dictionary<PersonId, AssignmentId> own = [];
    private Task<Stage>? stage;

    public IGrainFactory Grains => workspace.Grains;

    public Workspace Workspace => workspace;

    public ProjectState? State => state;

    /// <summary>A word that no other scene has in its title.</summary>
    public string Word { get; } = "w" + Guid.NewGuid().ToString("N")[..12];

    public ProjectId Project { get; } = ProjectId.New(TimeProvider.System);

    public DocumentId Document { get; private set; }

    public Caller Lead { get; } = Workspace.NewCaller();

    /// <summary>A member with the least of roles, for others to act on.</summary>
    public Caller Victim { get; } = Workspace.NewCaller();

    /// <summary>A co-lead, likewise.</summary>
    public Caller OtherLead { get; } = Workspace.NewCaller();

    /// <summary>A question of the other lead's to somebody outside of the project, about the draft.</summary>
    public ConsultationId Question { get; } = ConsultationId.New(TimeProvider.System);

    /// <summary>What was answered.</summary>
    public MessageId Message { get; } = MessageId.New(TimeProvider.System);

    /// <summary>Somebody who may be asked besides.</summary>
    public Caller Adviser { get; private set; } = null!;

    /// <summary>A priority area, and somebody who may keep it whatever becomes of the project.</summary>
    public PriorityAreaId Area { get; } = PriorityAreaId.New(TimeProvider.System);

    public Caller AreaKeeper { get; private set; } = null!;

    public List<Actor> Actors { get; } = [];

    /// <summary>A register that none of the actors has to do with, but for those who coordinate.</summary>
    public Task<Stage> Stage() => stage ??= Priorities.Stage.Convened(workspace, 3, ["One", "Two", "Three"]);

    public AssignmentId Task { get; private set; }

    public string History => workspace.Log.History;

    /// <summary>What the table of rights says of an actor here.</summary>
    public ProjectActions Of(Actor actor) =>
        actor.Hold == Hold.Live && state is { } known ? ProjectRights.Of(actor.Role, known) : ProjectActions.None;

    /// <summary>The task that an actor is responsible for; another's when there is none.</summary>
    public AssignmentId OwnTask(Caller caller) => own.GetValueOrDefault(caller.Person, Task);

    public async Task Found()
    {
        var project = Grains.Project(Project);
        (await project.Found(Lead, new(Word, "A goal", Language.English, [1], []))).Given();
        await Join(Victim, ProjectRole.Observer, null);
        await Join(OtherLead, ProjectRole.CoLead, null);
        Actors.Add(new(Lead, ProjectRole.Lead, Hold.Live));
        foreach (var hold in (Hold[])[Hold.Live, Hold.Revoked, Hold.Expired])
        {
            foreach (var role in GivenRoles)
            {
                var actor = new Actor(Workspace.NewCaller(), role, hold);
                Actors.Add(actor);
                await Join(actor.Caller, role, hold == Hold.Expired ? workspace.Clock.Today : null);
            }
        }

        AreaKeeper = (await workspace.FoundProject()).Lead;
        Document = await workspace.FoundDocument(Project, Lead);
        (await Grains.Document(Document).Edit(Lead, new(History, 1, new(Guid.NewGuid()), 1, [ChangeSet.Replace(0, 0, 0, "abc")]))).Given();
        await AskAdvice();
        (await Grains.Baton(Document).HandOver(Lead, new(Victim.Person, "", null, 0))).Given();
        Task = await Give(Victim);
        foreach (var actor in Actors)
        {
            own[actor.Caller.Person] = await Give(actor.Caller);
        }

        foreach (var revoked in Actors.Where(actor => actor.Hold == Hold.Revoked))
        {
            (await project.TakeRole(Lead, new(revoked.Caller.Person))).Given();
        }

        Actors.Add(new(Workspace.NewCaller(), default, Hold.None));
        await Reach();
    }

    public async Task Join(Caller caller, ProjectRole role, DateOnly? lastDay) =>
        (await Grains.Project(Project).GiveRole(Lead, new(caller.Person, role, lastDay))).Given();

    public override string ToString() => state?.ToString().ToLowerInvariant() ?? "gone";

    private async Task AskAdvice()
    {
        var asked = await workspace.Register();
        Adviser = await workspace.Register();
        (await Grains.Consultation(Question).Ask(OtherLead, new(
            Project, MainAreas.Art, Word, "", Language.English, [asked.Person], null, false, false, new(Document, 2, 0, 3)))).Given();
        (await Grains.Consultation(Question).Post(asked, new(Message, MessageKind.Answer, "Yes"))).Given();
    }

    private async Task<AssignmentId> Give(Caller responsible)
    {
        var task = AssignmentId.New(TimeProvider.System);
        (await Grains.Assignment(task).Give(Lead, new(Project, "Read it", responsible.Person, null, null))).Given();
        return task;
    }

    private async Task Reach()
    {
        var project = Grains.Project(Project);
        if (state == ProjectState.Closed)
        {
            foreach (var stage in Enum.GetValues<ProjectStage>().Skip(1))
            {
                (await project.AgreeToStage(Lead, new(stage))).Given();
                (await project.AgreeToStage(OtherLead, new(stage))).Given();
            }
        }
        else if (state != ProjectState.Open)
        {
            (await project.MoveToTrash(Lead)).Given();
        }
    }
}
