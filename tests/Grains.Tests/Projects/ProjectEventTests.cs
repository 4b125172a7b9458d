using System.Text.Json;

namespace ResearchHub.Projects;

/// <summary>Storage is read in twenty years: what stands here never changes.</summary>
public sealed class ProjectEventTests
{
    private const string Head = "\"at\":\"2026-11-24T12:00:00.000Z\",\"by\":\"ada00000000000000000000000000000\"";

    private const string Period = """{"from":"2026-02-09","to":"2027-12-31"}""";
    private const string OpenEnd = """{"from":"2026-02-09","to":null}""";

    [Theory]
    [InlineData($$"""{"type":"founded",{{Head}},"title":"T","goal":"G","language":"kk","activities":[1,3],"parties":["22222222222222222222222222222222"]}""")]
    [InlineData($$"""{"type":"founded",{{Head}},"title":"T","goal":"G","language":"kk","activities":[1],"parties":[],"period":{{OpenEnd}}}""")]
    [InlineData($$"""{"type":"described",{{Head}},"title":"T","goal":"","language":"be","activities":[10],"parties":[],"period":{{Period}}}""")]
    [InlineData($$"""{"type":"described",{{Head}},"title":"T","goal":"","language":"be","activities":[10],"parties":[]}""")]
    [InlineData($$"""{"type":"stage-agreed",{{Head}},"stage":"running"}""")]
    [InlineData($$"""{"type":"stage-reached",{{Head}},"stage":"agreed","agreed":["e3300000000000000000000000000000","ada00000000000000000000000000000"]}""")]
    [InlineData($$"""{"type":"trashed",{{Head}}}""")]
    [InlineData($$"""{"type":"brought-back",{{Head}}}""")]
    [InlineData($$"""{"type":"role-given",{{Head}},"person":"e3300000000000000000000000000000","role":"co-lead"}""")]
    [InlineData($$"""{"type":"role-given",{{Head}},"person":"e3300000000000000000000000000000","role":"observer","lastDay":"2026-12-04","ends":"2026-12-04T21:00:00.000Z"}""")]
    [InlineData($$"""{"type":"role-taken",{{Head}},"person":"e3300000000000000000000000000000"}""")]
    public void Events_keep_their_form_in_storage(string json)
    {
        var happened = JsonSerializer.Deserialize(json, ProjectJson.Stored.ProjectEvent)!;

        Assert.Equal(json, JsonSerializer.Serialize(happened, ProjectJson.Stored.ProjectEvent));
    }
}
