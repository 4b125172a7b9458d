using System.Net;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Web;

[Collection(nameof(Workspace))]
public sealed class LowerCaseIdsTests(Workspace workspace)
{
    [Fact]
    public async Task An_address_in_capitals_leads_to_the_pages_own()
    {
        var (project, draft) = await workspace.Draft("A text.");
        using var browser = await workspace.SignedIn("ao");
        foreach (var (asked, own) in new[]
        {
            ($"/projects/{Capitals(project)}", $"/projects/{project}"),
            ($"/projects/{Capitals(project)}/tasks?show=done", $"/projects/{project}/tasks?show=done"),
            ($"/documents/{Capitals(draft)}/versions", $"/documents/{draft}/versions"),
        })
        {
            var answer = await browser.GetAsync(new Uri(asked, UriKind.Relative));

            Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode);
            Assert.Equal(own, answer.Headers.Location!.OriginalString);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(answer.Headers.Location)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri($"/projects/{project}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_live_protocol_names_a_thing_as_the_question_did_or_takes_no_question()
    {
        var (_, draft) = await workspace.Draft("A text.");
        await using var client = await workspace.Connect("ao");

        var opened = await client.Call("Open", $$"""{"document":"{{Capitals(draft)}}","writer":"{{Guid.NewGuid():N}}"}""");

        Assert.Equal("documents.malformed", opened.GetProperty("refusal").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("0193000000007000800000000000010A", false)]
    [InlineData("0193000000007000800000000000010a", true)]
    [InlineData(" 193000000007000800000000000010a", false)]
    [InlineData("0193000000007000800000000000010", false)]
    [InlineData(null, false)]
    public void An_id_has_one_form(string? text, bool isOne)
    {
        Assert.Equal(isOne, PersonId.TryParse(text, null, out var person));
        Assert.Equal(isOne, ProjectId.TryParse(text, null, out var project));
        Assert.True(!isOne || (person.ToString() == text && project.ToString() == text));
    }

    private static string Capitals<T>(T id) => id!.ToString()!.ToUpperInvariant();
}
