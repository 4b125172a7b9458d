using System.Net;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Web.Search;

[Collection(nameof(Pages))]
public sealed class SearchPageTests(Pages pages)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_draft_is_found_by_another_form_of_its_word_by_its_readers_alone()
    {
        var (project, draft) = await pages.Draft("The **palimpsest** was found in a crypt.", ("vl", ProjectRole.Observer));
        var reader = await pages.Reading("vl");

        var page = await Found(reader, "/search?q=palimpsests&in=drafts", draft.ToString());

        Assert.Contains($"href=\"/documents/{draft}\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/projects/{project}\"", page, StringComparison.Ordinal);
        Assert.Contains("<mark>palimpsest</mark>", page, StringComparison.Ordinal);
        Assert.Contains("1 result", page, StringComparison.Ordinal);
        var outsider = await pages.Reading("sj");
        var nothing = (await outsider.Open("/search?q=palimpsests")).Html;
        Assert.Contains("Nothing found for “palimpsests”", nothing, StringComparison.Ordinal);
        Assert.Contains("0 results", nothing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    [InlineData("be")]
    public async Task A_person_is_found_by_the_name_in_any_spelling(string language)
    {
        var person = Workspace.Person("vl");
        var reader = await pages.Reading("ao", language);
        var names = (await pages.Grains.Person(person.Id).View()).Accepted(out var view, out _) ? view.Names : null;
        Assert.NotNull(names);

        foreach (var spelling in new[] { names.Kazakh, names.Russian, names.Belarusian, names.English }.Where(name => name.Length > 0))
        {
            var page = await reader.Open($"/search?in=people&q={Uri.EscapeDataString(spelling)}");
            Assert.True(Languages.TryParse(language, out var spoken));
            Assert.Contains($"<span>{names.In(spoken)}</span>", WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_written_and_asked_is_shown_as_text()
    {
        const string Script = "<img src=x onerror=alert(1)> vellum";
        var (_, draft) = await pages.Draft(Script);
        var lead = await pages.Reading("ao");

        var page = await Found(lead, $"/search?q={Uri.EscapeDataString("vellum \"><script>alert(1)</script>")}&in=nonsense&lang=xx&after=-3", "</html>");
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        page = await Found(lead, "/search?q=vellum", draft.ToString());
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_refused_in_words()
    {
        var reader = await pages.Reading("ao", "ru");

        var page = await reader.Open($"/search?q={new string('a', 201)}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Вопрос длиннее 200 знаков.", page.Html, StringComparison.Ordinal);
    }

    /// <summary>What is written is found when it has been left alone for a while.</summary>
    private static async Task<string> Found(Reading reader, string address, string sign)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var page = await reader.Open(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            if (page.Html.Contains(sign, StringComparison.Ordinal))
            {
                return page.Html;
            }

            deadline.Token.ThrowIfCancellationRequested();
        }
    }
}
