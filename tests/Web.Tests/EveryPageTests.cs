using System.Net;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;
using ResearchHub.Web.Consultations.Demo;
using ResearchHub.Web.Memoranda;
using ResearchHub.Web.Projects.Demo;

namespace ResearchHub.Web;

/// <summary>What holds for every page.</summary>
[Collection(nameof(Pages))]
public sealed class EveryPageTests(Pages pages)
{
    private static readonly DemoProject Felt = DemoProject.All[2];

    private static readonly string Project = $"/projects/{Felt.Id}";

    private static readonly string Self = $"/people/{Workspace.Person("ao").Id}";

    private static readonly string Draft = $"/documents/{Felt.Drafts[^1].Id}";

    /// <summary>The skip link's words, which English pages do not share with others.</summary>
    private static readonly Dictionary<string, string> Skip = new()
    {
        ["en"] = "Skip to content", ["ru"] = "К содержанию", ["kk"] = "Мазмұнға өту", ["be"] = "Да зместу",
    };

    public static TheoryData<string, string> Addresses
    {
        get
        {
            string[] addresses =
            [
                "/priority-areas", "/priority-areas?said=kept",
                "/consultations", "/consultations?show=Accepted&mine=1", "/consultations?show=Stale", $"/consultations?project={Felt.Id}&area={MainAreas.Art}", "/consultations/queue", "/consultations/queue?show=PassedOn", "/consultations/ask", $"/consultations/ask?project={Felt.Id}", $"/consultations/{DemoQuestions.Horns}", $"/consultations/{DemoQuestions.Horns}?said=asked",
                "/activity", "/activity?period=month&serving=1", $"/activity?person={Workspace.Person("ao").Id}", "/activity?period=x&from=2026-13-40&to=x&museum=x&person=x&project=x&serving=99&after=nonsense",
                "/priorities", "/turns", "/turns/waiting", "/turns/waiting?days=3&museum=x&project=nonsense", "/turns/days", "/turns/days?country=belarus&year=2025&done=said", "/turns/days?year=nonsense", $"{Draft}/hand-over", $"{Draft}/hand-over?done=handed",
                "/people", "/people?q=felt", "/people?q=xyzzy", "/institutions",
                "/accounts?q=minsk", "/accounts/memoranda", "/accounts/memoranda?memorandum=new", "/accounts/memoranda?done=saved", $"/accounts/museums?museum={Workspace.Person("vl").Institution}", "/projects?by=name",
                "/", "/projects", "/projects/new", "/projects/trash", "/projects/new?serves=9", "/memorandum", $"/memoranda/{FirstMemorandum.Id}", Self, $"{Self}/edit", $"{Self}?done=saved", "/account", "/search", "/search?q=felt", "/search?q=xyzzy&in=people&lang=kk&exact=1&letters=1", Project, $"{Project}/members", $"{Project}/settings", $"{Project}/rights", $"{Project}/rights?to=Write", $"{Project}/rights?to=Leave&who={Workspace.Person("ut").Id}", $"{Project}/tasks", $"{Project}/tasks?show=done", $"{Project}/tasks?show=late&said=done", $"{Project}/settings?done=saved", $"{Project}/drafts/new", $"{Project}/trash",
                $"{Project}?done=trashed", $"{Project}/members?done=given", $"{Project}/members?done=nonsense", $"{Project}/trash?done=brought", $"{Project}/since/0", $"{Project}/since/4000000000000",
                $"{Draft}/settings", $"{Draft}/settings?done=saved", $"{Draft}/versions", $"{Draft}/versions?done=restored", $"{Draft}/versions?before=5",
                $"{Draft}/versions/9", $"{Draft}/versions/9/restore", $"{Draft}/since/9", "/account?done=letters", "/account?done=calendar", "/account?done=revoked", "/account?done=ended",
                "/account/security", "/account/security?done=off", "/account/security?done=address-asked", "/accounts/rules", "/accounts/rules?done=saved",
                "/accounts", "/accounts?done=invited", "/accounts/invite", "/accounts/museums", "/accounts/audit", "/accounts/audit?on=2020-01-01&before=5", "/accounts/audit?on=nonsense", $"/accounts/{Workspace.Person("vl").Id}", "/development/mailbox",
            ];
            var data = new TheoryData<string, string>();
            foreach (var language in Pages.Languages)
            {
                foreach (var address in addresses)
                {
                    data.Add(language, address);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task A_page_speaks_each_language(string language, string address)
    {
        var reader = await pages.Reading("ao", language);

        var page = await reader.Open(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"<html lang=\"{language}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains(Skip[language], page.Html, StringComparison.Ordinal);
        Assert.Contains("</html>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Sign in as")]
    [InlineData("ru", "Войти как")]
    [InlineData("kk", "Кім болып кіресіз")]
    [InlineData("be", "Увайсці як")]
    public async Task The_door_speaks_each_language(string language, string words)
    {
        var reader = pages.Stranger(language);

        Assert.Contains(words, (await reader.Open("/sign-in")).Html, StringComparison.Ordinal);
        foreach (var address in new[] { "/sign-in?with=password", "/sign-in/forgotten", "/sign-in/forgotten?done=sent", "/sign-in/new-password", "/invitation", "/begin" })
        {
            Assert.Equal(HttpStatusCode.OK, (await reader.Open(address)).Status);
        }

        var person = await pages.Reading("ut", language);
        Assert.Contains("class=\"qr\"", (await person.Open("/account/second-factor")).Html, StringComparison.Ordinal);
        Assert.Contains("current-password", (await person.Open("/account/confirm")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await person.Open("/account/address")).Status);
        Assert.Contains("role=\"alert\"", (await reader.Open("/sign-in?refused=sign-in.refused")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "There is no such page")]
    [InlineData("ru", "Такой страницы нет")]
    [InlineData("kk", "Мұндай бет жоқ")]
    [InlineData("be", "Такой старонкі няма")]
    public async Task Absent_and_forbidden_look_alike(string language, string words)
    {
        // Samal is in none of the projects of the felt.
        var outsider = await pages.Reading("sj", language);
        const string Nowhere = "0193ffffffff7fff8fffffffffffffff";

        foreach (var (forbidden, absent) in new[]
        {
            (Project, $"/projects/{Nowhere}"),
            ($"{Project}/members", $"/projects/{Nowhere}/members"),
            ($"{Project}/settings", $"/projects/{Nowhere}/settings"),
            ($"{Project}/tasks", $"/projects/{Nowhere}/tasks"),
            ($"{Project}/rights", $"/projects/{Nowhere}/rights"),
            ($"{Project}/drafts/new", $"/projects/{Nowhere}/drafts/new"),
            ($"{Project}/trash", $"/projects/{Nowhere}/trash"),
            (Draft, $"/documents/{Nowhere}"),
            ($"{Draft}/settings", $"/documents/{Nowhere}/settings"),
            ($"{Draft}/versions", $"/documents/{Nowhere}/versions"),
            ($"{Draft}/versions/9", $"/documents/{Nowhere}/versions/9"),
            ($"{Draft}/versions/9/restore", $"/documents/{Nowhere}/versions/9/restore"),
            ($"{Draft}/download", $"/documents/{Nowhere}/download"),
        })
        {
            var (one, other) = (await outsider.Open(forbidden), await outsider.Open(absent));
            Assert.Equal(HttpStatusCode.NotFound, one.Status);
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
            Assert.Contains(words, one.Html, StringComparison.Ordinal);
            Assert.Equal(other.Masked, one.Masked);
        }
    }

    [Theory]
    [InlineData("/projects/x")]
    [InlineData("/projects/0193ffffffff7fff8fffffffffffffff0")]
    [InlineData("/documents/%20/versions")]
    [InlineData("/documents/1/settings")]
    [InlineData("/nothing")]
    public async Task A_wrong_address_is_a_calm_page(string address)
    {
        var page = await (await pages.Reading("js")).Open(address);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("There is no such page", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("versions/0")]
    [InlineData("versions/-1")]
    [InlineData("versions/999999")]
    [InlineData("versions/999999/restore")]
    [InlineData("download?version=999999")]
    [InlineData("download?version=0")]
    public async Task A_version_there_never_was_is_not_found(string version) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await pages.Reading("js")).Open($"{Draft}/{version}")).Status);

    [Fact]
    public async Task A_reader_sees_no_door_that_is_shut_to_him_and_is_told_why_when_he_knocks()
    {
        var observer = await pages.Reading("ut");

        var page = await observer.Open(Project);

        Assert.DoesNotContain("/drafts/new", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/members", page.Html, StringComparison.Ordinal);
        Assert.Contains($"{Project}/rights?to=Write", page.Html, StringComparison.Ordinal);
        foreach (var (shut, action) in new[]
        {
            ($"{Project}/drafts/new", "Write"), ($"{Project}/members", "GiveRoles"), ($"{Project}/settings", "Describe"),
            ($"{Draft}/settings", "Write"), ($"{Draft}/versions/9/restore", "Write"),
        })
        {
            var knocked = await observer.Open(shut);
            Assert.Equal(HttpStatusCode.Redirect, knocked.Status);
            Assert.Equal($"{Project}/rights?to={action}", knocked.Location);
            Assert.Contains("You may not do this:", (await observer.Follow(knocked)).Html, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await observer.Open($"{Draft}/versions/9")).Status);
        Assert.True((await pages.Grains.Project(Felt.Id).StandingOf(Workspace.Person("ut").Id)).May.Allows(ProjectActions.Read));
    }

    [Fact]
    public async Task Both_clocks_stand_wherever_a_time_stands()
    {
        var (astana, minsk) = (await pages.Reading("ao"), await pages.Reading("iv"));

        Assert.Matches("""<time class="clock" datetime="[^"]+Z">\w[^<]*\d\d:\d\d Astana <span>· [^<]*\d\d:\d\d Minsk</span>""", (await astana.Open(Project)).Html);
        Assert.Matches("""<time class="clock" datetime="[^"]+Z">\w[^<]*\d\d:\d\d Minsk <span>· [^<]*\d\d:\d\d Astana</span>""", (await minsk.Open(Project)).Html);
    }

    [Fact]
    public async Task The_menu_says_where_one_is()
    {
        var reader = await pages.Reading("js");

        Assert.Contains("<a href=\"/projects\" aria-current=\"page\">", (await reader.Open("/projects")).Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/projects\" aria-current=\"true\">", (await reader.Open($"{Draft}/versions")).Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/projects\">", (await reader.Open("/account")).Html, StringComparison.Ordinal);
    }
}
