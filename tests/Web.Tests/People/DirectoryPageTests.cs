using System.Net;
using System.Text.RegularExpressions;

namespace ResearchHub.Web.People;

[Collection(nameof(Pages))]
public sealed partial class DirectoryPageTests(Pages pages)
{
    [Theory]
    [InlineData("be", "Айгуль Аспанава", "Ірына Вярбіцкая", "Алесь Кавалёў", "Вольга Лапцёнак", "Улан Толеген", "Ерлан Хашымаў")]
    [InlineData("kk", "Ирина Вербицкая", "Алесь Кавалёў", "Айгүл Оспанова", "Жанар Сейітова", "Ұлан Төлеген", "Ерлан Һашимов")]
    [InlineData("en", "Yerlan Hashimov", "Ales Kavaliou", "Volha Laptsionak", "Aigul Ospanova", "Zhanar Seitova", "Ulan Tolegen")]
    public async Task People_stand_by_family_name_in_the_order_of_the_pages_language(string language, params string[] inOrder)
    {
        var page = await (await pages.Reading("ao", language)).Open("/people");

        var shown = Names(page.Html);
        Assert.Equal(inOrder, shown.Where(inOrder.Contains));
    }

    [Theory]
    [InlineData("Laptsionak")]
    [InlineData("Лаптёнок")]
    [InlineData("лапцёнак")]
    [InlineData("flax")]
    [InlineData("лён, тканина")]
    public async Task Somebody_is_found_by_any_spelling_or_by_a_field(string words)
    {
        var page = await (await pages.Reading("ao", "be")).Open($"/people?q={Uri.EscapeDataString(words)}");

        Assert.Equal(words.Contains(',', StringComparison.Ordinal), !Names(page.Html).Contains("Вольга Лапцёнак"));
    }

    [Fact]
    public async Task One_museums_people_can_be_shown_and_the_institutions_page_leads_there()
    {
        var reader = await pages.Reading("ao");
        var institutions = await reader.Open("/institutions");
        Assert.Contains("National Museum of the Republic of Kazakhstan", institutions.Html, StringComparison.Ordinal);
        Assert.Contains("Нацыянальны мастацкі музей Рэспублікі Беларусь", WebUtility.HtmlDecode(institutions.Html), StringComparison.Ordinal);
        Assert.Contains("Works from 09:00 to 18:00", institutions.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/people?museum=01930000000070008000000000000002\"", institutions.Html, StringComparison.Ordinal);

        var page = await reader.Open("/people?museum=01930000000070008000000000000002");

        Assert.Contains("Volha Laptsionak", Names(page.Html));
        Assert.DoesNotContain("Zhanar Seitova", Names(page.Html));
        Assert.Contains("<option value=\"01930000000070008000000000000002\" selected", page.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/people/list.csv?museum=01930000000070008000000000000002\"", page.Html, StringComparison.Ordinal);

        var list = (await reader.Open("/people/list.csv?museum=01930000000070008000000000000002")).Html;
        Assert.Contains("\"Volha Laptsionak\",", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Zhanar Seitova", list, StringComparison.Ordinal);
        Assert.Contains("\"Volha Laptsionak\",", (await reader.Open($"/people/list.csv?q={Uri.EscapeDataString("Лаптёнок")}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open($"/people/list.csv?q={new string('a', 201)}")).Status);
        Assert.Contains("\"09:00\",\"18:00\",", (await reader.Open("/institutions/list.csv")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_asked_is_shown_as_text_and_nonsense_is_no_error()
    {
        var reader = await pages.Reading("ao");
        var page = await reader.Open($"/people?q={Uri.EscapeDataString("\"><script>alert(1)</script> xyzzy")}&museum=nowhere&after=nobody");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.True(page.Html.Contains("Nobody is found", StringComparison.Ordinal), page.Html);

        var refused = await reader.Open($"/people?q={new string('a', 201)}");
        Assert.Contains("role=\"alert\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await reader.Open("/people?museum=nowhere&after=nobody")).Status);
    }

    private static List<string> Names(string html) =>
        [.. Card().Matches(html).Select(card => WebUtility.HtmlDecode(card.Groups[1].Value))];

    [GeneratedRegex("<a class=\"title\" href=\"/people/[0-9a-f]{32}\">([^<]+)</a>")]
    private static partial Regex Card();
}
