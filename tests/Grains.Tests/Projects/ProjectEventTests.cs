using System.Text.Json;

namespace ResearchHub.Projects;

/// <summary>Storage is read in twenty years: what stands here never changes.</summary>
public sealed class ProjectEventTests
{
    private const string Head = "\"at\":\"2026-11-24T12:00:00.000Z\",\"by\":\"ada00000000000000000000000000000\"";

    [Theory]
    [InlineData($$"""{"type":"founded",{{Head}},"title":"T","goal":"G","language":"kk","activities":[1,3],"parties":["22222222222222222222222222222222"]}""")]
    [InlineData($$"""{"type":"role-given",{{Head}},"person":"e3300000000000000000000000000000","role":"co-lead"}""")]
    [InlineData($$"""{"type":"role-taken",{{Head}},"person":"e3300000000000000000000000000000"}""")]
    public void Events_keep_their_form_in_storage(string json)
    {
        var happened = JsonSerializer.Deserialize(json, ProjectJson.Stored.ProjectEvent)!;

        Assert.Equal(json, JsonSerializer.Serialize(happened, ProjectJson.Stored.ProjectEvent));
    }
}
