using System.Globalization;
using System.Net;
using ResearchHub.Projects;

namespace ResearchHub.Web.Projects;

/// <summary>Rights as people see them: given with a last day, given by coordinators, and explained.</summary>
[Collection(nameof(Pages))]
public sealed class RightsPageTests(Pages pages)
{
    private static string Later => DateTime.UtcNow.AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_role_is_given_with_a_last_day_and_the_day_can_be_taken_away_again()
    {
        var (project, _) = await pages.Draft("");
        var lead = await pages.Reading("ao");
        var ulan = Workspace.Person("ut").Id.ToString();
        var members = await lead.Open($"/projects/{project}/members");

        var given = await lead.Follow(await lead.Fill(members, "person", ("person", ulan), ("role", "Scientist"), ("lastDay", Later), ("do", "give")));

        Assert.Contains("The role is given.", given.Html, StringComparison.Ordinal);
        Assert.Contains($"type=\"date\" name=\"lastDay\" value=\"{Later}\"", given.Html, StringComparison.Ordinal);
        await lead.Fill(given, "person", ("person", ulan), ("role", "Scientist"), ("lastDay", ""), ("do", "give"));
        Assert.True((await pages.Grains.Project(project).View(Workspace.Caller("ao"))).Accepted(out var view, out _));
        Assert.Null(view.Members.Single(member => member.Person == Workspace.Person("ut").Id).LastDay);
    }

    [Theory]
    [InlineData("2020-01-01")]
    [InlineData("tomorrow")]
    [InlineData("9999-12-31")]
    public async Task A_last_day_that_is_over_or_none_is_refused_in_words(string day)
    {
        var (project, _) = await pages.Draft("");
        var lead = await pages.Reading("ao");

        var page = await lead.Fill(
            await lead.Open($"/projects/{project}/members"), "person", ("person", $"{Workspace.Person("ut").Id}"), ("role", "Observer"), ("lastDay", day), ("do", "give"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("The last day of a role may not be over already.", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_gives_roles_but_not_that_of_a_co_lead()
    {
        var (project, _) = await pages.Draft("", ("vl", ProjectRole.Coordinator), ("js", ProjectRole.CoLead));
        var coordinator = await pages.Reading("vl");

        var members = await coordinator.Open($"/projects/{project}/members");

        Assert.DoesNotContain("<option value=\"CoLead\"", members.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/settings", members.Html, StringComparison.Ordinal);
        var ulan = ("person", Workspace.Person("ut").Id.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await coordinator.Fill(members, "person", ulan, ("role", "Observer"), ("do", "give"))).Status);
        var refused = await coordinator.Fill(members, "person", ulan, ("role", "CoLead"), ("do", "give"));
        Assert.Contains("Only the project’s leads may do this.", refused.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/projects/{project}/rights?to=GiveCoLead\">Why can I not?</a>", refused.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "You may not do this:", "It takes one of these roles: lead, co-lead, scientist.", "Who can give such a role")]
    [InlineData("ru", "Вам этого нельзя:", "Нужна одна из ролей: руководитель, соруководитель, научный сотрудник.", "Кто может дать такую роль")]
    [InlineData("kk", "Сізге болмайды:", "Мына рөлдердің бірі керек: жетекші, тең жетекші, ғылыми қызметкер.", "Мұндай рөлді кім бере алады")]
    [InlineData("be", "Вам гэтага нельга:", "Патрэбная адна з роляў: кіраўнік, сукіраўнік, навуковы супрацоўнік.", "Хто можа даць такую ролю")]
    public async Task Why_one_cannot_is_said_in_each_language(string language, string no, string needs, string givers)
    {
        var (project, _) = await pages.Draft("", ("ut", ProjectRole.Observer), ("vl", ProjectRole.Coordinator), ("js", ProjectRole.Scientist));
        var observer = await pages.Reading("ut", language);

        var page = await observer.Open($"/projects/{project}/rights?to=Write");

        Assert.Contains(no, page.Html, StringComparison.Ordinal);
        Assert.Contains(needs, page.Html, StringComparison.Ordinal);
        var people = page.Html[page.Html.IndexOf(givers, StringComparison.Ordinal)..];
        Assert.Contains($"/people/{Workspace.Person("ao").Id}", people, StringComparison.Ordinal);
        Assert.Contains($"/people/{Workspace.Person("vl").Id}", people, StringComparison.Ordinal);
        Assert.DoesNotContain($"/people/{Workspace.Person("js").Id}", people, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Write", "ao", "You may do this:")]
    [InlineData("Leave", "ao", "The lead’s own role stays as it is.")]
    [InlineData("GiveCoLead", "vl", "may not do this:")]
    [InlineData("Write", "vl", "may not do this:")]
    [InlineData("GiveTasks", "vl", "may do this:")]
    [InlineData("FinishOwnTasks", "vl", "may do this:")]
    [InlineData("Nonsense", "vl", "Why can I not?")]
    [InlineData("Write", "nobody", "You may do this:")]
    public async Task Every_member_may_ask_about_every_other(string action, string who, string words)
    {
        var (project, _) = await pages.Draft("", ("vl", ProjectRole.Coordinator));
        var person = who == "nobody" ? "x" : Workspace.Person(who).Id.ToString();

        var page = await (await pages.Reading("ao")).Open($"/projects/{project}/rights?to={action}&who={person}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(words, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_closed_project_the_reason_is_that_it_is_closed()
    {
        var (project, _) = await pages.Draft("", ("ut", ProjectRole.Scientist));
        foreach (var stage in Enum.GetValues<ProjectStage>().Skip(1))
        {
            Workspace.Accept(await pages.Grains.Project(project).AgreeToStage(Workspace.Caller("ao"), new(stage)));
        }

        var page = await (await pages.Reading("ut")).Open($"/projects/{project}/rights?to=Write");

        Assert.Contains("The project is closed: it is read and no longer written.", page.Html, StringComparison.Ordinal);
    }
}
