using System.Net;
using ResearchHub.Projects;

namespace ResearchHub.Web.SignIn;

[Collection(nameof(Pages))]
public sealed class AuditPageTests(Pages pages)
{
    [Theory]
    [InlineData("en", "gave a role", "co-lead", "opened a draft")]
    [InlineData("ru", "роль дана", "соруководитель", "открытие черновика")]
    [InlineData("kk", "рөл берілді", "тең жетекші", "мәтінді ашу")]
    [InlineData("be", "роля дадзена", "сукіраўнік", "адкрыццё чарнавіка")]
    public async Task Administrators_see_who_opened_what_and_who_changed_whose_rights(string language, string given, string role, string opened)
    {
        var (project, document) = await pages.Draft("Words of a draft", ("vl", ProjectRole.CoLead));
        await (await pages.Reading("vl")).Open($"/documents/{document}");

        var page = await (await pages.Reading("ao", language)).Open("/accounts/audit");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(given, page.Html, StringComparison.Ordinal);
        Assert.Contains(role, page.Html, StringComparison.Ordinal);
        Assert.Contains(opened, page.Html, StringComparison.Ordinal);
        Assert.Contains($"/documents/{document}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"/projects/{project}\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Words of a draft", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_has_such_a_page() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await pages.Reading("sj")).Open("/accounts/audit")).Status);
}
