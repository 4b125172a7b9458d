using System.Net;
using ResearchHub.Projects;

namespace ResearchHub.Web;

/// <summary>A form that is not taken is answered with a page that says why.</summary>
[Collection(nameof(Pages))]
public sealed class FormAnswersTests(Pages pages)
{
    public static TheoryData<string, string> Stale => new()
    {
        { "en", "The form had waited too long" }, { "ru", "Форма ждала слишком долго" },
        { "kk", "Нысан тым ұзақ күтті" }, { "be", "Форма чакала занадта доўга" },
    };

    [Theory, MemberData(nameof(Stale))]
    public async Task A_form_with_a_stale_proof_is_answered_with_a_calm_page(string language, string words)
    {
        foreach (var (address, holding) in new[] { ("/projects/new", "title"), ("/account", "theme"), ("/account", "name") })
        {
            var reader = await pages.Reading("js", language);
            var page = await reader.Open(address);

            var answer = await reader.Fill(page, holding, ("__RequestVerificationToken", "not the proof"));

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains(words, answer.Html, StringComparison.Ordinal);
            Assert.Contains("400 · form.form", answer.Html, StringComparison.Ordinal);
            Assert.Contains($"<html lang=\"{language}\"", answer.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_sent_by_somebody_who_may_not_is_answered_with_a_page_and_changes_nothing()
    {
        var (project, _) = await pages.Draft("", ("vl", ProjectRole.Scientist));
        var lead = await pages.Reading("ao");
        var open = await lead.Open($"/projects/{project}/members");
        var scientist = await pages.Reading("vl");
        var proof = (await scientist.Open("/projects")).Value("__RequestVerificationToken");

        var answer = await scientist.Fill(
            open, "do", ("__RequestVerificationToken", proof), ("person", Workspace.Person("sj").Id.ToString()), ("Role", "Scientist"), ("do", "give"));

        Assert.InRange((int)answer.Status, 400, 404);
        Assert.Contains("</html>", answer.Html, StringComparison.Ordinal);
        Assert.Contains("The form was not taken", answer.Html, StringComparison.Ordinal);
        Assert.Equal(ProjectActions.None, (await pages.Grains.Project(project).StandingOf(Workspace.Person("sj").Id)).May);
    }

    [Theory]
    [InlineData(300 * 1024)]
    [InlineData(3 * 1024 * 1024)]
    public async Task A_form_that_brings_too_much_is_told_so(int characters)
    {
        var reader = await pages.Reading("js");
        var page = await reader.Open("/projects/new");

        var answer = await reader.Fill(page, "title", ("title", new string('a', characters)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("That is too much for one form", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_back_leads_to_a_page_of_ours_only()
    {
        using var browser = pages.Browser();
        browser.DefaultRequestHeaders.Referrer = new("https://evil.example/sign-in");

        var answer = await browser.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), new FormUrlEncodedContent([new("as", "vl")]));

        Assert.DoesNotContain("evil.example", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
