using System.Collections.Immutable;
using System.Net;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Web.Projects;

[Collection(nameof(Pages))]
public sealed class TaskPagesTests(Pages pages)
{
    [Fact]
    public async Task A_task_is_given_shown_by_both_clocks_changed_and_done()
    {
        var (project, document) = await pages.Draft("Words.", ("vl", ProjectRole.Consultant));
        var (lead, volha) = (await pages.Reading("ao"), await pages.Reading("vl"));
        var tasks = $"/projects/{project}/tasks";
        (string, string)[] fields = [("what", "Check sample 2214"), ("who", $"{Workspace.Person("vl").Id}"), ("day", "2031-11-27"), ("time", "16:00"), ("draft", $"{document}")];

        var form = await lead.Open(tasks);
        var (first, second) = (await lead.Fill(form, "what", fields), await lead.Fill(form, "what", fields));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.Status, second.Status));
        Assert.Contains("The task is given.", (await lead.Follow(first)).Html, StringComparison.Ordinal);
        var mine = await volha.Open($"{tasks}?show=mine");
        Assert.Contains("27 November 2031, 14:00 Minsk <span>· 16:00 Astana</span>", mine.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/documents/{document}\"", mine.Html, StringComparison.Ordinal);
        Assert.Contains("your turn", mine.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"what\"", mine.Html, StringComparison.Ordinal);
        var id = Assert.Single((await Open(project))).Id;
        Assert.EndsWith("/rights?to=GiveTasks", (await volha.Open($"{tasks}/{id}")).Location, StringComparison.Ordinal);

        var page = await lead.Open($"{tasks}/{id}");
        Assert.Contains("value=\"16:00\"", page.Html, StringComparison.Ordinal);
        var changed = await lead.Fill(page, "what", [.. fields.Where(field => field.Item1 is not ("day" or "time")), ("day", ""), ("time", "")]);
        Assert.Contains("The task is changed.", (await lead.Follow(changed)).Html, StringComparison.Ordinal);
        Assert.Null(Assert.Single(await Open(project)).Due);
        Assert.Contains("Somebody else has changed this task", (await lead.Fill(page, "what", fields)).Html, StringComparison.Ordinal);

        var done = await volha.Follow(await volha.Fill(await volha.Open(tasks), "done", ("done", $"{id}")));
        Assert.Contains("The task is done.", done.Html, StringComparison.Ordinal);
        var list = await lead.Open($"{tasks}?show=done");
        Assert.Contains("Check sample 2214", list.Html, StringComparison.Ordinal);
        Assert.Contains("\"Check sample 2214\",", (await lead.Open($"{tasks}/list.csv?show=done")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Check sample 2214", (await lead.Open($"{tasks}/list.csv")).Html, StringComparison.Ordinal);
        await lead.Fill(list, "reopen", ("reopen", $"{id}"));
        Assert.Single(await Open(project));
    }

    [Theory]
    [InlineData("", "x", "", "", "Give it a title of one line")]
    [InlineData("Check", "x", "", "", "This person has no role in the project.")]
    [InlineData("Check", "", "2026-13-40", "", "A deadline needs a day")]
    [InlineData("Check", "", "", "16:00", "A deadline needs a day")]
    public async Task What_is_no_task_is_refused_in_words_and_what_was_typed_is_kept(string what, string who, string day, string time, string words)
    {
        var (project, _) = await pages.Draft("");
        var lead = await pages.Reading("ao");

        var page = await lead.Fill(
            await lead.Open($"/projects/{project}/tasks"), "what", ("what", what), ("who", who), ("day", day), ("time", time), ("draft", "x"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(words, page.Html, StringComparison.Ordinal);
        Assert.Contains($"name=\"what\" type=\"text\" value=\"{what}\"", page.Html, StringComparison.Ordinal);
    }

    private async Task<ImmutableArray<AssignmentView>> Open(ProjectId project)
    {
        Assert.True((await pages.Grains.Assignments().InProject(Workspace.Caller("ao"), project, AssignmentList.Open)).Accepted(out var open, out _));
        return open;
    }
}
