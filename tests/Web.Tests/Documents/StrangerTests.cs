using System.Text.Json;
using ResearchHub.Projects;

namespace ResearchHub.Web;

/// <summary>A client that knows nothing but <c>docs/live-protocol.md</c>.</summary>
[Collection(nameof(Workspace))]
public sealed class StrangerTests(Workspace workspace)
{
    [Fact]
    public async Task A_client_written_from_the_page_alone_opens_edits_follows_and_catches_up()
    {
        var (_, document) = await workspace.Draft("Felt", ("vl", ProjectRole.Scientist));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        using var one = await RawClient.Connect(workspace.Address, await workspace.Secret("ao"));
        using var two = await RawClient.Connect(workspace.Address, await workspace.Secret("vl"));
        var (first, second) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));

        var opened = (await one.Call("Open", $$"""{ "document": "{{document}}", "writer": "{{first}}" }""")).GetProperty("answer");
        await two.Call("Open", $$"""{ "document": "{{document}}", "writer": "{{second}}" }""");
        var (history, version) = (opened.GetProperty("history").GetString(), opened.GetProperty("version").GetInt64());
        Assert.Equal("Felt", opened.GetProperty("text").GetString());
        Assert.Equal("write", opened.GetProperty("right").GetString());
        Assert.Equal($"{Workspace.Person("ao").Id}", opened.GetProperty("person").GetString());

        var edited = await one.Call("Edit", $$"""
            { "document": "{{document}}", "history": "{{history}}", "seen": {{version}}, "writer": "{{first}}", "first": 1,
              "changes": [ [4,[0," and","flax"]], [13,[0,"!"]] ] }
            """);
        Assert.Equal(version + 2, edited.GetProperty("answer").GetProperty("version").GetInt64());

        var heard = await Updates(two, 2, deadline.Token);
        Assert.Equal(["""[4,[0," and","flax"]]""", """[13,[0,"!"]]"""], heard.Select(update => update.GetProperty("changes").ToString()));
        Assert.All(await Updates(one, 2, deadline.Token), update => Assert.Equal(JsonValueKind.Null, update.GetProperty("changes").ValueKind));

        var since = await two.Call("UpdatesSince", $$"""{ "document": "{{document}}", "history": "{{history}}", "seen": {{version}} }""");
        Assert.Equal(2, since.GetProperty("answer").GetProperty("updates").GetArrayLength());
        Assert.Equal(version + 2, since.GetProperty("answer").GetProperty("head").GetInt64());

        var head = await two.Told("Head", deadline.Token);
        Assert.Equal(history, head[1].GetProperty("history").GetString());
        Assert.Equal("{}", (await two.Call("Close", $$"""{ "document": "{{document}}" }""")).GetProperty("answer").ToString());
    }

    private static async Task<List<JsonElement>> Updates(RawClient client, int count, CancellationToken deadline)
    {
        var updates = new List<JsonElement>();
        while (updates.Count < count)
        {
            updates.AddRange((await client.Told("Edited", deadline))[1].EnumerateArray());
        }

        return updates;
    }
}
