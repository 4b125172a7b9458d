using System.Net;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Web.People;

[Collection(nameof(Pages))]
public sealed class PersonPageTests(Pages pages)
{
    [Theory]
    [InlineData("kk", "Жанар Сейітова", "Сейітова Жанар Ерланқызы")]
    [InlineData("ru", "Жанар Сейитова", "Сейитова Жанар Ерлановна")]
    [InlineData("be", "Жанар Сеітава", "Сеітава Жанар Ерланаўна")]
    [InlineData("en", "Zhanar Seitova", "Seitova Zhanar")]
    public async Task A_person_is_named_in_the_pages_language_and_every_spelling_stands_beside(string language, string name, string formal)
    {
        var page = await (await pages.Reading("vl", language)).Open($"/people/{Workspace.Person("js").Id}");

        Assert.Contains($"<h1>{name}</h1>", page.Html, StringComparison.Ordinal);
        Assert.Contains($"<dd lang=\"{language}\">{formal}</dd>", page.Html, StringComparison.Ordinal);
        Assert.Contains("Seitova Zh.", page.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://orcid.org/0000-0002-1825-0097\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_in_common_stand_in_both_cities()
    {
        var page = await (await pages.Reading("vl")).Open($"/people/{Workspace.Person("js").Id}");

        Assert.Contains("09:00–16:00 Minsk · 11:00–18:00 Astana", page.Html, StringComparison.Ordinal);
        Assert.Contains("What you do together", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_changes_their_own_page_and_nobody_elses()
    {
        var (samal, other) = (Workspace.Person("sj").Id, await pages.Reading("ut"));
        var reader = await pages.Reading("sj");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Open($"/people/{samal}/edit")).Status);
        Assert.DoesNotContain("/edit\"", (await other.Open($"/people/{samal}")).Html, StringComparison.Ordinal);
        var form = await reader.Open($"/people/{samal}/edit");
        Assert.Contains("value=\"Жұмабекова\"", form.Html, StringComparison.Ordinal);

        var refused = await reader.Fill(form, "orcid", [.. Fields, ("orcid", "0000-0002-1825-0098")]);
        Assert.Matches("""id="orcid-why">This is no ORCID""", refused.Html);
        Assert.Contains("value=\"Бекқызы\"", refused.Html, StringComparison.Ordinal);
        var saved = await reader.Follow(await reader.Fill(refused, "orcid", [.. Fields, ("orcid", "https://orcid.org/0000-0002-1694-233X")]));

        Assert.Contains("Saved.", saved.Html, StringComparison.Ordinal);
        Assert.Contains("Жұмабекова Самал Бекқызы", saved.Html, StringComparison.Ordinal);
        Assert.Contains("0000-0002-1694-233X", saved.Html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"tag accent\">felt</span>", saved.Html, StringComparison.Ordinal);
        var late = await reader.Fill(form, "orcid", [.. Fields, ("orcid", "")]);
        Assert.Contains("This was changed since you opened the form", late.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_people_write_of_themselves_is_shown_as_text()
    {
        const string Script = "<script>alert(1)</script>\"'&";
        var person = PersonId.New(TimeProvider.System);
        Workspace.Accept(await pages.Grains.Person(person).Register(new(new("", "A B", "", ""), Workspace.Person("js").Institution, new("", "", "", ""))));
        var name = new SpelledName(Script, Script, Script);
        Workspace.Accept(await pages.Grains.Person(person).Describe(
            new(person), new(new(name, name, name, name), new(Script, Script, Script, Script), "", [], "", new(Script, Script, Script, Script), 1)));

        var page = await (await pages.Reading("vl")).Open($"/people/{person}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await pages.Reading("vl")).Open("/people/0193ffffffff7fff8fffffffffffffff")).Status);
    }

    private static (string, string)[] Fields =>
    [
        ("family-kk", "Жұмабекова"), ("given-kk", "Самал"), ("patronymic-kk", "Бекқызы"), ("family-en", "Zhumabekova"), ("given-en", "Samal"),
        ("fields-en", "felt, , leather"), ("speaks", "kk"), ("zone", ""),
    ];
}
