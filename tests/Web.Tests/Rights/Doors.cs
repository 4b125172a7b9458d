using System.Collections.Immutable;
using ResearchHub.Projects;
using static ResearchHub.Projects.ProjectActions;

namespace ResearchHub.Web.Rights;

/// <summary>A page or an address of a project or a draft.</summary>
/// <param name="Route">Its pattern.</param>
/// <param name="Takes">Any of these actions; the first is the one that is explained to whoever may not.</param>
/// <param name="Forms">What can be sent there: the form's name, the actions any of which it takes, its fields.</param>
internal sealed record Door(string Route, ProjectActions[] Takes, params Form[] Forms)
{
    public string Address(Scene scene) => (Route.StartsWith("/consultations", StringComparison.Ordinal) ? Route
            .Replace("{Key}", $"{scene.Question}", StringComparison.Ordinal).Replace("{key}", $"{scene.Question}", StringComparison.Ordinal)
            .Replace("{message}", $"{scene.Answer}", StringComparison.Ordinal) : Route)
        .Replace("{Key}", Route.StartsWith("/projects", StringComparison.Ordinal) ? $"{scene.Project}" : $"{scene.Document}", StringComparison.Ordinal)
        .Replace("{key}", $"{scene.Document}", StringComparison.Ordinal)
        .Replace("{Task}", $"{scene.Task}", StringComparison.Ordinal)
        .Replace("{Version:long}", "1", StringComparison.Ordinal).Replace("{At:long}", "0", StringComparison.Ordinal);
}

/// <summary>A form.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Takes">Any of these actions.</param>
/// <param name="Fields">What is sent.</param>
/// <param name="OnOwn">Whoever is responsible, the lead here, may send it all the same.</param>
internal sealed record Form(string Name, ProjectActions[] Takes, Func<Scene, (string, string)[]> Fields, bool OnOwn = false);

/// <summary>Every address there is, and for whom it opens. A route that is not here fails the suite.</summary>
internal static class Doors
{
    /// <summary>No role lets anybody: it takes to be named in the thread.</summary>
    private const ProjectActions OfNamed = (ProjectActions)(1 << 30);

    private static readonly string Newcomer = Workspace.Person("ut").Id.ToString(), Observer = Workspace.Person("iv").Id.ToString();

    private static readonly string Stranger = Workspace.Person("sj").Id.ToString();

    /// <summary>Of a project or a draft.</summary>
    public static ImmutableArray<Door> OfProjects { get; } =
    [
        new("/projects/{Key}", [Read], new Form("leave", [Leave], _ => [])),
        new("/projects/{Key}/rights", [Read]),
        new("/projects/{Key}/since/{At:long}", [Read]),
        new("/projects/{Key}/members", [GiveRoles],
            new("role", [GiveRoles], _ => [("person", Newcomer), ("role", "Observer"), ("do", "give")]),
            new("role", [GiveRoles], _ => [("person", Observer), ("do", "take")]),
            new("role", [GiveCoLead], _ => [("person", Newcomer), ("role", "CoLead"), ("do", "give")])),
        new("/projects/{Key}/settings", [Describe, BringBack],
            new("describe", [Describe], _ => [("title", "Other"), ("goal", "x"), ("language", "en"), ("activity", "1"), ("seen", "1")]),
            new("stage", [MoveStage], scene => [("stage", scene.State == ProjectState.Closed ? "Result" : "Agreed")]),
            new("bin", [MoveToTrash], _ => []),
            new("back", [BringBack], _ => [])),
        new("/projects/{Key}/tasks", [Read],
            new("give", [GiveTasks], scene => [("id", $"{AssignmentId.New(TimeProvider.System)}"), ("what", "More"), ("person", $"{Workspace.Person("ao").Id}")]),
            new("state", [FinishTasks], scene => [("done", $"{scene.Task}")], OnOwn: true)),
        new("/projects/{Key}/tasks/{Task}", [GiveTasks],
            new Form("change", [GiveTasks], _ => [("what", "Other"), ("person", $"{Workspace.Person("ao").Id}"), ("seen", "1")])),
        new("/projects/{Key}/tasks/list.csv", [Read]),
        new("/projects/{Key}/tasks/list.xlsx", [Read]),
        new("/projects/{Key}/trash", [Read], new Form("back", [Write], scene => [("draft", $"{scene.Document}")])),
        new("/projects/{Key}/drafts/new", [Write],
            new Form("draft", [Write], _ => [("id", $"{Guid.CreateVersion7():N}"), ("title", "More"), ("language", "en")])),
        new("/documents/{Key}", [Read]),
        new("/documents/{Key}/versions", [Read]),
        new("/documents/{Key}/versions/{Version:long}", [Read]),
        new("/documents/{Key}/since/{Version:long}", [Read]),
        new("/documents/{Key}/versions/{Version:long}/restore", [Write], new Form("restore", [Write], _ => [])),
        new("/documents/{Key}/settings", [Write],
            new("rename", [Write], _ => [("title", "Other"), ("language", "en"), ("titleSeen", "A draft")]),
            new("trash", [Write], _ => [])),
        new("/documents/{Key}/hand-over", [Read],
            new("over", [Write], _ => [("to", Observer), ("note", "Over to you"), ("seen", "0")]),
            new("end", [Write], _ => [("seen", "0")])),
        new("/documents/{key}/download", [Read]),
        new("/consultations/{Key}", [Read],
            new("reply", [Ask], _ => [("message", $"{Guid.CreateVersion7():N}"), ("kind", "Remark"), ("text", "I see.")]),
            new("accept", [OfNamed], scene => [("accept", $"{scene.Answer}")]),
            new("pass", [OfNamed], _ => [("do", "pass"), ("to", Stranger), ("reason-pass", "Not mine")]),
            new("name", [GiveTasks], _ => [("do", "name"), ("to", Stranger)]),
            new("split", [GiveTasks], _ => [("do", "split"), ("part", $"{Guid.CreateVersion7():N}"), ("title", "And when?"), ("to", Stranger), ("reason-split", "Knows")]),
            new("due", [OfNamed], _ => [("do", "due"), ("day", "2199-01-01")])),
        new("/consultations/{key}/answers/{message}", [Read]),
    ];

    /// <summary>For everybody who is signed in: lists of one's own, and what is no secret among colleagues.</summary>
    public static ImmutableArray<string> OfColleagues { get; } =
    [
        "/", "/projects", "/projects/list.csv", "/projects/list.xlsx", "/projects/new", "/projects/trash", "/people", "/people/list.csv", "/people/list.xlsx",
        "/institutions", "/institutions/list.csv", "/institutions/list.xlsx", "/people/{Key}", "/search", "/memorandum", "/memoranda/{Key}",
        "/priority-areas", "/consultations", "/consultations/queue", "/consultations/queue/list.csv", "/consultations/queue/list.xlsx", "/consultations/ask", "/consultations/list.csv", "/consultations/list.xlsx",
        "/turns", "/turns/list.csv", "/turns/list.xlsx", "/turns/waiting", "/turns/waiting/list.csv", "/turns/waiting/list.xlsx", "/turns/days",
        "/activity", "/activity/list.csv", "/activity/list.xlsx",
        "/priorities", "/priorities/{Key}", "/priorities/{Key}/list.csv", "/priorities/{Key}/list.xlsx", "/priorities/{Key}/rate", "/priorities/{Key}/convene", "/priorities/{Key}/candidates/{Candidate}", "/recovered", "/documents/leaving.js", "/sign-out",
    ];

    /// <summary>Opens for the person it is about alone.</summary>
    public const string OfSelf = "/people/{Key}/edit";

    /// <summary>Without signing in, and with everything below: the door itself, letters' links, and what says that the program lives.</summary>
    public static ImmutableArray<string> OfEverybody { get; } =
        ["/sign-in", "/invitation", "/begin", "/development", "/health", "/language", "/theme", "/not-found", "/error", "/documents/sw.js", "/documents/shell", "/calendar"];

    /// <summary>Orleans' page about the silos, with everything below: for administrators, and only where it is switched on.</summary>
    public const string OfTheSilos = "/accounts/silos";

    /// <summary>One's own account, and with everything below; the second of all accounts, for administrators.</summary>
    public static ImmutableArray<string> OfAccounts { get; } = ["/account", "/accounts", "/confirm", "/passkeys"];
}
