using System.Net;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Web.Projects;

[Collection(nameof(Pages))]
public sealed class ProjectSettingsTests(Pages pages)
{
    [Fact]
    public async Task A_lead_says_anew_what_the_project_is()
    {
        var (project, _) = await pages.Draft("");
        var lead = await pages.Reading("ao");
        var form = await lead.Open($"/projects/{project}/settings");

        var saved = await lead.Fill(form, "goal", Fields(title: "Felt, flax and silk", from: "2026-02-09", to: "2027-12-31"));

        Assert.Contains("Saved.", (await lead.Follow(saved)).Html, StringComparison.Ordinal);
        var page = await lead.Open($"/projects/{project}");
        Assert.Contains("Joint project · 2026–2027", page.Html, StringComparison.Ordinal);
        Assert.Contains("Felt, flax and silk</h1>", page.Html, StringComparison.Ordinal);
        Assert.Contains("<time datetime=\"2026-02-09\">9 February 2026</time>", page.Html, StringComparison.Ordinal);
        Assert.Contains("Internships", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_leads_who_describe_it_at_once_see_each_others_words()
    {
        var (project, _) = await pages.Draft("", ("vl", ProjectRole.CoLead));
        var (one, other) = (await pages.Reading("ao"), await pages.Reading("vl"));
        var (form, late) = (await one.Open($"/projects/{project}/settings"), await other.Open($"/projects/{project}/settings"));
        await one.Fill(form, "goal", Fields(title: "The first title"));

        var conflict = await other.Fill(late, "goal", Fields(title: "The second title"));

        Assert.Equal(HttpStatusCode.OK, conflict.Status);
        Assert.Contains("Somebody has described the project anew", conflict.Html, StringComparison.Ordinal);
        Assert.Contains("<dd>The first title</dd>", conflict.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"The second title\"", conflict.Html, StringComparison.Ordinal);
        var saved = await other.Fill(conflict, "goal", Fields(title: "The second title"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Contains("The second title</h1>", (await one.Open($"/projects/{project}")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-09", "2026-02-08")]
    [InlineData("", "2026-02-08")]
    [InlineData("yesterday", "")]
    public async Task A_period_that_is_none_is_refused_beside_its_field(string from, string to)
    {
        var (project, _) = await pages.Draft("");
        var lead = await pages.Reading("ao");

        var page = await lead.Fill(await lead.Open($"/projects/{project}/settings"), "goal", Fields(from: from, to: to));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Matches("""id="from-why">The period needs a first day""", page.Html);
        Assert.Contains($"name=\"to\" type=\"date\" value=\"{to}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_project_goes_on_when_both_sides_have_agreed()
    {
        var (project, _) = await pages.Draft("", ("vl", ProjectRole.CoLead));
        var (lead, coLead) = (await pages.Reading("ao"), await pages.Reading("vl", "be"));

        var heard = await lead.Follow(await lead.Fill(await lead.Open($"/projects/{project}/settings"), "stage", ("stage", "Agreed")));
        Assert.Contains("You have agreed; the other side’s word is awaited.", heard.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"Agreed\"", heard.Html, StringComparison.Ordinal);

        var page = await coLead.Open($"/projects/{project}/settings");
        Assert.Contains("Згода дадзена: Айгуль Аспанава", page.Html, StringComparison.Ordinal);
        var done = await coLead.Follow(await coLead.Fill(page, "stage", ("stage", "Agreed")));
        Assert.Contains("Айгуль Аспанава, Вольга Лапцёнак, <time", done.Html, StringComparison.Ordinal);
        Assert.Contains("agreed</dd>", (await lead.Open($"/projects/{project}")).Html, StringComparison.Ordinal);

        var nonsense = await coLead.Fill(page, "stage", ("stage", "Wonder"));
        Assert.Contains("Праект пераходзіць толькі на суседні этап.", nonsense.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_project_shows_no_door_to_writing()
    {
        var (project, document) = await pages.Draft("Words.");
        foreach (var stage in new[] { ProjectStage.Agreed, ProjectStage.Running, ProjectStage.Result, ProjectStage.Closed })
        {
            Workspace.Accept(await pages.Grains.Project(project).AgreeToStage(Workspace.Caller("ao"), new(stage)));
        }

        var lead = await pages.Reading("ao");
        var page = await lead.Open($"/projects/{project}");

        Assert.Contains("This project is closed", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/drafts/new", page.Html, StringComparison.Ordinal);
        Assert.Equal($"/projects/{project}/rights?to=Write", (await lead.Open($"/projects/{project}/drafts/new")).Location);
        Assert.Equal(HttpStatusCode.OK, (await lead.Open($"/documents/{document}")).Status);
    }

    [Fact]
    public async Task A_project_goes_to_the_trash_and_comes_back()
    {
        var (project, _) = await pages.Draft("", ("ut", ProjectRole.Observer));
        var (lead, member) = (await pages.Reading("ao"), await pages.Reading("ut"));

        var trashed = await lead.Follow(await lead.Fill(await lead.Open($"/projects/{project}/settings"), "_handler", ("_handler", "bin")));
        Assert.Contains("it can be brought back from here", trashed.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{project}\"", trashed.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/projects/trash\"", (await lead.Open("/projects")).Html, StringComparison.Ordinal);
        Assert.Contains("lies in the trash", (await lead.Open($"/projects/{project}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Open($"/projects/{project}")).Status);
        Assert.DoesNotContain("href=\"/projects/trash\"", (await member.Open("/projects")).Html, StringComparison.Ordinal);

        var back = await lead.Follow(await lead.Fill(trashed, "project", ("project", project.ToString())));
        Assert.Contains("The project is back, as it was.", back.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await member.Open($"/projects/{project}")).Status);
    }

    [Fact]
    public async Task A_member_leaves_and_the_lead_has_no_such_door()
    {
        var (project, _) = await pages.Draft("", ("ut", ProjectRole.Observer));
        var (lead, member) = (await pages.Reading("ao"), await pages.Reading("ut"));
        Assert.DoesNotContain("Leave the project", (await lead.Open($"/projects/{project}")).Html, StringComparison.Ordinal);

        var left = await member.Fill(await member.Open($"/projects/{project}"), "_handler", ("_handler", "leave"));

        Assert.Contains("You have left the project.", (await member.Follow(left)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Open($"/projects/{project}")).Status);
    }

    private static (string, string)[] Fields(string title = "Felt and flax", string from = "", string to = "") =>
        [("title", title), ("goal", "A goal"), ("language", "en"), ("from", from), ("to", to), ("activity", "8"), ("activity", "3")];
}
