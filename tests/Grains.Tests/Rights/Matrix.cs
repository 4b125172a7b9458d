using ResearchHub.Activity;
using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Priorities;
using ResearchHub.Projects;
using ResearchHub.Search;
using ResearchHub.Turns;
using static ResearchHub.Projects.ProjectActions;

namespace ResearchHub.Rights;

/// <summary>A call, and what it takes.</summary>
/// <param name="Method">Interface and method.</param>
/// <param name="Takes">Any of these actions; none when no role is needed.</param>
/// <param name="Call">Really calls it. The answer is a refusal's code, "hidden" where the thing is not among the results, or null when it was done.</param>
/// <param name="Hidden">What somebody is told who may not know of the thing.</param>
/// <param name="Denied">What somebody is told who may know of it, but not do this.</param>
/// <param name="Undo">Makes the scene what it was, after the call was done.</param>
internal sealed record Cell(
    string Method,
    ProjectActions Takes,
    Func<Scene, Caller, Task<string?>> Call,
    string Hidden = "hidden",
    string Denied = "hidden",
    Func<Scene, Caller, ProjectRole, Task>? Undo = null);

/// <summary>Every method of every grain, and who may call it. A method that is not here fails the suite.</summary>
internal static class Matrix
{
    private static readonly string NoProject = ProjectRefusals.NotFound.Code, NotLead = ProjectRefusals.NotLead.Code, NoTask = ProjectRefusals.NoAssignment.Code;
    private static readonly string MayNot = ProjectRefusals.MayNotAssign.Code, NoDraft = DocumentRefusals.NotFound.Code, ReadOnly = DocumentRefusals.ReadOnly.Code;
    private static readonly string NoThread = ConsultationRefusals.NotFound.Code, MayNotAsk = ConsultationRefusals.MayNotAsk.Code, NotTheirs = ConsultationRefusals.MayNot.Code;
    private static readonly string NoArea = PriorityAreaRefusals.MayNotKeep.Code;

    /// <summary>No role lets anybody: it takes to be named in the thread.</summary>
    private const ProjectActions OfNamed = (ProjectActions)(1 << 30);

    private static readonly string NoRegister = PriorityRefusals.NotFound.Code;
    private static readonly string NoTurn = TurnRefusals.NoDraft.Code, NotYourTurn = TurnRefusals.NotYourTurn.Code;

    /// <summary>Calls that a person causes.</summary>
    public static ImmutableArray<Cell> ByPeople { get; } =
    [
        OfProject("View", Read, (s, c) => Code(s.Grains.Project(s.Project).View(c))),
        OfProject("Describe", Describe, (s, c) => Code(s.Grains.Project(s.Project).Describe(c, new(s.Word, "A goal", Language.English, [1], [], null, 1)))),
        OfProject("AgreeToStage", MoveStage, (s, c) => Code(s.Grains.Project(s.Project).AgreeToStage(
            c, new(s.State == ProjectState.Closed ? ProjectStage.Closed : ProjectStage.Idea)))),
        OfProject("GiveRole", GiveRoles, (s, c) => Code(s.Grains.Project(s.Project).GiveRole(c, new(s.Victim.Person, ProjectRole.Observer))),
            ProjectRefusals.MayNotGiveRoles.Code),
        OfProject("GiveRole", GiveCoLead, (s, c) => Code(s.Grains.Project(s.Project).GiveRole(c, new(s.OtherLead.Person, ProjectRole.CoLead)))),
        OfProject("GiveRole", GiveCoLead, (s, c) => Code(s.Grains.Project(s.Project).GiveRole(c, new(s.Victim.Person, ProjectRole.CoLead))),
            undo: (s, _, _) => s.Join(s.Victim, ProjectRole.Observer, null)),
        OfProject("TakeRole", GiveRoles, (s, c) => Code(s.Grains.Project(s.Project).TakeRole(c, new(s.Victim.Person))),
            ProjectRefusals.MayNotGiveRoles.Code, (s, _, _) => s.Join(s.Victim, ProjectRole.Observer, null)),
        OfProject("TakeRole", GiveCoLead, (s, c) => Code(s.Grains.Project(s.Project).TakeRole(c, new(s.OtherLead.Person))),
            undo: (s, _, _) => s.Join(s.OtherLead, ProjectRole.CoLead, null)),
        OfProject("TakeRole", Leave, (s, c) => Code(s.Grains.Project(s.Project).TakeRole(c, new(c.Person))),
            ProjectRefusals.LeadStays.Code, (s, c, role) => s.Join(c, role, null)),
        // What lies there already may be moved there again, by those who could have; and the other way round.
        OfProject("MoveToTrash", MoveToTrash | BringBack, (s, c) => Code(s.Grains.Project(s.Project).MoveToTrash(c)), undo: Restore),
        OfProject("BringBack", MoveToTrash | BringBack, (s, c) => Code(s.Grains.Project(s.Project).BringBack(c)), undo: Restore),

        OfTask("Give", GiveTasks, (s, c) => Code(s.Grains.Assignment(AssignmentId.New(TimeProvider.System)).Give(c, new(s.Project, "More", s.Lead.Person, null, null)))),
        OfTask("Change", GiveTasks, (s, c) => Code(s.Grains.Assignment(s.Task).Change(c, new("Read it", s.Victim.Person, null, null, 1)))),
        OfTask("MarkDone", FinishTasks, (s, c) => Code(s.Grains.Assignment(s.Task).MarkDone(c))),
        OfTask("MarkDone", FinishTasks | FinishOwnTasks, (s, c) => Code(s.Grains.Assignment(s.OwnTask(c)).MarkDone(c))),
        OfTask("Reopen", FinishTasks, (s, c) => Code(s.Grains.Assignment(s.Task).Reopen(c))),
        OfTask("Reopen", FinishTasks | FinishOwnTasks, (s, c) => Code(s.Grains.Assignment(s.OwnTask(c)).Reopen(c))),
        OfTask("View", Read, (s, c) => Code(s.Grains.Assignment(s.Task).View(c))),
        new("IAssignmentsQuery.Page", Read, (s, c) => Code(s.Grains.Assignments().Page(c, s.Project, AssignmentList.Mine, null)), NoProject),
        new("IAssignmentsQuery.InProject", Read, (s, c) => Code(s.Grains.Assignments().InProject(c, s.Project, AssignmentList.Open)), NoProject),

        OfDraft("Found", Write, (s, c) => Code(s.Grains.Document(DocumentId.New(TimeProvider.System)).Found(c, new(s.Project, "New", Language.English)))),
        OfDraft("Rename", Write, (s, c) => Code(s.Grains.Document(s.Document).Rename(c, new("Notes", Language.Kazakh, "Notes")))),
        OfDraft("MoveToTrash", Write, (s, c) => Code(s.Grains.Document(s.Document).MoveToTrash(c)),
            async (s, _, _) => (await s.Grains.Document(s.Document).BringBack(s.Lead)).Given()),
        OfDraft("BringBack", Write, (s, c) => Code(s.Grains.Document(s.Document).BringBack(c))),
        OfDraft("Restore", Write, (s, c) => Code(s.Grains.Document(s.Document).Restore(c, new(2)))),
        OfDraft("Edit", Write, (s, c) => Code(s.Grains.Document(s.Document).Edit(
            c, new(s.History, 2, new(Guid.NewGuid()), 1, [ChangeSet.Replace(3, 0, 0, "x")])))),
        OfDraft("Edit", Write, async (s, c) =>
        {
            // Words for another log: who may not read learns nothing of the log, and nobody's are taken.
            var code = await Code(s.Grains.Document(s.Document).Edit(c, new("other", 2, new(Guid.NewGuid()), 1, [ChangeSet.Replace(3, 0, 0, "x")])));
            return code == DocumentRefusals.AnotherHistory.Code && (await s.Grains.Project(s.Project).StandingOf(c.Person)).May.Allows(Write) ? null
                : code == DocumentRefusals.AnotherHistory.Code ? ReadOnly : code;
        }),
        OfDraft("View", Read, (s, c) => Code(s.Grains.Document(s.Document).View(c))),
        OfDraft("Read", Read, (s, c) => Code(s.Grains.Document(s.Document).Read(c))),
        OfDraft("UpdatesSince", Read, (s, c) => Code(s.Grains.Document(s.Document).UpdatesSince(c, s.History, 0))),
        new("IDocumentGrain.Point", Read, Pointing),
        new("IPreviewGrain.Render", Read, (s, c) => Code(s.Grains.Preview(s.Document).Render(c, 0, 1)), NoDraft),
        new("IDocumentHistoryGrain.Sessions", Read, (s, c) => Code(s.Grains.DocumentHistory(s.Document).Sessions(c, null)), NoDraft),
        new("IDocumentHistoryGrain.TextAt", Read, (s, c) => Code(s.Grains.DocumentHistory(s.Document).TextAt(c, 2)), NoDraft),
        new("IDocumentHistoryGrain.PageAt", Read, (s, c) => Code(s.Grains.DocumentHistory(s.Document).PageAt(c, 2)), NoDraft),
        new("IDocumentHistoryGrain.Passage", Read, (s, c) => Code(s.Grains.DocumentHistory(s.Document).Passage(c, 2, 0, 3)), NoDraft),
        new("IDocumentsQuery.Page", Read, (s, c) => Code(s.Grains.Documents().Page(c, s.Project, Shelf.Trash, null)), NoDraft),
        new("IDocumentsQuery.InProject", Read, (s, c) => Code(s.Grains.Documents().InProject(c, s.Project, Shelf.Work)), NoDraft),

        Listed("IProjectsQuery.Mine", async (s, c) => (await s.Grains.Projects().Mine(c)).Any(row => row.Id == s.Project)),
        Listed("IProjectsQuery.Page", async (s, c) => (await s.Grains.Projects().Page(c, new(ProjectsBy.Name, Language.English))).Projects.Any(row => row.Id == s.Project)),
        Listed("IProjectsQuery.Readable", async (s, c) => (await s.Grains.Projects().Readable(c)).Contains(s.Project)),
        Listed("IProjectsQuery.Together", async (s, c) => (await s.Grains.Projects().Together(c, s.Victim.Person)).Any(row => row.Id == s.Project)),
        Listed("ISearchQuery.Find", async (s, c) => (await s.Grains.Search().Find(c, new(s.Word))).Given() is var found
            && found.Projects + found.Drafts + found.People == found.Found.Length && found.Found.Any(thing => thing.Id == s.Project.Value)),
        new("IProjectsQuery.TrashPage", BringBack,
            async (s, c) => (await s.Grains.Projects().TrashPage(c, null)).Projects.Any(row => row.Id == s.Project) ? null : "hidden"),
        new("IProjectsQuery.InTrash", BringBack, async (s, c) => (await s.Grains.Projects().InTrash(c)).Any(row => row.Id == s.Project) ? null : "hidden"),

        new("IConsultationGrain.Ask", Ask, (s, c) => Code(s.Grains.Consultation(ConsultationId.New(TimeProvider.System)).Ask(
            c, new(s.Project, MainAreas.Art, "Is it?", "", Language.English, [s.Adviser.Person], null, false, false))), MayNotAsk, MayNotAsk),
        OfThread("View", Read, (s, c) => Code(s.Grains.Consultation(s.Question).View(c))),
        OfThread("Passage", Read, (s, c) => Code(s.Grains.Consultation(s.Question).Passage(c))),
        OfThread("Post", Ask, (s, c) => Code(s.Grains.Consultation(s.Question).Post(c, new(MessageId.New(TimeProvider.System), MessageKind.Remark, "I see.")))),
        OfThread("Post", OfNamed, (s, c) => Code(s.Grains.Consultation(s.Question).Post(c, new(MessageId.New(TimeProvider.System), MessageKind.Answer, "No.")))),
        OfThread("Edit", OfNamed, (s, c) => Code(s.Grains.Consultation(s.Question).Edit(c, new(s.Message, MessageKind.Answer, "No.", 1)))),
        OfThread("PassOn", OfNamed, (s, c) => Code(s.Grains.Consultation(s.Question).PassOn(c, new(s.Adviser.Person, "Not mine")))),
        OfThread("Accept", OfNamed, (s, c) => Code(s.Grains.Consultation(s.Question).Accept(c, s.Message))),
        OfThread("Withdraw", OfNamed, (s, c) => Code(s.Grains.Consultation(s.Question).Withdraw(c, s.Message))),
        OfThread("MoveDue", OfNamed, (s, c) => Code(s.Grains.Consultation(s.Question).MoveDue(c, DateTimeOffset.UtcNow.AddDays(9)))),
        OfThread("Name", GiveTasks, (s, c) => Code(s.Grains.Consultation(s.Question).Name(c, new(s.Adviser.Person, "")))),
        OfThread("Split", GiveTasks, (s, c) => Code(s.Grains.Consultation(s.Question).Split(
            c, new(ConsultationId.New(TimeProvider.System), "And when?", "", s.Adviser.Person, "Knows dates")))),
        Listed("IConsultationsQuery.Similar", async (s, c) => (await s.Grains.Consultations().Similar(c, s.Word)).Any(row => row.Id == s.Question)),
        Listed("IConsultationsQuery.List", async (s, c) =>
            (await s.Grains.Consultations().List(c, new(ConsultationList.Unresolved, s.Project))).Any(row => row.Id == s.Question)),

        // Of no project: whoever may give roles in one that does not lie in the trash keeps the list.
        new("IPriorityAreasGrain.Keep", GiveRoles, (s, c) => Code(s.Grains.PriorityAreas().Keep(c, new(s.Area, MainAreas.Art, new("", "Пояса", "", "")))), NoArea, NoArea),
        new("IPriorityAreasGrain.Retire", GiveRoles, async (s, c) =>
        {
            (await s.Grains.PriorityAreas().Keep(s.AreaKeeper, new(s.Area, MainAreas.Art, new("", "Пояса", "", "")))).Given();
            return await Code(s.Grains.PriorityAreas().Retire(c, s.Area));
        }, NoArea, NoArea),

        new("IBatonGrain.View", Read, (s, c) => Code(s.Grains.Baton(s.Document).View(c)), NoTurn),
        new("IBatonGrain.HandOver", Write, async (s, c) =>
            await Code(s.Grains.Baton(s.Document).HandOver(c, new(s.Victim.Person, $"{c.Person}", null, await SeenTurn(s)))), NoTurn, NotYourTurn),
        new("IBatonGrain.End", Write, async (s, c) => await Code(s.Grains.Baton(s.Document).End(c, new("", await SeenTurn(s)))), NoTurn, NotYourTurn,
            async (s, _, _) => (await s.Grains.Baton(s.Document).HandOver(s.Lead, new(s.Victim.Person, "", null, await SeenTurn(s)))).Given()),
        new("ITurnsQuery.AtDrafts", Read, async (s, c) =>
            (await s.Grains.Turns().AtDrafts(c, s.Project)).Contains(new(s.Document, s.Victim.Person)) ? null : "hidden"),
        Listed("ITurnsQuery.Mine", async (s, c) => (await s.Grains.Turns().Mine(c)).Any(turn => turn.Project == s.Project)),
        Listed("IProjectsQuery.Among", async (s, c) => (await s.Grains.Projects().Among(c, [s.Project])).Any(row => row.Id == s.Project)),
        new("ITurnsQuery.Waiting", Oversee, async (s, c) => (await s.Grains.Turns().Waiting(c)).Any(turn => turn.Project == s.Project) ? null : "hidden"),
        new("IActivityQuery.Page", Oversee, async (s, c) =>
            (await s.Grains.Activity().Page(c, Wall(s), null)).Hours.SelectMany(hour => hour.Lines).Any(line => line.Project == s.Project) ? null : "hidden"),
        new("IActivityQuery.Counts", Oversee, async (s, c) =>
            await s.Grains.Activity().Counts(c, Wall(s)) is { ByHour.Length: > 0, ByServing.Length: > 0 } counts && counts.Projects.Any(one => one.Id == s.Project)
                ? null : "hidden"),
        new("IActivityQuery.Since", Read, async (s, c) =>
            (await s.Grains.Activity().Since(c, s.Project, DateTimeOffset.UnixEpoch)).IsEmpty ? "hidden" : null),
        new("IActivityQuery.Wall", Oversee, async (s, c) => await s.Grains.Activity().Wall(c, Wall(s), null) is { Page.Hours.Length: > 0, Counts.ByHour.Length: > 0 } wall
            && wall.Page.Hours.SelectMany(hour => hour.Lines).Any(line => line.Project == s.Project) && wall.Counts.Projects.Any(one => one.Id == s.Project)
                ? null : "hidden"),
        new("IProjectsQuery.Overseen", Oversee, async (s, c) => (await s.Grains.Projects().Overseen(c)).Contains(s.Project) ? null : "hidden"),
        new("ICalendarGrain.Say", Coordinate, (s, c) => Code(s.Grains.Calendar(Country.Belarus).Say(c, new(new(2030, 1, 8), DayKind.Off, $"{Guid.NewGuid()}"))),
            TurnRefusals.NotCoordinator.Code, TurnRefusals.NotCoordinator.Code),

        OfRegister("View", (s, c, its) => Code(its.View(c))),
        OfRegister("NamePanel", async (s, c, its) => await Code(its.NamePanel(c, new([.. (await s.Stage()).Panel.Select(one => one.Person)])))),
        OfRegister("Propose", (s, c, its) => Code(its.Propose(c, new(CandidateId.New(TimeProvider.System), "More", "")))),
        OfRegister("Withdraw", async (s, c, its) => await Code(its.Withdraw(c, (await s.Stage()).Candidates[2]))),
        OfRegister("OpenRound", async (s, c, its) =>
        {
            await (await s.Stage()).Bring(s.Workspace, RoundIs.Closed);
            return await Code(its.OpenRound(c, s.Workspace.Clock.GetUtcNow().AddDays(1)));
        }),
        OfRegister("CloseRound", async (s, c, its) =>
        {
            await (await s.Stage()).Bring(s.Workspace, RoundIs.Open);
            return await Code(its.CloseRound(c));
        }),
        // Whoever may is told that three have not rated yet: once published it would be everybody's.
        OfRegister("Publish", async (s, c, its) =>
        {
            await (await s.Stage()).Bring(s.Workspace, RoundIs.Closed);
            var code = await Code(its.Publish(c));
            return code == PriorityRefusals.NothingToPublish.Code ? null : code;
        }),
        OfRegister("Link", async (s, c, its) => await Code(its.Link(c, new((await s.Stage()).Candidates[0], s.Project, Linking.Serves)))),
        new("IRegisterGrain.Found", Coordinate, (s, c) => Code(s.Grains.Register(RegisterId.New(TimeProvider.System)).Found(c, new("Mine", Language.English))),
            PriorityRefusals.NotCoordinator.Code, PriorityRefusals.NotCoordinator.Code),
        new("IBallotBoxGrain.Own", Coordinate, async (s, c) =>
            await Code(s.Grains.BallotBox(await (await s.Stage()).Bring(s.Workspace, RoundIs.Open)).Own(c, (await s.Stage()).Id)), NoRegister, NoRegister),
        new("IBallotBoxGrain.Result", Coordinate, async (s, c) =>
            await Code(s.Grains.BallotBox(await (await s.Stage()).Bring(s.Workspace, RoundIs.Closed)).Result(c, (await s.Stage()).Id)), NoRegister, NoRegister),
        new("IPrioritiesQuery.All", Coordinate, async (s, c) => (await s.Stage()).Id is var id && (await s.Grains.Priorities().All(c)).Any(row => row.Id == id) ? null : "hidden"),

        // Whoever is signed in.
        new("ISearchQuery.People", None, (s, c) => Code(s.Grains.Search().People(c, "Ada"))),
        new("IProjectGrain.Found", None, (s, c) => Code(s.Grains.Project(ProjectId.New(TimeProvider.System)).Found(c, new("Mine", "", Language.English, [1], [])))),
    ];

    /// <summary>Calls without a caller, or that ask about nobody's project: of web servers, of an operator, and what everybody who is signed in may see.</summary>
    public static ImmutableArray<string> ByNobody { get; } =
    [
        "IProjectGrain.Watch", "IProjectGrain.Hint", "IPeopleNews.Watch", "IPeopleNews.Hint", "IProjectGrain.StandingOf", "IAuditGrain.Record", "IAuditGrain.Page", "IDocumentGrain.Watch", "IProjectsQuery.Serving", "IProjectsQuery.Coordinators",
        "IProjectsQuery.Coordinates", "ICalendarGrain.View", "ITurnsNews.Watch", "ITurnsNews.Hint", "ITurnsQuery.Begun", "IActivityNews.Watch", "IActivityQuery.AtWork", "IActivityNews.Hint", "IRegisterGrain.Terms", "IBallotBoxGrain.Count",
        "IPersonGrain.Register", "IPersonGrain.Erase", "IInstitutionGrain.Register", "IMemorandumGrain.Register",
        "IPersonGrain.View", "IPersonGrain.Card", "IPeopleQuery.People", "IPeopleQuery.Everybody", "IPeopleQuery.Directory", "IPeopleQuery.Staff", "IPeopleQuery.Institutions",
        "IInstitutionGrain.View", "IMemorandumGrain.View", "IMemorandaQuery.All", "IPriorityAreasGrain.All",
        "IConsultationGrain.Begin", "IConsultationGrain.MayRead", "IConsultationNews.Watch", "IConsultationNews.Hint", "IConsultationNews.Writing", "IPageRendering.Render",
    ];

    /// <summary>Calls about oneself.</summary>
    public static ImmutableArray<string> BySelf { get; } = ["IPersonGrain.Describe", "IPersonGrain.Choose", "IConsultationsQuery.Queue", "IConsultationGrain.Writing", "IBallotBoxGrain.Cast"];

    private static ActivityQuestion Wall(Scene s) =>
        new(s.Workspace.Clock.GetUtcNow().AddDays(-300), s.Workspace.Clock.GetUtcNow().AddDays(1), Project: s.Project);

    /// <summary>What an actor must be answered; null when the call must be done.</summary>
    public static string? Expected(Cell cell, Scene scene, Actor actor)
    {
        var may = scene.Of(actor);
        if (cell.Takes == None || (may & cell.Takes) != None)
        {
            // Lists do not show what lies in the trash.
            return cell is { Takes: Read, Denied: "not in the trash" } && scene.State == ProjectState.InTrash ? "hidden" : null;
        }

        return !may.Allows(Read) ? cell.Hidden
            : scene.State == ProjectState.InTrash && cell.Method.StartsWith("IProjectGrain.", StringComparison.Ordinal) ? ProjectRefusals.InTrash.Code
            : cell.Denied;
    }

    private static Cell OfProject(
        string method, ProjectActions takes, Func<Scene, Caller, Task<string?>> call, string? denied = null, Func<Scene, Caller, ProjectRole, Task>? undo = null) =>
        new($"IProjectGrain.{method}", takes, call, NoProject, denied ?? NotLead, undo);

    private static Cell OfTask(string method, ProjectActions takes, Func<Scene, Caller, Task<string?>> call) =>
        new($"IAssignmentGrain.{method}", takes, call, NoTask, MayNot);

    private static Cell OfRegister(string method, Func<Scene, Caller, IRegisterGrain, Task<string?>> call) => new(
        $"IRegisterGrain.{method}", Coordinate, async (s, c) => await call(s, c, s.Grains.Register((await s.Stage()).Id)), NoRegister, NoRegister);

    private static Cell OfDraft(
        string method, ProjectActions takes, Func<Scene, Caller, Task<string?>> call, Func<Scene, Caller, ProjectRole, Task>? undo = null) =>
        new($"IDocumentGrain.{method}", takes, call, NoDraft, ReadOnly, undo);

    private static Cell OfThread(string method, ProjectActions takes, Func<Scene, Caller, Task<string?>> call) =>
        new($"IConsultationGrain.{method}", takes, call, NoThread, NotTheirs);

    private static Cell Listed(string method, Func<Scene, Caller, Task<bool>> isThere) =>
        new(method, Read, async (scene, caller) => await isThere(scene, caller) ? null : "hidden", Denied: "not in the trash");

    private static async Task Restore(Scene scene, Caller caller, ProjectRole role)
    {
        var project = scene.Grains.Project(scene.Project);
        (await (scene.State == ProjectState.InTrash ? project.MoveToTrash(scene.Lead) : project.BringBack(scene.Lead))).Given();
    }

    /// <summary>A cursor is not answered; whether it was told is heard by an ear, after one that is told for certain.</summary>
    private static async Task<string?> Pointing(Scene scene, Caller caller)
    {
        var document = scene.Grains.Document(scene.Document);
        if (!(await document.View(scene.Lead)).Accepted(out _, out _))
        {
            return (await document.View(caller)).Accepted(out _, out _) ? null : "hidden"; // Nobody's cursor is told here.
        }

        var ear = new Ear();
        var (theirs, certain) = (new WriterId(Guid.NewGuid()), new WriterId(Guid.NewGuid()));
        await document.Watch(scene.Workspace.Listen(ear), [new(scene.Lead.Person, certain)], fingerprint: false);
        var isReader = (await document.View(caller)).Accepted(out _, out _);
        await document.Point(caller, new(new(caller.Person, theirs), 1, 0, 0));
        for (var (told, rounds) = (false, 0); ;)
        {
            // What is told may overtake; so whoever may read is waited for, and the others have three rounds to be heard.
            await document.Point(scene.Lead, new(new(scene.Lead.Person, certain), 1, 0, 0));
            var cursor = await ear.NextCursor();
            told |= cursor.Reader.Writer == theirs;
            if (told || (!isReader && ++rounds == 3))
            {
                return told ? null : "hidden";
            }
        }
    }

    private static async Task<long> SeenTurn(Scene scene) =>
        (await scene.Grains.Baton(scene.Document).View(scene.Lead)).Accepted(out var baton, out _) ? baton.Edition : 0;

    private static async Task<string?> Code<T>(Task<Reply<T>> reply)
        where T : notnull => (await reply).Accepted(out _, out var refusal) ? null : refusal.Code;
}
