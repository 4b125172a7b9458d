using System.Diagnostics;
using Microsoft.AspNetCore.SignalR.Client;
using ResearchHub.Documents;
using ResearchHub.Projects;

namespace ResearchHub.Web;

[Collection(nameof(Workspace))]
public sealed class RightsTests(Workspace workspace)
{
    [Fact]
    public async Task To_a_stranger_a_draft_and_no_draft_look_alike_in_every_call()
    {
        var (_, document) = await workspace.Draft("secret");
        await using var member = await workspace.Connect("ao");
        var history = (await member.Open(document)).GetProperty("history");
        await using var stranger = await workspace.Connect("sj");
        var absent = DocumentId.New(TimeProvider.System);

        foreach (var (method, message) in EveryCall(stranger.Writer, history))
        {
            Assert.Equal("documents.not-found", await stranger.Refused(method, message($"{document}")));
            Assert.Equal("documents.not-found", await stranger.Refused(method, message($"{absent}")));
        }

        await member.Ask("Edit", DocumentHubTests.Push(member, document, await member.Open(document), [6, new object[] { 0, "!" }]));
        await member.Until(() => member.Updates().Count == 1, "the edit");
        Assert.Empty(stranger.Heard("Edited"));
        Assert.Empty(stranger.Heard("Present"));
        Assert.Empty(stranger.Heard("Head"));
    }

    [Fact]
    public async Task An_observer_reads_and_follows_but_does_not_write()
    {
        var (_, document) = await workspace.Draft("abc", ("ut", ProjectRole.Observer));
        await using var observer = await workspace.Connect("ut");
        await using var writer = await workspace.Connect("ao");
        var opened = await observer.Open(document);

        Assert.Equal("read", opened.GetProperty("right").GetString());
        Assert.Equal("documents.read-only", await observer.Refused("Edit", DocumentHubTests.Push(observer, document, opened, [3, new object[] { 0, "d" }])));

        await writer.Ask("Edit", DocumentHubTests.Push(writer, document, await writer.Open(document), [3, new object[] { 0, "e" }]));
        await observer.Until(() => observer.Updates().Count == 1, "the edit");
    }

    [Fact]
    public async Task Nothing_more_arrives_within_two_seconds_of_a_role_being_taken()
    {
        var (project, document) = await workspace.Draft("abc", ("vl", ProjectRole.Scientist), ("js", ProjectRole.Scientist));
        await using var lead = await workspace.Connect("ao");
        await using var leaving = await workspace.Connect("vl");
        await using var staying = await workspace.Connect("js");
        var draft = new Draft(lead, document);
        await draft.Open();
        await leaving.Open(document);
        await staying.Open(document);

        Workspace.Accept(await workspace.Grains.Project(project).TakeRole(Workspace.Caller("ao"), new(Workspace.Person("vl").Id)));
        var taken = Stopwatch.StartNew();
        await leaving.Until(() => leaving.Heard("Closed").Count == 1, "being told that the draft is closed");
        Assert.True(taken.Elapsed < TimeSpan.FromSeconds(2), $"told after {taken.Elapsed}");

        var heard = leaving.Updates().Count;
        var version = await draft.Type(3, "d");
        await staying.Until(() => staying.Updates() is [.., var last] && last.GetProperty("version").GetInt64() == version, "the edit");
        Assert.Equal(heard, leaving.Updates().Count);
        Assert.Equal("documents.not-found", await leaving.Refused("Open", new { document = $"{document}", writer = leaving.Writer }));
        Assert.Equal(HubConnectionState.Connected, leaving.State);
    }

    [Fact]
    public async Task Whoever_wrote_a_moment_before_losing_the_role_is_closed_out_all_the_same()
    {
        var (project, document) = await workspace.Draft("abc", ("vl", ProjectRole.Scientist));
        await using var lead = await workspace.Connect("ao");
        await using var leaving = await workspace.Connect("vl");
        var (leads, theirs) = (new Draft(lead, document), new Draft(leaving, document));
        await leads.Open();
        await theirs.Open();

        // The document has just asked for the right and remembers it; whoever asks it instead of the project is misled.
        await theirs.Type(3, "d");
        Workspace.Accept(await workspace.Grains.Project(project).TakeRole(Workspace.Caller("ao"), new(Workspace.Person("vl").Id)));
        var taken = Stopwatch.StartNew();

        await leaving.Until(() => leaving.Heard("Closed").Count == 1, "being told that the draft is closed");
        Assert.True(taken.Elapsed < TimeSpan.FromSeconds(2), $"told after {taken.Elapsed}");
        await lead.Until(() => leads.Follow() == theirs.Version, "the edit before");
        var version = await leads.Type(3, "after");
        await lead.Until(() => leads.Follow() == version, "the edit after");
        Assert.Single(leaving.Updates());
    }

    private static IEnumerable<(string Method, Func<string, object> Message)> EveryCall(string writer, object history) =>
    [
        ("Open", document => new { document, writer }),
        ("Open", document => new { document, writer, history, seen = 1 }),
        ("Edit", document => new { document, history, seen = 2, writer, first = 1, changes = new object[] { new object[] { 6 } } }),
        ("UpdatesSince", document => new { document, history, seen = 0 }),
        ("Point", document => new { document, writer, version = 2, anchor = 0, head = 0 }),
        ("Preview", document => new { document, shown = 0, atLeast = 0 }),
    ];
}
