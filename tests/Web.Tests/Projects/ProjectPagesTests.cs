using System.Net;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Web.Projects;

[Collection(nameof(Pages))]
public sealed class ProjectPagesTests(Pages pages)
{
    private const string Script = "<script>alert(1)</script>\"'&";

    [Fact]
    public async Task Two_clicks_found_one_project()
    {
        var lead = await pages.Reading("eh");
        var form = await lead.Open("/projects/new");
        (string, string)[] filled = [("title", "Clicked twice"), ("goal", ""), ("language", "ru"), ("activity", "3"), ("activity", "10")];

        var (first, second) = (await lead.Fill(form, "activity", filled), await lead.Fill(form, "activity", filled));

        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        Assert.Equal(first.Location, second.Location);
        var page = await lead.Follow(first);
        Assert.Contains("Scientific-practical conferences", page.Html, StringComparison.Ordinal);
        Assert.Contains("Copies of exhibits", page.Html, StringComparison.Ordinal);
        Assert.Single((await pages.Grains.Projects().Mine(Workspace.Caller("eh"))), project => project.Title == "Clicked twice");
        Assert.Contains("\"Clicked twice\",", (await lead.Open("/projects/list.csv?by=name")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Clicked twice", (await (await pages.Reading("sj")).Open("/projects/list.csv")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Give it a title of one line", "Choose at least one activity")]
    [InlineData("ru", "Дайте название в одну строку", "Выберите хотя бы один вид")]
    [InlineData("kk", "Бір жолдық атау беріңіз", "кемінде бір бағытын таңдаңыз")]
    [InlineData("be", "Дайце назву ў адзін радок", "Выберыце хаця б адзін кірунак")]
    public async Task A_refusal_stands_beside_its_field_and_what_was_typed_is_kept(string language, string title, string activities)
    {
        var lead = await pages.Reading("eh", language);
        var form = await lead.Open("/projects/new");

        var untitled = await lead.Fill(form, "activity", ("title", " "), ("goal", "Мэта застаецца"), ("language", "be"), ("activity", "7"));
        Assert.Equal(HttpStatusCode.OK, untitled.Status);
        Assert.Matches($"""id="title-why">{title}""", untitled.Html);
        Assert.Contains("Мэта застаецца</textarea>", untitled.Html, StringComparison.Ordinal);
        Assert.Matches("""value="7" checked""", untitled.Html);
        Assert.Matches("""value="be" lang="be" selected""", untitled.Html);

        var idle = await lead.Fill(untitled, "activity", ("title", "A title"), ("goal", ""), ("language", "be"));
        Assert.Matches($"""id="activity-why">[^<]*{activities}""", idle.Html);
        Assert.Contains("value=\"A title\"", idle.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_people_write_is_shown_as_text()
    {
        var newcomer = PersonId.New(TimeProvider.System);
        Workspace.Accept(await pages.Grains.Person(newcomer).Register(new(
            new(Script, Script, Script, Script), Workspace.Person("js").Institution, new(Script, Script, Script, Script))));
        var lead = await pages.Reading("eh");
        var founded = await lead.Fill(await lead.Open("/projects/new"), "activity",
            ("title", Script), ("goal", Script), ("language", "en"), ("activity", "1"));
        await lead.Fill(await lead.Open($"{founded.Location}/members"), "person",
            ("person", newcomer.ToString()), ("role", "Scientist"), ("do", "give"));
        var draft = await lead.Fill(await lead.Open($"{founded.Location}/drafts/new"), "title", ("title", Script), ("language", "en"));

        foreach (var address in new[]
        {
            "/projects", founded.Location, $"{founded.Location}/members", $"{founded.Location}/drafts/new", $"{founded.Location}/trash",
            $"{draft.Location}/settings", $"{draft.Location}/versions", draft.Location,
        })
        {
            var page = await lead.Open(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("alert(1)</script>", page.Html, StringComparison.Ordinal);
        }

        Assert.Contains("&lt;script&gt;alert(1)", (await lead.Open(founded.Location)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_gives_a_role_changes_it_and_takes_it()
    {
        var (project, _) = await pages.Draft("");
        var (lead, member) = (await pages.Reading("ao"), await pages.Reading("ut"));
        var ulan = Workspace.Person("ut").Id.ToString();
        Assert.Equal(HttpStatusCode.NotFound, (await member.Open($"/projects/{project}")).Status);

        var given = await lead.Fill(await lead.Open($"/projects/{project}/members"), "person", ("person", ulan), ("role", "Observer"), ("do", "give"));
        Assert.Contains("The role is given.", (await lead.Follow(given)).Html, StringComparison.Ordinal);
        Assert.Contains("You read here.", (await member.Open($"/projects/{project}")).Html, StringComparison.Ordinal);

        await lead.Fill(await lead.Open($"/projects/{project}/members"), "person", ("person", ulan), ("role", "Scientist"), ("do", "give"));
        Assert.Contains("/drafts/new", (await member.Open($"/projects/{project}")).Html, StringComparison.Ordinal);

        var form = await lead.Open($"/projects/{project}/members");
        var taken = await lead.Fill(form, "person", ("person", ulan), ("role", "Scientist"), ("do", "take"));
        Assert.Contains("The role is taken.", (await lead.Follow(taken)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Open($"/projects/{project}")).Status);

        var again = await lead.Fill(form, "person", ("person", ulan), ("role", "Scientist"), ("do", "take"));
        Assert.Contains("This person has no role in the project.", again.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Scientist", "give", "There is no such person")]
    [InlineData("0193ffffffff7fff8fffffffffffffff", "Scientist", "give", "There is no such person")]
    [InlineData("01930000000070008000000000000101", "Wizard", "give", "There is no such person")]
    [InlineData("01930000000070008000000000000101", "Lead", "give", "The lead’s own role stays")]
    [InlineData("01930000000070008000000000000105", "Observer", "give", "The lead’s own role stays")]
    [InlineData("01930000000070008000000000000105", "Observer", "take", "The lead’s own role stays")]
    public async Task A_role_that_cannot_be_given_is_refused_in_words(string person, string role, string what, string words)
    {
        var (project, _) = await pages.Draft("");
        var lead = await pages.Reading("ao");

        var page = await lead.Fill(await lead.Open($"/projects/{project}/members"), "person", ("person", person), ("role", role), ("do", what));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(words, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_lead_sends_the_form_of_roles_to_nobody()
    {
        var (project, _) = await pages.Draft("", ("vl", ProjectRole.Scientist));
        var (lead, scientist) = (await pages.Reading("ao"), await pages.Reading("vl"));
        var form = await lead.Open($"/projects/{project}/members");
        var own = await scientist.Open("/account");
        var stolen = form with { Html = form.Html.Replace(form.Value("__RequestVerificationToken"), own.Value("__RequestVerificationToken"), StringComparison.Ordinal) };
        (string, string)[] coup = [("person", Workspace.Person("vl").Id.ToString()), ("role", "CoLead"), ("do", "give")];

        var answer = await scientist.Fill(stolen, "person", coup);
        var absent = await scientist.Fill(stolen with { Address = "/projects/0193ffffffff7fff8fffffffffffffff/members" }, "person", coup);

        Assert.InRange((int)absent.Status, 400, 404);
        Assert.Equal($"/projects/{project}/rights?to=GiveRoles", answer.Location);
        Assert.Equal(ProjectRights.Of(ProjectRole.Scientist, ProjectState.Open), (await pages.Grains.Project(project).StandingOf(Workspace.Person("vl").Id)).May);
    }

    [Fact]
    public async Task Members_are_sorted_by_role_and_then_by_the_order_of_the_language()
    {
        var (project, _) = await pages.Draft("", ("ut", ProjectRole.Scientist), ("vl", ProjectRole.Scientist), ("js", ProjectRole.Scientist), ("eh", ProjectRole.Scientist));
        var kazakh = await (await pages.Reading("ao", "kk")).Open($"/projects/{project}");
        var names = new[] { "Айгүл Оспанова", "Вольга Лапцёнак", "Ерлан Һашимов", "Жанар Сейітова", "Ұлан Төлеген" };

        var places = names.Select(name => kazakh.Html.IndexOf($"{name}</a></b>", StringComparison.Ordinal)).ToArray();

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }
}
