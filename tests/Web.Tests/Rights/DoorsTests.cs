using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.Projects;
using ResearchHub.Turns;
using ResearchHub.Web.Projects;
using Xunit.Abstractions;

namespace ResearchHub.Web.Rights;

/// <summary>Every page, form and live call of a project, knocked at by people of every role, whose role counts, was taken, or has ended, in
/// every state of the project; and a look at the project afterwards.</summary>
public sealed class DoorsTests(ShiftedWorkspace workspace, ITestOutputHelper output) : IClassFixture<ShiftedWorkspace>
{
    [Fact]
    public async Task No_cell_is_wrong()
    {
        var scenes = new List<Scene>();
        foreach (var hold in Enum.GetValues<Hold>())
        {
            foreach (var state in Enum.GetValues<ProjectState>())
            {
                scenes.Add(await Scene.Found(workspace, state, hold));
            }
        }

        workspace.Pass(TimeSpan.FromDays(3));
        var (cells, wrong) = (0, new ConcurrentQueue<string>());
        await Task.WhenAll(Scene.Cast.Select(one => Knock(one.Key, one.Role)));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cells} cells, {wrong.Count} wrong"));
        Assert.Empty(wrong);
        Assert.True(cells > 1_500);

        async Task Knock(string key, ProjectRole? role)
        {
            var reading = await Signed(key);
            var proof = (await reading.Open("/account")).Value("__RequestVerificationToken");
            await using var live = await workspace.Connect(key);
            foreach (var scene in scenes.Where(scene => scene.Hold == Hold.Live || role is not (null or ProjectRole.Lead)))
            {
                var may = scene.Of(role);
                var before = await Look(scene);
                foreach (var door in Doors.OfProjects)
                {
                    Note(Expected(door, scene, may), Answered(await reading.Open(door.Address(scene))), $"{key} opens {door.Route}");
                    foreach (var form in door.Forms.Where(form => !form.Takes.Any(takes => may.HasFlag(takes)) && !(form.OnOwn && key == "ao")))
                    {
                        await reading.Send(door.Address(scene), [("_handler", form.Name), ("__RequestVerificationToken", proof), .. form.Fields(scene)]);
                        Note(before, await Look(scene), $"{key} sends {form.Name} to {door.Route}");
                    }
                }

                foreach (var (method, takes, message) in Calls(scene, live.Writer))
                {
                    var result = await live.Call(method, message);
                    var code = result.TryGetProperty("refusal", out var refusal) ? refusal.GetProperty("code").GetString() : "done";
                    Note(
                        takes == ProjectActions.None || may.HasFlag(takes) ? "done" : may.HasFlag(ProjectActions.Read) ? "documents.read-only" : "documents.not-found",
                        code!, $"{key} calls {method}");
                }

                Note(
                    may.HasFlag(ProjectActions.Read) ? "done" : "hidden",
                    await LivePagesTests.MayFollow(workspace, key, scene.Project) ? "done" : "hidden", $"{key} follows");

                void Note(string expected, string answer, string what)
                {
                    Interlocked.Increment(ref cells);
                    if (expected != answer)
                    {
                        wrong.Enqueue($"{scene}: {what}: {answer}, not {expected}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_route_and_every_live_call_has_a_row()
    {
        var routes = Routes().Select(Pattern).Distinct().ToList();
        var known = Doors.OfProjects.Select(door => door.Route).Concat(Doors.OfColleagues).Append(Doors.OfSelf).ToList();

        Assert.DoesNotContain(routes, route => !known.Contains(route) && !IsBelow(Doors.OfEverybody, route) && !IsBelow(Doors.OfAccounts, route)
            && !route.StartsWith("/live/", StringComparison.Ordinal));
        Assert.Empty(known.Except(routes));
        var hubs = typeof(Program).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Hub)) && !type.IsAbstract);
        var calls = hubs.SelectMany(hub => hub.GetMethods().Where(method => method.DeclaringType == hub && !method.IsVirtual)).Select(method => method.Name);
        Assert.Equal(Calls(new(default, default, default, default, default, "", default, default), "").Select(call => call.Method).Distinct().Append("Follow").Append("Writing").Order(), calls.Distinct().Order());
    }

    [Fact]
    public async Task Without_signing_in_only_the_door_opens_and_accounts_are_administrators_business()
    {
        var (stranger, colleague) = (workspace.Browser(), await Signed("sj"));
        foreach (var endpoint in Routes())
        {
            var route = Pattern(endpoint);
            if (endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || !methods.HttpMethods.Contains("GET"))
            {
                Assert.True(IsBelow(Doors.OfEverybody, route) || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null, route);
                continue;
            }

            var address = route.Replace("{Key:guid}", $"{Workspace.Person("vl").Id.Value}", StringComparison.Ordinal).Replace("{Key}", $"{Workspace.Person("vl").Id}", StringComparison.Ordinal)
                .Replace("{key}", $"{Guid.Empty:N}", StringComparison.Ordinal).Replace("{Task}", $"{Guid.Empty:N}", StringComparison.Ordinal).Replace("{Version:long}", "1", StringComparison.Ordinal);
            using var answer = await stranger.GetAsync(new Uri(address, UriKind.Relative));
            var isAsked = answer.Headers.Location?.OriginalString.Contains("/sign-in", StringComparison.Ordinal) is true;
            Assert.True(isAsked || IsBelow(Doors.OfEverybody, route), $"{route}: {answer.StatusCode}");
            if (IsBelow(["/accounts"], route) || route == Doors.OfSelf)
            {
                Assert.True((await colleague.Open(address)).Status == HttpStatusCode.NotFound, route);
            }
        }
    }

    private IEnumerable<RouteEndpoint> Routes() => workspace.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !Pattern(route).StartsWith("/_", StringComparison.Ordinal));

    private static string Pattern(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.Trim('/');

    private static bool IsBelow(IEnumerable<string> tops, string route) =>
        tops.Any(top => route == top || route.StartsWith($"{top}/", StringComparison.Ordinal));

    private static (string Method, ProjectActions Takes, object Message)[] Calls(Scene scene, string writer)
    {
        var (document, history) = ($"{scene.Document}", scene.History);
        return
        [
            ("Open", ProjectActions.Read, new { document, writer }),
            ("Open", ProjectActions.Read, new { document, writer, history, seen = 1 }),
            ("UpdatesSince", ProjectActions.Read, new { document, history, seen = 0 }),
            ("Preview", ProjectActions.Read, new { document, shown = 0, atLeast = 0 }),
            ("Point", ProjectActions.Read, new { document, writer, version = 2, anchor = 0, head = 0 }),
            ("Edit", ProjectActions.Write, new { document, history, seen = 2, writer, first = 1, changes = new object[] { new object[] { 3, new object[] { 0, "x" } } } }),
            ("Close", ProjectActions.None, new { document }),
        ];
    }

    private static string Expected(Door door, Scene scene, ProjectActions may) =>
        !may.HasFlag(ProjectActions.Read) ? "hidden"
        : door.Takes.Any(takes => may.HasFlag(takes)) ? "done"
        : $"/projects/{scene.Project}/rights?to={door.Takes[0]}";

    private static string Answered(Page page) => page.Status switch
    {
        HttpStatusCode.OK => "done",
        HttpStatusCode.NotFound => "hidden",
        HttpStatusCode.Redirect => page.Location,
        var other => other.ToString(),
    };

    /// <summary>Everything that a form could have changed.</summary>
    private async Task<string> Look(Scene scene)
    {
        var lead = Workspace.Caller("ao");
        Assert.True((await workspace.Grains.Project(scene.Project).View(lead)).Accepted(out var project, out _));
        Assert.True((await workspace.Grains.Document(scene.Document).View(lead)).Accepted(out var document, out _));
        Assert.True((await workspace.Grains.Documents().InProject(lead, scene.Project, Shelf.Work)).Accepted(out var drafts, out _));
        Assert.True((await workspace.Grains.Assignments().InProject(lead, scene.Project, AssignmentList.Open)).Accepted(out var tasks, out _));
        Assert.True((await workspace.Grains.Consultation(scene.Question).View(lead)).Accepted(out var thread, out _));
        Assert.True((await workspace.Grains.Baton(scene.Document).View(lead)).Accepted(out var baton, out _));
        return $"{thread.Messages.Length} {thread.Messages[0].AcceptedAt} {thread.Consultants.Length} {thread.Due} {thread.Namings.Length} {thread.Parts.Length} "
            + $"{baton.Edition} {project.Title} {project.Edition} {project.Stage} {project.Waiting.Length} {project.TrashedAt} {string.Join(' ', project.Members)} "
            + $"{document.Title} {document.InTrash} {drafts.Length} {string.Join(' ', tasks)}";
    }

    private async Task<Reading> Signed(string key) => new(await workspace.SignedIn(key), "en");
}
