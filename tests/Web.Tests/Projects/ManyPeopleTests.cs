using System.Net;
using System.Text.RegularExpressions;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Web.Projects;

/// <summary>A workspace of its own with more people and projects than a page can hold.</summary>
public sealed class ManyPeopleTests(Pages pages) : IClassFixture<Pages>
{
    [Fact]
    public async Task A_role_is_given_to_somebody_who_is_looked_for_by_name()
    {
        var (project, _) = await pages.Draft("");
        var minsk = Workspace.Person("vl").Institution;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Register($"Alena Siarhei{number}", minsk)));
        var wanted = await Register("Dzmitry Prakaptsou", minsk);
        var lead = await pages.Reading("ao");
        var address = $"/projects/{project}/members";

        var first = await lead.Open(address);
        Assert.DoesNotContain("<select id=\"person\"", first.Html, StringComparison.Ordinal);
        Assert.Contains("Find the person first", first.Html, StringComparison.Ordinal);
        Assert.Contains("Nobody else is found", (await lead.Open($"{address}?find=xyzzy")).Html, StringComparison.Ordinal);
        var found = await lead.Open($"{address}?find={Uri.EscapeDataString("Прокопцов")}");
        Assert.Contains($"<option value=\"{wanted}\"", found.Html, StringComparison.Ordinal);
        var given = await lead.Fill(found, "person", ("person", wanted.ToString()), ("role", "Scientist"), ("do", "give"));

        Assert.Equal(HttpStatusCode.Redirect, given.Status);
        Assert.Contains("Dzmitry Prakaptsou", (await lead.Follow(given)).Html, StringComparison.Ordinal);
        Assert.True((await pages.Grains.Project(project).StandingOf(wanted)).May.Allows(ProjectActions.Write));
        // A page of the directory holds some of them, its file all.
        var file = (await lead.Open("/people/list.csv")).Html;
        Assert.All(Enumerable.Range(0, 200), number => Assert.Single(Regex.Matches(file, $"\"Alena Siarhei{number}\",")));
        // An id nobody has would be a member without a name for ever.
        var nobody = await lead.Fill(found, "person", ("person", PersonId.New(TimeProvider.System).ToString()), ("role", "Scientist"), ("do", "give"));
        Assert.Contains("role=\"alert\"", nobody.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_projects_holds_those_of_all_pages()
    {
        var (lead, museum) = (Workspace.Caller("eh"), Workspace.Person("eh").Institution);
        var titles = Enumerable.Range(0, ProjectLimits.PageLength + 1).Select(number => $"Project {number} of many").ToList();
        foreach (var title in titles)
        {
            Workspace.Accept(await pages.Grains.Project(ProjectId.New(TimeProvider.System)).Found(lead, new(title, "", Language.English, [3], [museum])));
        }

        foreach (var order in new[] { "", "?by=name" })
        {
            var file = (await (await pages.Reading("eh")).Open($"/projects/list.csv{order}")).Html;
            Assert.All(titles, title => Assert.Single(Regex.Matches(file, $"\"{title}\",")));
        }
    }

    [Fact]
    public async Task An_activity_of_a_memorandum_leads_to_all_projects_of_somebody_who_has_more_than_it_knows()
    {
        var (caller, memorandum) = (Workspace.Caller("iv"), MemorandumId.New(TimeProvider.System));
        var words = new FourNames("", "", "", "Copies of carpets");
        Workspace.Accept(await pages.Grains.Memorandum(memorandum).Register(new(new("", "", "", "Agreement on carpets"), [], null, null, [words, words])));
        // Those of the second activity were changed first: the memorandum's page does not know them.
        string[] few = ["Carpet of the few 1", "Carpet of the few 2"];
        string[] many = [.. Enumerable.Range(0, ProjectLimits.Mine + 1).Select(number => $"Carpet of the many {number:000}")];
        foreach (var (title, activity) in few.Select(title => (title, 2)).Concat(many.Select(title => (title, 1))))
        {
            Workspace.Accept(await pages.Grains.Project(ProjectId.New(TimeProvider.System)).Found(
                caller, new(title, "", Language.English, [activity], [], null, memorandum)));
        }

        var reader = await pages.Reading("iv");
        var page = (await reader.Open($"/memoranda/{memorandum}")).Html;

        Assert.Equal(few, await Titles(2, "few"));
        Assert.Equal(many, await Titles(1, "many"));

        async Task<IEnumerable<string>> Titles(int activity, string which)
        {
            var (titles, link) = (new List<string>(), $"/projects?memorandum={memorandum}&serves={activity}");
            Assert.Contains($"href=\"{WebUtility.HtmlEncode(link)}\"", page, StringComparison.Ordinal);
            while (link.Length > 0)
            {
                var list = (await reader.Open(link)).Html;
                titles.AddRange(Regex.Matches(list, $">(Carpet of the {which} [0-9]+)<").Select(title => title.Groups[1].Value));
                link = WebUtility.HtmlDecode(Regex.Match(list, "href=\"([^\"]+)\" rel=\"next\"").Groups[1].Value);
            }

            return titles.Order(StringComparer.Ordinal);
        }
    }

    private async Task<PersonId> Register(string name, InstitutionId museum)
    {
        var person = PersonId.New(TimeProvider.System);
        Workspace.Accept(await pages.Grains.Person(person).Register(new(new(name, name, name, name), museum, new("", "", "", ""))));
        return person;
    }
}
